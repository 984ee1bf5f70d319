// textlint's kernel, kept running: one JSON object with a text per line in, one with what was found per line out.
import process from "node:process";
import { createInterface } from "node:readline";
import { TextlintKernel } from "@textlint/kernel";
import markdown from "@textlint/textlint-plugin-markdown";
import text from "@textlint/textlint-plugin-text";
import maxComma from "textlint-rule-max-comma";
import sentenceLength from "textlint-rule-sentence-length";

// Packages made for require() hold what they export under the name "default" once more.
const own = (module) => module.default ?? module;

const kernel = new TextlintKernel();
const plugins = [
  { pluginId: "markdown", plugin: own(markdown) },
  { pluginId: "text", plugin: own(text) },
];
const rules = [
  { ruleId: "max-comma", rule: own(maxComma) },
  { ruleId: "sentence-length", rule: own(sentenceLength) },
];

for await (const line of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
  const asked = JSON.parse(line);
  const ext = asked.language === "markdown" ? ".md" : ".txt";
  const { messages } = await kernel.lintText(asked.text, { ext, plugins, rules });
  const findings = messages.map(({ ruleId, message, range }) => ({ ruleId, message, range }));
  process.stdout.write(`${JSON.stringify({ id: asked.id, findings })}\n`);
}
