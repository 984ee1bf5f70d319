// Somebody who just installed the extension, on a computer without the language server.
import { address, assert, axe, cardFrame, Checks, command, openBrowser, openFile, given, screenshot, until } from "./editor.mjs";

const { browser, page } = await openBrowser();
const checks = new Checks(page);

try {
  await page.goto(address(given.folder));
  await page.locator(".monaco-workbench").waitFor();

  await checks.check("offers_to_install", async () => {
    await openFile(page, "brief.txt");
    const toast = page.locator(".notification-list-item").filter({ hasText: "taalserver" });
    await toast.waitFor();
    const buttons = await toast.locator(".monaco-button").allTextContents();
    assert(buttons.join() === "Installeer,Uit een map,Niet meer vragen", buttons.join());
    await screenshot(page, "offer");
  });

  await checks.check("card_offers_it_too", async () => {
    await command(page, "Toon de kaart");
    const card = await cardFrame(page);
    await card.locator("button.action").filter({ hasText: "Installeer" }).waitFor();
    await card.evaluate(axe);
    const found = await card.evaluate(async () => (await globalThis.axe.run(document)).violations.map(({ id }) => id));
    assert(found.filter((id) => id !== "color-contrast").length === 0, found.join());
  });

  await checks.check("no_score_without_a_server", async () => {
    assert((await page.locator('.statusbar-item[id*="eenvoudig.score"]:visible').count()) === 0, "there is a score");
  });

  await checks.check("walkthrough", async () => {
    await command(page, "Welcome: Open Walkthrough...");
    await page.keyboard.type("Begin met eenvoudig");
    await page.locator(".quick-input-list .monaco-list-row.focused").filter({ hasText: "Begin met eenvoudig" }).waitFor();
    await page.keyboard.press("Enter");
    const steps = page.locator(".getting-started-step .step-title");
    await steps.first().waitFor();
    const titles = await steps.allTextContents();
    assert(titles.length === 5 && titles[0] === "Installeer de taalserver", titles.join());
    for (const title of titles.slice(1)) {
      await steps.filter({ hasText: title }).click();
      const width = () => page.evaluate(() => document.querySelector(".getting-started-media img")?.naturalWidth ?? 0);
      await until(async () => (await width()) > 100, `no picture at ${title}`);
    }
    await screenshot(page, "walkthrough");
  });
} finally {
  await browser.close();
}
