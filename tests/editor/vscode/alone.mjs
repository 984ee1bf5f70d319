// A window without a folder: a text that was never saved.
import { address, assert, cardFrame, Checks, command, openBrowser, until } from "./editor.mjs";

const { browser, page } = await openBrowser();
const checks = new Checks(page);

try {
  await page.goto(address());
  await page.locator(".monaco-workbench").waitFor();

  await checks.check("works_without_a_folder", async () => {
    await until(async () => {
      await page.keyboard.press("Escape");
      return command(page, "Open een voorbeeldbrief", 2_000).then(() => true);
    }, "the command is not there");
    await page.locator(".monaco-editor .squiggly-error").first().waitFor();
    const status = page.locator('.statusbar-item[id*="eenvoudig.score"]').filter({ hasText: /\d+ · niveau \d/ });
    await status.locator("a").click();
    const card = await cardFrame(page);
    assert((await card.locator("button.place").count()) > 0, "no places to go to");
  });
} finally {
  await browser.close();
}
