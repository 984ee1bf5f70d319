// Inside the extension host, in a folder that is not trusted: what the folder names does not run.
"use strict";
const assert = require("node:assert/strict");
const fs = require("node:fs");
const path = require("node:path");
const vscode = require("vscode");
const { extension, open, suite, until } = require("./run.cjs");

exports.run = suite({
  async runs_no_program_that_the_folder_names(folder) {
    assert.equal(vscode.workspace.isTrusted, false);
    assert.ok(fs.existsSync(path.join(folder, ".vscode", "settings.json")));
    // As if chosen for this folder.
    const program = path.join(path.dirname(folder), "eenvoudig-lsp");
    (await vscode.extensions.getExtension("ms-python.python").activate())?.choose(program);
    await open(folder, "brief.txt");
    const { api } = await extension();
    await until(async () => api.serverState().kind === "missing", "it is not missing");
    await vscode.commands.executeCommand("eenvoudig.herstart").then(undefined, () => undefined);
    assert.equal(api.serverState().kind, "missing");
    assert.equal(api.serverFound(), undefined);
    assert.ok(!fs.existsSync(path.join(path.dirname(folder), "ran")), "a program of the folder ran");
  },

  async runs_what_the_user_chose_for_all_folders(folder) {
    const program = path.join(path.dirname(folder), "chosen", "eenvoudig-lsp");
    await vscode.workspace
      .getConfiguration("eenvoudig")
      .update("server.path", program, vscode.ConfigurationTarget.Global);
    const { api } = await extension();
    await until(async () => api.serverState().kind === "running", "it does not run");
    assert.equal(api.serverFound().program, program);
  },
});
