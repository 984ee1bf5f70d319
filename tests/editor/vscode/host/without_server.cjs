// Inside the extension host, on a computer where the language server is nowhere at first.
"use strict";
const assert = require("node:assert/strict");
const fs = require("node:fs");
const os = require("node:os");
const path = require("node:path");
const vscode = require("vscode");
const { extension, open, suite, until } = require("./run.cjs");

const set = (key, value, section = "eenvoudig") =>
  vscode.workspace.getConfiguration(section).update(key, value, vscode.ConfigurationTarget.Workspace);

const given = () => JSON.parse(fs.readFileSync(path.join(os.homedir(), "given.json"), "utf8"));
const state = async (kind) => {
  const { api } = await extension();
  return until(async () => api.serverState().kind === kind && api.serverState(), `it does not become: ${kind}`, 60_000);
};

/** The Python of the private environment, out of the program that prefers_what_is_on_the_path made. */
const privatePython = ({ program }) => fs.readFileSync(program, "utf8").match(/"([^"]+python)"/)[1];

exports.run = suite({
  async says_that_it_is_missing(folder) {
    await open(folder, "brief.txt");
    const { api } = await extension();
    await state("missing");
    assert.equal(api.serverFound(), undefined);
  },

  async opens_a_view_that_says_so(folder) {
    await vscode.commands.executeCommand("eenvoudig.bekijk", vscode.Uri.file(path.join(folder, "toekenning.docx")));
    assert.match(vscode.window.activeTextEditor.document.getText(), /taalserver van eenvoudig draait niet/);
    await vscode.commands.executeCommand("workbench.action.closeActiveEditor");
  },

  async says_that_the_setting_is_wrong(folder) {
    await set("server.path", path.join(folder, "nergens"));
    const { message, setting } = await state("failed");
    assert.match(message, /eenvoudig\.server\.path/);
    assert.ok(setting);
    await set("server.path", undefined);
    await state("missing");
  },

  async does_not_run_code_of_the_folder(folder) {
    // A folder of letters with a module of this name: it must not be what runs.
    const module_ = path.join(folder, "eenvoudig_lsp");
    fs.mkdirSync(module_);
    fs.writeFileSync(path.join(module_, "__init__.py"), "");
    fs.writeFileSync(path.join(module_, "__main__.py"), "print('eenvoudig-lsp 6.6.6')");
    await set("defaultInterpreterPath", given().python, "python");
    const { api } = await extension();
    await vscode.commands.executeCommand("eenvoudig.herstart").then(undefined, () => undefined);
    await state("missing");
    assert.equal(api.serverFound(), undefined);
    fs.rmSync(module_, { recursive: true });
    await set("defaultInterpreterPath", undefined, "python");
  },

  async says_what_is_wrong_with_the_folder_of_wheels(folder) {
    const { api } = await extension();
    await set("server.wheels", path.join(folder, "leeg"));
    void vscode.commands.executeCommand("eenvoudig.installeerServer");
    const { message } = await state("failed");
    assert.match(message, /De map .* is er niet/);
    assert.equal(api.serverFound(), undefined);
  },

  async installs_from_a_folder_of_wheels() {
    const { api } = await extension();
    await set("server.wheels", given().wheels);
    void vscode.commands.executeCommand("eenvoudig.installeerServer");
    await state("running");
    assert.equal(api.serverFound().origin, "private");
    assert.equal(api.serverFound().version, "9.9.9");
  },

  async prefers_what_is_on_the_path() {
    const { api } = await extension();
    const bin = path.join(os.homedir(), ".local", "bin");
    fs.mkdirSync(bin, { recursive: true });
    const program = path.join(bin, "eenvoudig-lsp");
    fs.writeFileSync(program, `#!/bin/sh\nexec "${api.serverFound().program}" -m eenvoudig_lsp "$@"\n`, { mode: 0o755 });
    await vscode.commands.executeCommand("eenvoudig.herstart");
    assert.equal(api.serverFound().origin, "path");
    assert.equal(api.serverFound().program, program);
  },

  async prefers_the_interpreter_of_the_user_to_that() {
    const { api } = await extension();
    const python = privatePython(api.serverFound());
    await set("defaultInterpreterPath", python, "python");
    await until(async () => api.serverFound().origin === "python", "the interpreter is not used");
    await state("running");
    assert.equal(api.serverFound().program, python);
    await set("defaultInterpreterPath", undefined, "python");
    await until(async () => api.serverFound().origin === "path", "the interpreter is used still");
  },

  async follows_the_python_extension() {
    const { api } = await extension();
    const python = await vscode.extensions.getExtension("ms-python.python").activate();
    python.choose(privatePython(api.serverFound()));
    await until(async () => api.serverFound().origin === "python", "the environment is not used");
    await state("running");
    python.choose("");
    await until(async () => api.serverFound().origin === "path", "the environment is used still");
    await state("running");
  },

  async gives_up_on_a_server_that_keeps_stopping() {
    const crashing = path.join(os.homedir(), "crashing");
    fs.writeFileSync(crashing, '#!/bin/sh\n[ "$1" = --version ] && echo "eenvoudig-lsp 0.0.1" && exit\nexit 3\n', { mode: 0o755 });
    await set("server.path", crashing);
    const { message } = await state("failed");
    assert.match(message, /start niet|stopt steeds/);
    await set("server.path", undefined);
    await state("running");
  },
});
