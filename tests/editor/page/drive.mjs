// Uses the page in a real browser, mostly with the keyboard, and prints what it saw as JSON. Every wait has an end.
//   node drive.mjs FOLDER CHROMIUM ADDRESS DOCX PICTURES
// FOLDER has the node_modules; PICTURES is where the screenshots go.
import { createRequire } from "node:module";
import { join } from "node:path";

const [folder, executablePath, address, docx, pictures] = process.argv.slice(2);
const require = createRequire(join(folder, "package.json"));
const { chromium } = require("playwright-core");
const axe = require.resolve("axe-core/axe.min.js");

const TEXT =
  "Uw aanvraag voor bijzondere bijstand\n\nBeste mevrouw Jansen 😀,\n\n" +
  "Indien u het aanvraagformulier, dat u bij deze brief vindt, niet binnen zes weken na de datum van deze brief volledig ingevuld heeft " +
  "teruggestuurd, kunnen wij uw aanvraag voor bijzondere bijstand helaas niet meer in behandeling nemen.\n\n" +
  "U dient de volgende stukken mee te sturen:\n\n- een kopie van uw paspoort\n- uw loonstrook, reeds ondertekend\n\n" +
  "Uw burgerservicenummer is 111222333.\n";

const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"], timeout: 60_000 });
const seen = { problems: [], elsewhere: [], axe: {} };

async function open(options = {}) {
  const context = await browser.newContext({ locale: "nl-NL", viewport: { width: 1280, height: 900 }, ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(30_000);
  page.on("console", (message) => message.type() === "error" && seen.problems.push(message.text()));
  page.on("pageerror", (error) => seen.problems.push(String(error)));
  page.on("request", (request) => request.url().startsWith(address) || seen.elsewhere.push(request.url()));
  await page.goto(address);
  return page;
}

const focus = (page) =>
  page.evaluate(() => {
    const element = document.activeElement;
    return element.id || element.getAttribute("aria-label") || element.textContent.trim() || element.tagName;
  });

/** Moves on with Tab until `wanted` says yes; gives what had the focus on the way. */
async function tab(page, wanted, most = 40) {
  const way = [];
  for (let step = 0; step < most; step += 1) {
    await page.keyboard.press("Tab");
    way.push(await focus(page));
    if (wanted(way.at(-1))) return way;
  }
  throw new Error(`never there: ${way.join(" | ")}`);
}

async function judge(page, name) {
  // Evaluated by the driver and not added as a script: the page lets none in.
  const { readFileSync } = await import("node:fs");
  await page.evaluate(readFileSync(axe, "utf8"));
  const found = await page.evaluate(() => window.axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] }));
  seen.axe[name] = found.violations.map((each) => `${each.id}: ${each.nodes.map((node) => node.html.slice(0, 160)).join(" ; ")}`);
}

const done = (page) => page.waitForFunction(() => !document.getElementById("form").hasAttribute("aria-busy"));
const alertText = (page) => page.textContent("#alert");

async function choose(page, file) {
  await page.setInputFiles("#file", file);
  await page.waitForFunction(() => document.getElementById("alert").textContent || document.getElementById("status").textContent);
  await done(page);
}

