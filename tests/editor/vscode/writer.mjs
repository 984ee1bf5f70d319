// A writer at work, from the first squiggle to the folder with letters.
import { copyFile, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { address, assert, axe, cardFrame, Checks, command, given, openBrowser, openFile, pause, screenshot, setSettings, settled, until } from "./editor.mjs";

const { browser, page } = await openBrowser();
const checks = new Checks(page);
const squiggles = page.locator(".monaco-editor .squiggly-error, .monaco-editor .squiggly-warning, .monaco-editor .squiggly-info");
const rows = page.locator(".markers-panel .monaco-list-row");
const status = page.locator('.statusbar-item[id*="eenvoudig.score"]');
/** The part of the window with the text. */
const TEXT = { x: 348, width: 932 };
const cursor = page.locator('.statusbar-item[id="status.editor.selection"]');

/** The place of a word in the editor. */
async function boxOf(word) {
  return until(
    () =>
      page.evaluate((wanted) => {
        for (const line of document.querySelectorAll(".editor-instance .view-line")) {
          const nodes = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
          for (let node = nodes.nextNode(); node; node = nodes.nextNode()) {
            const at = node.data.replaceAll("\u00a0", " ").indexOf(wanted);
            if (at < 0) continue;
            const range = document.createRange();
            range.setStart(node, at);
            range.setEnd(node, at + wanted.length);
            const { x, y, width, height } = range.getBoundingClientRect();
            if (width > 0) return { x, y, width, height };
          }
        }
        return undefined;
      }, word),
    `‘${word}’ is not on the screen`,
  );
}

const middle = ({ x, y, width, height }) => [x + width / 2, y + height / 2];
const textOf = () => page.evaluate(() => [...document.querySelectorAll(".editor-instance .view-line")].map((line) => line.textContent.replaceAll("\u00a0", " ")).join("\n"));

try {
  await page.goto(address(given.folder));
  await page.locator(".monaco-workbench").waitFor();
  await openFile(page, "brief.txt");

  await checks.check("squiggles", async () => {
    await squiggles.first().waitFor({ timeout: 60_000 });
    assert((await squiggles.count()) >= 3, "fewer than 3 squiggles");
  });

  await checks.check("status_bar", async () => {
    await status.filter({ hasText: /\d+ · niveau [1-4]/ }).waitFor();
    const spoken = await status.getAttribute("aria-label");
    assert(/^Leesbaarheid \d+ van 100, niveau [1-4], schatting\. Open de kaart$/.test(spoken ?? ""), `spoken: ${spoken}`);
  });

  await checks.check("picture_of_a_letter", async () => {
    await page.mouse.move(900, 20);
    await settled(() => squiggles.count());
    await screenshot(page, "letter", { ...TEXT, y: 36, height: 444 });
  });

  await checks.check("problems", async () => {
    await page.keyboard.press("Control+Shift+KeyM");
    await rows.first().waitFor();
    const texts = await rows.allTextContents();
    assert(texts.some((text) => text.includes("brief.txt")), texts.join("\n"));
    assert(texts.some((text) => /Z01/.test(text)), "no Z01 among the problems");
    assert(texts.filter((text) => /eenvoudig/.test(text)).length >= 3, "the problems do not say who found them");
    await screenshot(page, "problems");
  });

  await checks.check("rule_page", async () => {
    await rows.locator("a.monaco-link").filter({ hasText: "Z01" }).first().click();
    await page.locator(".tab").filter({ hasText: "Z01" }).waitFor();
    const page_ = await until(async () => {
      for (const frame of page.frames()) {
        const text = await frame.locator("h1").first().textContent({ timeout: 500 }).catch(() => "");
        if (text?.includes("Z01")) return frame;
      }
      return undefined;
    }, "the page of the rule does not open");
    assert((await page_.locator("body").textContent()).length > 300, "the page of the rule is short");
    await page.locator(".tab").filter({ hasText: "Z01" }).locator(".codicon-close").click();
  });

  await checks.check("hover", async () => {
    await command(page, "View: Hide Panel");
    await page.locator(".markers-panel").waitFor({ state: "hidden" });
    const place = await boxOf("Indien");
    await page.mouse.move(...middle(place));
    const hover = page.locator(".monaco-hover:visible").filter({ hasText: "eenvoudig" });
    await hover.waitFor();
    const text = await settled(() => hover.textContent());
    assert(/W\d\d/.test(text), `no rule in the hover: ${text}`);
    assert(text.length > 120, `no reason in the hover: ${text}`);
    await screenshot(page, "hover", { ...TEXT, y: 188, height: 318 });
    await page.mouse.move(900, 20);
    await page.keyboard.press("Escape");
  });

  await checks.check("quick_fix", async () => {
    await page.mouse.click(...middle(await boxOf("Indien")));
    await page.keyboard.press("Control+Period");
    const menu = page.locator(".action-widget .monaco-list-row");
    await menu.first().waitFor();
    const titles = await menu.allTextContents();
    assert(titles.some((title) => title.startsWith("Uitleg bij")), titles.join("\n"));
    await screenshot(page, "fix", { ...TEXT, y: 188, height: 350 });
    const [first] = titles.filter((title) => title !== "Quick Fix");
    assert(first === "Vervang door ‘Als’", `first is: ${first}`);
    await page.keyboard.press("Enter");
    await until(async () => /\bAls wij\b/.test(await textOf()), "the text did not change");
    assert(!(await textOf()).includes("Indien"), "the old word is there still");
  });

  await checks.check("card", async () => {
    await page.keyboard.press("Escape");
    await status.locator("a").click();
    const card = await cardFrame(page);
    await card.locator("section.score .index").waitFor();
    const index = await card.locator("section.score .index").textContent();
    assert((await status.textContent()).includes(index), "the card and the status bar disagree");
    assert(/voldoet aan \d+ van de \d+/.test(await card.locator("section.rules").textContent()), "no rule coverage");
    assert((await card.locator("section.why li").count()) >= 3, "no reasons");
    assert((await card.locator("section.next button.place").count()) >= 1, "no places to go to");
  });

  await checks.check("card_is_announced", async () => {
    const card = await cardFrame(page);
    const spoken = await card.locator("[role=status][aria-live=polite]").textContent();
    assert(/^Leesbaarheid \d+ van 100, niveau [1-4], schatting\. \d+/.test(spoken), spoken);
  });

  await checks.check("card_jumps", async () => {
    const card = await cardFrame(page);
    await page.mouse.click(...middle(await boxOf("Geachte")));
    const before = await cursor.textContent();
    await card.locator("button.place").first().focus();
    await page.keyboard.press("Enter");
    await until(async () => /selected/.test(await cursor.textContent()), "nothing is selected");
    assert((await cursor.textContent()) !== before, "the cursor did not move");
  });

  await checks.check("card_follows_typing", async () => {
    const card = await cardFrame(page);
    const read = () => card.locator("section.findings").textContent();
    const before = await settled(read);
    await page.mouse.click(...middle(await boxOf("Geachte")));
    await page.keyboard.press("Control+End");
    await page.keyboard.type("\nTeneinde dit te bewerkstelligen dient u onverwijld contact op te nemen.\n");
    await until(async () => (await read()) !== before, "the card did not change");
    // Typing and new lines are undone one after the other.
    await until(async () => {
      await page.keyboard.press("Control+KeyZ");
      return !(await textOf()).includes("Teneinde");
    }, "undo does nothing");
    await page.mouse.click(...middle(await boxOf("Hoogachtend")));
    await settled(read);
    await screenshot(page, "window");
  });

  await checks.check("action_card", async () => {
    const card = await cardFrame(page);
    assert(/^Soort brief: .+\.$/.test(await card.locator("section.actions p").textContent()), "no kind of letter");
    assert((await card.locator("section.actions dt").first().textContent()) === "Wat moet ik doen?", "no questions");
    assert(/^niveau [1-4] van 4/.test(await card.locator("section.demands dd").first().textContent()), "no demands");
    // What a letter says is text, and what it does not say is told: the card is shown one that has both.
    await card.evaluate(() => addEventListener("message", (event) => (globalThis.shown = event.data), { once: true }));
    await page.keyboard.type(" ");
    await until(() => card.evaluate(() => globalThis.shown?.state?.kind === "card"), "no card comes");
    const filled = [
      { label: "Wat moet ik doen?", value: "Stuur uw bankafschriften." },
      { label: "Voor wanneer?", value: null },
      { label: "Wie kan mij helpen?", value: "<b>Werkplein</b>" },
    ];
    await card.evaluate((actions) => {
      const { shown } = globalThis;
      const data = { ...shown, state: { ...shown.state, card: { ...shown.state.card, actions } } };
      dispatchEvent(new MessageEvent("message", { data }));
    }, filled);
    const terms = await card.locator("section.actions dt").allTextContents();
    const facts = await card.locator("section.actions dd").allTextContents();
    assert(terms.join() === filled.map(({ label }) => label).join(), terms.join());
    assert(facts.join() === "Stuur uw bankafschriften.,staat er niet,<b>Werkplein</b>", facts.join());
    const found = await violations(card);
    assert(found.length === 0, JSON.stringify(found, null, 1));
    await card.locator("section.actions").scrollIntoViewIfNeeded();
    await screenshot(page, "action-card");
    await page.keyboard.press("Control+KeyZ");
  });

  await checks.check("themes", async () => {
    const card = await cardFrame(page);
    const colours = new Set();
    for (const [name, theme] of [
      ["dark", "Default Dark Modern"],
      ["high-contrast", "Default High Contrast"],
      ["light", "Default Light Modern"],
    ]) {
      await setSettings({ "workbench.colorTheme": theme });
      const colour = await until(async () => {
        const now = await card.evaluate(() => getComputedStyle(document.body).color + document.body.className);
        const fits = now.includes({ light: "vscode-light", dark: "vscode-dark", "high-contrast": "vscode-high-contrast" }[name]);
        return fits && !colours.has(now) && now;
      }, `the card does not take the colours of ${theme}`);
      colours.add(colour);
      await settled(() => page.evaluate(() => getComputedStyle(document.querySelector(".monaco-workbench")).backgroundColor));
      const found = await violations(card);
      assert(found.length === 0, `${theme}: ${JSON.stringify(found, null, 1)}`);
      await screenshot(page, `theme-${name}`);
    }
    await setSettings({});
  });

  await checks.check("picture_of_the_card", async () => {
    // The whole card, as tall as it is: the window is made tall for a moment.
    await page.keyboard.press("Escape");
    await page.setViewportSize({ width: 1280, height: 1600 });
    const card = await cardFrame(page);
    await settled(() => card.evaluate(() => document.body.scrollHeight));
    await screenshot(page, "card", { x: 48, y: 0, width: 300, height: 480 });
    await page.setViewportSize({ width: 1280, height: 800 });
  });

  await checks.check("word", async () => {
    await page.keyboard.press("Control+Shift+KeyE");
    const file = page.locator(".explorer-folders-view .monaco-list-row").filter({ hasText: "afwijzing.docx" });
    await file.click({ button: "right" });
    const item = page.locator(".context-view .action-label").filter({ hasText: "Bekijk met eenvoudig" });
    await item.waitFor();
    await pause();
    await item.click();
    await page.locator(".tab.active").filter({ hasText: "afwijzing.docx" }).waitFor();
    await squiggles.first().waitFor();
    await status.filter({ hasText: /niveau [1-4]/ }).waitFor();
    await settled(() => squiggles.count());
    await screenshot(page, "word", { x: 0, y: 0, width: 1280, height: 640 });
    await page.keyboard.press("Escape");
    const before = await textOf();
    await page.mouse.click(...middle(await boxOf("Geachte")));
    await page.keyboard.type("x");
    assert((await textOf()) === before, "the view can be changed");
    await page.keyboard.press("Escape");
  });

  await checks.check("word_refreshes", async () => {
    const before = await textOf();
    await copyFile(given.other, path.join(given.folder, "afwijzing.docx"));
    await until(async () => (await textOf()) !== before, "the view still shows the old text");
    await squiggles.first().waitFor();
  });

  await checks.check("folder", async () => {
    await command(page, "Controleer deze map");
    const toast = page.locator(".notification-list-item").filter({ hasText: "Toon problemen" });
    await toast.waitFor({ timeout: 60_000 });
    await screenshot(page, "folder");
    await toast.locator(".monaco-button").filter({ hasText: "Toon problemen" }).click();
    await rows.first().waitFor();
    await page.locator(".part.panel .codicon-collapse-all").first().click();
    await until(async () => {
      const texts = (await rows.allTextContents()).join("\n");
      return texts.includes("webpagina.html") && texts.includes("toekenning.docx");
    }, "files that were never opened are not among the problems");
    await screenshot(page, "folder-problems");
  });

  await checks.check("folder_cleared", async () => {
    await command(page, "Wis de uitkomsten van de map");
    await until(async () => !(await rows.allTextContents()).join("\n").includes("webpagina.html"), "the findings stay");
  });

  await checks.check("folder_cancelled", async () => {
    const many = path.join(given.folder, "veel");
    const text = await readFile(path.join(given.folder, "webpagina.html"), "utf8");
    await mkdir(many);
    for (let at = 0; at < 150; at += 1) await writeFile(path.join(many, `${at}.html`), text.replaceAll(" de ", ` de ${at} `));
    await command(page, "Controleer deze map");
    const toasts = page.locator(".notification-list-item");
    const busy = toasts.filter({ hasText: /\d+ van 15\d/ });
    await busy.waitFor();
    await busy.locator(".monaco-button").filter({ hasText: "Cancel" }).click();
    await toasts.filter({ hasText: "De controle is gestopt" }).waitFor();
    await command(page, "Wis de uitkomsten van de map");
    await command(page, "Notifications: Clear All Notifications");
    await rm(many, { recursive: true });
  });

  await checks.check("report", async () => {
    await openFile(page, "brief.txt");
    await command(page, "Maak een rapport");
    await page.locator(".tab.active").filter({ hasText: "Rapport brief.txt" }).waitFor();
    await until(async () => /Kaart\s+van\s+de\s+brief/.test(await textOf()), "the report has no card");
    // Only what is in sight is there.
    await page.mouse.click(...middle(await boxOf("Kaart")));
    await page.keyboard.press("Control+End");
    await until(async () => /[A-Z]\d\d/.test(await textOf()), "the report has no findings");
  });

  await checks.check("fix_all", async () => {
    await openFile(page, "web.html");
    await until(async () => /U dient/.test(await textOf()), "the page does not open");
    const before = await settled(textOf);
    await status.filter({ hasText: /–|niveau/ }).waitFor();
    await page.mouse.click(...middle(await boxOf("dient")));
    await command(page, "Herstel alles wat veilig is");
    await until(async () => (await textOf()) !== before, "nothing was mended");
  });

  await checks.check("no_english", async () => {
    const shown = await page.locator(".notification-list-item, .statusbar-item[id*=eenvoudig]").allTextContents();
    assert(!shown.join("\n").match(/\b(server|failed|error|crash)\b/i), shown.join("\n"));
    const manifest = JSON.parse(await readFile(given.nls, "utf8"));
    assert(Object.values(manifest).length > 20, "no texts");
  });
} finally {
  await browser.close();
}

/** What axe-core finds wrong in the card. */
async function violations(frame) {
  await frame.evaluate(axe);
  // The page lets the colour of the side bar through; axe-core would take it to be white.
  await frame.evaluate(() => (document.body.style.background = "var(--vscode-sideBar-background)"));
  return frame.evaluate(async () => {
    const { violations } = await globalThis.axe.run(document, { resultTypes: ["violations"] });
    return violations.map(({ id, help, nodes }) => ({ id, help, nodes: nodes.map((node) => `${node.html.slice(0, 200)} ${node.failureSummary}`) }));
  });
}
