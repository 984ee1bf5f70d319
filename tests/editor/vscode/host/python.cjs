// The part of the Python extension that chooses an environment.
"use strict";
const vscode = require("vscode");

exports.activate = () => {
  const changes = new vscode.EventEmitter();
  let chosen = "";
  return {
    /** Stands for the list from which a user chooses. */
    choose: (path) => {
      chosen = path;
      changes.fire({ path });
    },
    environments: {
      getActiveEnvironmentPath: () => ({ id: chosen, path: chosen }),
      resolveEnvironment: async ({ path }) =>
        path === "" ? undefined : { executable: { uri: vscode.Uri.file(path) } },
      onDidChangeActiveEnvironmentPath: changes.event,
    },
  };
};