try {
  // With the keyboard alone, from the first Tab to the explanation of a rule and back.
  const page = await open();
  seen.title = await page.title();
  seen.lang = await page.getAttribute("html", "lang");
  await judge(page, "empty");
  seen.start = await tab(page, (name) => name === "text");
  await page.keyboard.insertText(TEXT);
  await tab(page, (name) => name.startsWith("Controleer"));
  await page.keyboard.press("Enter");
  await page.waitForSelector("#result:not([hidden])");
  await done(page);
  seen.afterwards = await focus(page);
  seen.marks = await page.$$eval("mark", (marks) => marks.map((mark) => mark.textContent));
  seen.notes = await page.$$eval(".note", (notes) => notes.map((note) => note.textContent));
  seen.headings = await page.$$eval("#letter :is(h3,h4,h5,h6)", (all) => all.map((each) => `${each.tagName} ${each.textContent}`));
  seen.items = await page.$$eval("#letter ul > li", (all) => all.length);
  seen.letter = await page.innerText("#letter");
  seen.score = await page.innerText("#score");
  seen.facts = await page.innerText("#facts");
  seen.shown = await page.textContent("#shown");
  await judge(page, "light");
  await page.screenshot({ path: join(pictures, "light.png"), fullPage: true });
  await tab(page, (name) => name.startsWith("Plek 1:"));
  await page.keyboard.press("Enter");
  seen.jump = await focus(page);
  seen.lit = await page.$$eval("mark.on", (marks) => marks.length);
  await tab(page, (name) => name === "Waarom?");
  await page.keyboard.press("Enter");
  await tab(page, (name) => name.startsWith("Uitleg bij"));
  const asked = await focus(page);
  await page.keyboard.press("Enter");
  await page.waitForSelector("dialog[open]");
  seen.rule = await page.innerText("#rule-body");
  await judge(page, "rule");
  await page.screenshot({ path: join(pictures, "rule.png") });
  await page.keyboard.press("Escape");
  await page.waitForSelector("dialog:not([open])", { state: "attached" });
  seen.back = (await focus(page)) === asked;

  // Tips: off, until they are asked for.
  const before = await page.$$eval(".note", (notes) => notes.length);
  await page.getByLabel(/^Tips/).focus();
  await page.keyboard.press("Space");
  seen.tips = { before, after: await page.$$eval(".note", (notes) => notes.length), shown: await page.textContent("#shown"), told: await page.getByLabel(/^Tips/).evaluate((box) => box.parentElement.textContent) };
  await page.emulateMedia({ media: "print" });
  await page.screenshot({ path: join(pictures, "print.png"), fullPage: true });
  await page.emulateMedia({ media: "screen" });

  // Files.
  await choose(page, docx);
  seen.card = { titles: await page.$$eval("#card h3", (all) => all.map((each) => each.textContent)), absent: await page.$$eval("#card .absent", (all) => all.length) };
  await page.locator("#card button").first().focus();
  await page.keyboard.press("Enter");
  seen.card.at = await focus(page);
  await judge(page, "card");
  await page.locator("#card").screenshot({ path: join(pictures, "card.png") });
  seen.file = { title: await page.textContent("#result-title"), blocks: await page.$$eval(".row", (rows) => rows.length), alert: await alertText(page) };
  await choose(page, { name: "foto.png", mimeType: "image/png", buffer: Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0]) });
  seen.picture = { alert: await alertText(page), hidden: await page.isHidden("#result") };
  await choose(page, { name: "groot.txt", mimeType: "text/plain", buffer: Buffer.alloc(11_000_000, 97) });
  seen.large = await alertText(page);
  await choose(page, { name: "leeg.txt", mimeType: "text/plain", buffer: Buffer.alloc(0) });
  seen.empty = await alertText(page);
  await page.evaluate(() => {
    const data = new DataTransfer();
    data.items.add(new File(["<p>Indien u <b>reeds</b> betaald hebt, hoeft u niets te doen.</p>"], "../../brief <b>.html"));
    document.body.dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }));
  });
  await page.waitForSelector("#result:not([hidden])");
  seen.dropped = { title: await page.textContent("#result-title"), marks: await page.$$eval("mark", (marks) => marks.map((mark) => mark.textContent)), bold: await page.$$eval("main b", (all) => all.length) };
  await page.fill("#text", "   ");
  await page.click("text=Controleer deze tekst");
  seen.blank = await alertText(page);

  // In other looks.
  const looks = {
    dark: { colorScheme: "dark" },
    contrast: { forcedColors: "active" },
    "contrast-dark": { forcedColors: "active", colorScheme: "dark" },
    narrow: { viewport: { width: 320, height: 640 } },
  };
  for (const [name, options] of Object.entries(looks)) {
    const other = await open(options);
    await other.fill("#text", TEXT);
    await other.click("text=Controleer deze tekst");
    await other.waitForSelector("#result:not([hidden])");
    await done(other);
    await other.getByLabel(/^Tips/).check();
    await judge(other, name);
    await other.screenshot({ path: join(pictures, `${name}.png`), fullPage: true });
    if (name === "narrow") seen.wide = await other.evaluate(() => document.documentElement.scrollWidth);
    await other.context().close();
  }

  // Without a server there is a sentence, and no stack.
  const last = await open();
  await last.route("**/api/check", (route) => route.abort());
  await last.fill("#text", "Dit is een zin.");
  await last.click("text=Controleer deze tekst");
  await last.waitForFunction(() => document.getElementById("alert").textContent);
  seen.gone = await alertText(last);
} finally {
  await browser.close();
}
process.stdout.write(JSON.stringify(seen));
