// A small test runner for inside the extension host: one test after the other, each with an end.
"use strict";
const fs = require("node:fs");
const path = require("node:path");
const vscode = require("vscode");

const PATIENCE = 20_000;

/** Runs named tests; what they found is in results.json beside the folder that is open. */
exports.suite = (tests) => async () => {
  const folder = vscode.workspace.workspaceFolders[0].uri.fsPath;
  const file = path.join(path.dirname(folder), "results.json");
  const results = {};
  for (const [name, run] of Object.entries(tests)) {
    const start = Date.now();
    try {
      await limited(run(folder), 3 * PATIENCE);
      results[name] = { ok: true, seconds: (Date.now() - start) / 1000 };
    } catch (error) {
      results[name] = { ok: false, error: String(error?.stack ?? error).slice(0, 3000) };
    }
    fs.writeFileSync(file, JSON.stringify(results));
  }
};

exports.until = async (read, message, patience = PATIENCE) => {
  const end = Date.now() + patience;
  let last;
  while (Date.now() < end) {
    last = await read();
    if (last) return last;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`${message} (waited ${patience / 1000} s)`);
};

exports.extension = async () => {
  const found = vscode.extensions.getExtension("eenvoudig.eenvoudig");
  if (!found) throw new Error("the extension is not installed");
  return { extension: found, api: await found.activate() };
};

/** The findings of eenvoudig in a document. */
exports.findings = (uri) => vscode.languages.getDiagnostics(uri).filter(({ source }) => source === "eenvoudig");

exports.rule = ({ code }) => String(typeof code === "object" ? code.value : code);

exports.open = async (...parts) => {
  const document = await vscode.workspace.openTextDocument(vscode.Uri.file(path.join(...parts)));
  await vscode.window.showTextDocument(document, { preview: false });
  return document;
};

/** Whether a process runs; one that has ended and was not waited for does not. */
exports.isAlive = (pid) => {
  try {
    return fs.readFileSync(`/proc/${pid}/stat`, "utf8").split(") ").at(-1)[0] !== "Z";
  } catch {
    return false;
  }
};

function limited(promise, patience) {
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`takes more than ${patience / 1000} s`)), patience);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}
