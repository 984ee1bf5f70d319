// Inside the extension host, with the language server that the settings of the folder name.
"use strict";
const assert = require("node:assert/strict");
const fs = require("node:fs");
const path = require("node:path");
const vscode = require("vscode");
const { extension, findings, isAlive, open, rule, suite, until } = require("./run.cjs");

const settings = (section = "eenvoudig") => vscode.workspace.getConfiguration(section);
const pidOf = (folder) => Number(fs.readFileSync(path.join(path.dirname(folder), "server.pid"), "utf8"));
const found = (document, test = () => true) =>
  until(async () => findings(document.uri).some(test), `no such finding in ${document.fileName}`, 60_000);

exports.run = suite({
  async finds_the_server_by_the_setting(folder) {
    await open(folder, "brief.txt");
    const { api } = await extension();
    assert.equal((await api.settled()).kind, "running");
    const { origin, program, version } = api.serverFound();
    assert.equal(origin, "setting");
    assert.equal(program, settings().get("server.path"));
    assert.match(version, /^\d+\.\d+/);
  },

  async registers_its_commands() {
    const { extension: ours } = await extension();
    const all = new Set(await vscode.commands.getCommands(true));
    const missing = ours.packageJSON.contributes.commands.filter(({ command }) => !all.has(command));
    assert.deepEqual(missing, []);
    assert.ok(all.has("eenvoudig.checkFolder"), "a command of the server is missing");
  },

  async every_setting_has_a_description() {
    const { extension: ours } = await extension();
    for (const [name, { markdownDescription }] of Object.entries(ours.packageJSON.contributes.configuration.properties)) {
      assert.match(markdownDescription, /^[A-ZÀ-Ý].*\.$/, name);
    }
    // Dutch, in a VS Code that speaks English.
    assert.equal(vscode.env.language, "en");
    const titles = ours.packageJSON.contributes.commands.map(({ title }) => title.value ?? title);
    assert.ok(titles.includes("Controleer dit document"), titles.join("\n"));
  },

  async finds_what_is_hard(folder) {
    const document = await open(folder, "brief.txt");
    await found(document, (each) => rule(each) === "Z01");
    const [sentence] = findings(document.uri).filter((each) => rule(each) === "Z01");
    assert.match(document.getText(sentence.range), /\s/);
    assert.equal(sentence.code.target.scheme, "command");
  },

  async checks_html_and_markdown(folder) {
    await found(await open(folder, "web.html"));
    const markdown = await vscode.workspace.openTextDocument({
      language: "markdown",
      content: "# Uw aanvraag\n\nIndien u vragen hebt, dient u contact op te nemen met de desbetreffende afdeling.\n",
    });
    await vscode.window.showTextDocument(markdown);
    await found(markdown);
    await vscode.commands.executeCommand("workbench.action.revertAndCloseActiveEditor");
  },

  async leaves_other_languages_alone() {
    const script = await vscode.workspace.openTextDocument({
      language: "python",
      content: "# Indien u vragen hebt, dient u contact op te nemen met de desbetreffende afdeling.\n",
    });
    await vscode.window.showTextDocument(script);
    await new Promise((resolve) => setTimeout(resolve, 1500));
    assert.deepEqual(findings(script.uri), []);
    await vscode.commands.executeCommand("workbench.action.revertAndCloseActiveEditor");
  },

  async explains_on_hover(folder) {
    const document = await open(folder, "brief.txt");
    await found(document, (each) => document.getText(each.range) === "Indien");
    const at = document.positionAt(document.getText().indexOf("Indien") + 2);
    const hovers = await vscode.commands.executeCommand("vscode.executeHoverProvider", document.uri, at);
    const text = hovers.flatMap(({ contents }) => contents.map(({ value }) => value)).join("\n");
    assert.match(text, /command:eenvoudig\.legRegelUit\?/);
    assert.doesNotMatch(text, /\]\(<?file:/);
  },

  async mends_only_on_request(folder) {
    const document = await open(folder, "web.html");
    await found(document);
    const everything = new vscode.Range(0, 0, document.lineCount, 0);
    const actions = await vscode.commands.executeCommand(
      "vscode.executeCodeActionProvider",
      document.uri,
      everything,
      "source.fixAll.eenvoudig",
    );
    assert.equal(actions.length, 1);
    const before = document.getText();
    await settings("editor").update(
      "codeActionsOnSave",
      { "source.fixAll": "always", "source.fixAll.eenvoudig": "always" },
      vscode.ConfigurationTarget.Workspace,
    );
    try {
      const edit = new vscode.WorkspaceEdit();
      edit.insert(document.uri, new vscode.Position(document.lineCount, 0), "\n");
      await vscode.workspace.applyEdit(edit);
      await document.save();
      assert.equal(document.getText().trimEnd(), before.trimEnd(), "saving changed the text");
    } finally {
      await settings("editor").update("codeActionsOnSave", undefined, vscode.ConfigurationTarget.Workspace);
    }
    await vscode.commands.executeCommand("eenvoudig.herstelAlles");
    await until(async () => document.getText().trimEnd() !== before.trimEnd(), "nothing was mended");
    await vscode.commands.executeCommand("undo");
  },

  async takes_a_changed_setting(folder) {
    const document = await open(folder, "brief.txt");
    await found(document, (each) => rule(each) === "Z01");
    await settings().update("ignore", ["Z01"], vscode.ConfigurationTarget.Workspace);
    await until(async () => !findings(document.uri).some((each) => rule(each) === "Z01"), "Z01 is on still");
    await settings().update("ignore", undefined, vscode.ConfigurationTarget.Workspace);
    await found(document, (each) => rule(each) === "Z01");
  },

  async shows_a_word_file(folder) {
    const file = vscode.Uri.file(path.join(folder, "toekenning.docx"));
    await vscode.commands.executeCommand("eenvoudig.bekijk", file);
    const { document } = vscode.window.activeTextEditor;
    assert.equal(document.uri.scheme, "eenvoudig-bekijk");
    assert.equal(document.languageId, "plaintext");
    assert.match(document.getText(), /Geachte/);
    await found(document);
    assert.ok(!findings(file).length, "the findings belong to the view");
  },

  async shows_files_with_odd_names(folder) {
    const odd = vscode.Uri.file(path.join(folder, "één [brief] 100% #2?.docx"));
    await vscode.workspace.fs.copy(vscode.Uri.file(path.join(folder, "toekenning.docx")), odd);
    await vscode.commands.executeCommand("eenvoudig.bekijk", odd);
    const { document } = vscode.window.activeTextEditor;
    assert.match(document.getText(), /Geachte/);
    await found(document);
    // A finding of the folder check lands on the same document.
    await vscode.commands.executeCommand("eenvoudig.checkFolder", vscode.Uri.file(folder).toString());
    const views = vscode.languages
      .getDiagnostics()
      .map(([uri]) => uri)
      .filter((uri) => uri.scheme === "eenvoudig-bekijk" && uri.path.includes("één"));
    assert.deepEqual(views.map(String), [document.uri.toString()]);
    await vscode.commands.executeCommand("eenvoudig.wisMap");
    await vscode.commands.executeCommand("workbench.action.closeActiveEditor");
    await vscode.workspace.fs.delete(odd);
  },

  async says_when_a_file_cannot_be_read(folder) {
    const broken = vscode.Uri.file(path.join(folder, "kapot.docx"));
    await vscode.workspace.fs.writeFile(broken, Buffer.from("geen Word"));
    await vscode.commands.executeCommand("eenvoudig.bekijk", broken);
    const { document } = vscode.window.activeTextEditor;
    assert.match(document.getText(), /\S.{10,}/);
    assert.doesNotMatch(document.getText(), /Traceback|Error:/);
    await vscode.commands.executeCommand("workbench.action.closeActiveEditor");
    await vscode.workspace.fs.delete(broken);
  },

  async checks_a_folder(folder) {
    // The message with the outcome stays until someone reads it: the command is not awaited.
    void vscode.commands.executeCommand("eenvoudig.controleerMap", vscode.Uri.file(folder));
    const never = vscode.Uri.file(path.join(folder, "webpagina.html"));
    await until(async () => findings(never).length > 0, "a file that was never opened has no findings", 60_000);
    await vscode.commands.executeCommand("eenvoudig.wisMap");
    await until(async () => findings(never).length === 0, "the findings stay");
  },

  async explains_a_rule() {
    await vscode.commands.executeCommand("eenvoudig.legRegelUit", "Z01");
    await until(
      async () => vscode.window.tabGroups.all.some(({ tabs }) => tabs.some(({ label }) => label.includes("Z01"))),
      "the page of the rule does not open",
    );
    await vscode.commands.executeCommand("workbench.action.closeActiveEditor");
  },

  async makes_a_report_that_is_not_checked(folder) {
    await open(folder, "brief.txt");
    await vscode.commands.executeCommand("eenvoudig.maakRapport");
    const { document } = vscode.window.activeTextEditor;
    assert.match(document.getText(), /Z01/);
    await new Promise((resolve) => setTimeout(resolve, 1000));
    assert.deepEqual(findings(document.uri), []);
    await vscode.commands.executeCommand("workbench.action.closeActiveEditor");
  },

  async starts_again_on_request(folder) {
    const { api } = await extension();
    const document = await open(folder, "brief.txt");
    const before = pidOf(folder);
    await vscode.commands.executeCommand("eenvoudig.herstart");
    assert.equal(api.serverState().kind, "running");
    assert.notEqual(pidOf(folder), before);
    await until(async () => !isAlive(before), "the old server runs still");
    await found(document);
  },

  async starts_again_after_a_crash(folder) {
    const { api } = await extension();
    const before = pidOf(folder);
    process.kill(before, "SIGKILL");
    await until(async () => pidOf(folder) !== before && api.serverState().kind === "running", "it does not come back", 60_000);
    await found(await open(folder, "brief.txt"));
  },
});
