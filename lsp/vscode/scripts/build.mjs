// Bundles the extension and the page of the card into dist/.
import { readFile } from "node:fs/promises";
import { fileURLToPath, pathToFileURL } from "node:url";
import * as esbuild from "esbuild";

const root = new URL("..", import.meta.url);

/** Bundles everything; in the English edition the Dutch texts of the program are replaced. */
export async function build({ english = false, watch = false, minify = true } = {}) {
  const texts = english ? await readFile(new URL("l10n/bundle.l10n.en.json", root), "utf8") : "{}";
  const common = {
    absWorkingDir: fileURLToPath(root),
    bundle: true,
    minify,
    sourcemap: minify ? false : "linked",
    logLevel: "warning",
    define: { TRANSLATIONS: texts },
  };
  const parts = [
    {
      ...common,
      entryPoints: { extension: "src/extension.ts" },
      outdir: "dist",
      platform: "node",
      target: "node20",
      format: "cjs",
      external: ["vscode"],
    },
    {
      ...common,
      entryPoints: { card: "src/card/page.ts" },
      outdir: "dist",
      platform: "browser",
      target: "es2022",
      format: "iife",
    },
  ];
  if (!watch) {
    await Promise.all(parts.map((part) => esbuild.build(part)));
    return;
  }
  for (const part of parts) {
    await (await esbuild.context(part)).watch();
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const watch = process.argv.includes("--watch");
  await build({ watch, minify: !watch });
}
