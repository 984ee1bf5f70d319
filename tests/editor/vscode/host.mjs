// Runs tests inside the extension host: VS Code starts them when its address names them.
import { address, given, openBrowser } from "./editor.mjs";

const { browser, page } = await openBrowser();
try {
  const ended = new Promise((resolve) => {
    void page.exposeFunction("codeAutomationLog", (kind, args) => process.stdout.write(`${kind}: ${args.join(" ")}\n`));
    void page.exposeFunction("codeAutomationExit", (code) => resolve(code));
  });
  const remote = (file) => `vscode-remote://${new URL(given.base).host}${file}`;
  await page.goto(
    address(given.folder, [
      ["extensionDevelopmentPath", remote(given.host)],
      ["extensionTestsPath", remote(given.tests)],
    ]),
  );
  process.exitCode = await ended;
} finally {
  await browser.close();
}
