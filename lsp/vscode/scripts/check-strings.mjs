// Every text has its English one, and no text is left over.
import { readdir, readFile } from "node:fs/promises";
import ts from "typescript";

const root = new URL("..", import.meta.url);
const json = async (path) => JSON.parse(await readFile(new URL(path, root), "utf8"));

/** The literal first arguments of `t(...)` in a file. */
function textsIn(source, name) {
  const found = [];
  const visit = (node) => {
    if (ts.isCallExpression(node) && ts.isIdentifier(node.expression) && node.expression.text === "t") {
      const [first] = node.arguments;
      if (first && ts.isStringLiteralLike(first)) found.push(first.text);
      else (console.error(`${name}: t() wants a literal text: ${node.getText().slice(0, 60)}`), (process.exitCode = 1));
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(name, source, ts.ScriptTarget.ES2022, true));
  return found;
}

function compare(what, used, known) {
  for (const key of used) if (!known.has(key)) (console.error(`${what} lacks: ${key}`), (process.exitCode = 1));
  for (const key of known) if (!used.has(key)) (console.error(`${what} has too much: ${key}`), (process.exitCode = 1));
}

const files = (await readdir(new URL("src", root), { recursive: true })).filter((name) => name.endsWith(".ts"));
const texts = new Set();
for (const name of files) {
  for (const text of textsIn(await readFile(new URL(`src/${name}`, root), "utf8"), name)) texts.add(text);
}
compare("l10n/bundle.l10n.en.json", texts, new Set(Object.keys(await json("l10n/bundle.l10n.en.json"))));

const manifest = await readFile(new URL("package.json", root), "utf8");
const keys = new Set([...manifest.matchAll(/"%([^%"]+)%"/g)].map((match) => match[1]));
for (const name of ["package.nls.json", "package.nls.en.json"])
  compare(name, keys, new Set(Object.keys(await json(name))));
