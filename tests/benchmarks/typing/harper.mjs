// Harper's linter, kept running: one JSON object with a text per line in, one with what was found per line out.
import process from "node:process";
import { createInterface } from "node:readline";
import { LocalLinter } from "harper.js";
import { binary } from "harper.js/binary";

const linter = new LocalLinter({ binary });
await linter.setup();
// Every Dutch word would be a misspelling to it, which costs more than English does.
await linter.setLintConfig({ ...(await linter.getLintConfig()), SpellCheck: false });

for await (const line of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
  const asked = JSON.parse(line);
  const lints = await linter.lint(asked.text, { language: asked.language });
  const findings = lints.map((lint) => {
    const { start, end } = lint.span();
    return { ruleId: lint.lint_kind(), message: lint.message(), range: [start, end] };
  });
  // What WebAssembly holds is not seen by the garbage collector.
  for (const lint of lints) lint.free();
  process.stdout.write(`${JSON.stringify({ id: asked.id, findings })}\n`);
}
