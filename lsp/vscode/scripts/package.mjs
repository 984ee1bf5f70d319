// Builds and packs the extension: eenvoudig-VERSION.vsix, or eenvoudig-en-VERSION.vsix with --english.
//
// VS Code has no Dutch of its own, so Dutch people run it in English, and then it would take package.nls.en.json.
// Hence two editions: the usual one leaves the English texts out.
import { copyFile, readFile, rm } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { createVSIX } from "@vscode/vsce";
import { build } from "./build.mjs";

const root = new URL("..", import.meta.url);
const english = process.argv.includes("--english");
const { version } = JSON.parse(await readFile(new URL("package.json", root), "utf8"));

await rm(new URL("dist", root), { recursive: true, force: true });
await build({ english });
await copyFile(new URL("../../LICENSES/EUPL-1.2.txt", root), new URL("LICENSE", root));
await createVSIX({
  cwd: fileURLToPath(root),
  packagePath: fileURLToPath(new URL(`eenvoudig-${english ? "en-" : ""}${version}.vsix`, root)),
  dependencies: false,
  allowMissingRepository: true,
  rewriteRelativeLinks: false,
  ignoreFile: fileURLToPath(new URL(english ? ".vscodeignore-en" : ".vscodeignore", root)),
});
