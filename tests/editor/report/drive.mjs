// Uses the report in a real browser, from the disk and mostly with the keyboard, and prints what it saw as JSON. Every wait has an end.
//   node drive.mjs FOLDER CHROMIUM REPORTS PICTURES
// FOLDER has the node_modules; in REPORTS are map.html (a folder), een.html (one text) and groot.html (2,000 texts), plan.html (a plan), and the folder lezerstest with a test for readers; PICTURES is where the
// screenshots go.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const [folder, executablePath, reports, pictures] = process.argv.slice(2);
const require = createRequire(join(folder, "package.json"));
const { chromium } = require("playwright-core");
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"], timeout: 60_000 });
const seen = { problems: [], requests: [], axe: {}, wide: {} };

async function open(name, options = {}, hash = "") {
  const context = await browser.newContext({ locale: "nl-NL", viewport: { width: 1280, height: 900 }, ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(30_000);
  page.on("console", (message) => message.type() === "error" && seen.problems.push(message.text()));
  page.on("pageerror", (error) => seen.problems.push(String(error)));
  page.on("dialog", (dialog) => (seen.problems.push(`dialog: ${dialog.message()}`), dialog.dismiss()));
  page.on("request", (request) => seen.requests.push(request.url()));
  await page.goto(pathToFileURL(join(reports, name)).href + hash);
  return page;
}

const focus = (page) =>
  page.evaluate(() => {
    const element = document.activeElement;
    return element.id || element.getAttribute("aria-label") || element.textContent.trim() || element.tagName;
  });

/** Moves on with Tab until `wanted` says yes; gives what had the focus on the way. */
async function tab(page, wanted, most = 60) {
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
  await page.evaluate(axe);
  const found = await page.evaluate(() => window.axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] }));
  seen.axe[name] = found.violations.map((each) => `${each.id}: ${each.nodes.map((node) => node.html.slice(0, 160)).join(" ; ")}`);
}

const names = (page) => page.$$eval("#files tbody th", (cells) => cells.map((cell) => cell.firstChild.textContent));
const sorts = (page) => page.$$eval("#files thead th", (heads) => heads.map((head) => head.getAttribute("aria-sort")));
const opened = (page) => page.waitForSelector("#one:not([hidden]) .row");

try {
  // With the keyboard alone: the table, a text, the explanation of a rule, and back.
  const page = await open("map.html");
  seen.title = await page.title();
  seen.lang = await page.getAttribute("html", "lang");
  seen.summary = await page.innerText("#kort");
  seen.plots = await page.$$eval("svg.plot", (all) => all.map((plot) => plot.getAttribute("aria-labelledby").split(" ").map((id) => document.getElementById(id).textContent)));
  seen.tables = await page.$$eval("table", (all) => all.map((table) => table.caption.textContent));
  seen.names = await names(page);
  await judge(page, "folder");
  await page.screenshot({ path: join(pictures, "folder.png"), fullPage: true });
  await page.screenshot({ path: join(pictures, "top.png"), clip: { x: 0, y: 0, width: 1280, height: 1180 }, fullPage: true });
  seen.start = await tab(page, (name) => name === "query");
  await page.keyboard.type("moeilijk");
  seen.found = { names: await names(page), told: await page.textContent("#matching") };
  await page.keyboard.press("Control+A");
  await page.keyboard.press("Delete");
  await tab(page, (name) => name === "woorden");
  await page.keyboard.press("Enter");
  seen.sorted = { sorts: await sorts(page), names: await names(page), focus: await focus(page) };
  await page.keyboard.press("Space");
  seen.turned = { sorts: await sorts(page), names: await names(page), focus: await focus(page) };
  await page.selectOption("#level", "unread");
  seen.unread = await page.innerText("#files tbody");
  await page.selectOption("#level", "4");
  seen.level = await names(page);
  await page.selectOption("#level", "");
  await page.selectOption("#folder", { label: "wmo" });
  seen.folder = await names(page);
  await page.selectOption("#folder", "");

  await page.focus("#matching ~ .scroll");
  await tab(page, (name) => name === "moeilijk.txt");
  await page.keyboard.press("Enter");
  await opened(page);
  seen.afterwards = await focus(page);
  seen.letterTitle = await page.title();
  seen.facts = await page.innerText("#facts");
  seen.hardest = await page.$$eval("#hardest li", (all) => all.map((each) => each.textContent));
  seen.marks = await page.$$eval("mark", (marks) => marks.map((mark) => mark.textContent));
  seen.card = { titles: await page.$$eval("#card h3", (all) => all.map((each) => each.textContent)), rows: await page.$$eval("#card dt", (all) => all.map((each) => each.textContent)), absent: await page.$$eval("#card .absent", (all) => all.map((each) => each.textContent)) };
  await judge(page, "letter");
  await page.screenshot({ path: join(pictures, "letter.png"), fullPage: true });
  await tab(page, (name) => name === "weighed");
  await page.keyboard.press("Space");
  seen.weighed = await page.$$eval("#letter .weighed", (all) => all.map((each) => each.textContent.trim()));
  await judge(page, "weighed");
  await page.locator("#letter .weighed").first().scrollIntoViewIfNeeded();
  await page.screenshot({ path: join(pictures, "weighed.png") });
  await tab(page, (name) => name.startsWith("Plek 1:"));
  await page.keyboard.press("Enter");
  seen.jump = await focus(page);
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
  await page.locator("#card button").first().focus();
  await page.keyboard.press("Enter");
  seen.answer = await focus(page);
  await page.locator("#hardest a").first().focus();
  await page.keyboard.press("Enter");
  seen.sentence = await page.evaluate(() => document.activeElement.className);
  await page.locator("#back a").focus();
  await page.keyboard.press("Enter");
  await page.waitForSelector("#overview:not([hidden])");
  seen.returned = await focus(page);
  await page.goBack();
  await opened(page);
  await page.goForward();
  await page.waitForSelector("#overview:not([hidden])");

  // From what letters leave out to such a letter.
  seen.leftOut = await page.innerText("#kaart");
  await page.locator("#kaart a").first().focus();
  await page.keyboard.press("Enter");
  await opened(page);
  await page.goBack();
  await page.waitForSelector("#overview:not([hidden])");

  // An explanation from the overview.
  await page.locator("#meest a").first().focus();
  await page.keyboard.press("Enter");
  await page.waitForSelector("dialog[open]");
  seen.explained = await page.innerText("#rule-title");
  await page.keyboard.press("Escape");

  // What stands in a letter and in its name is text.
  await page.locator("#files a", { hasText: "<b>" }).click();
  await opened(page);
  seen.hostile = { title: await page.textContent("#one-title"), text: await page.textContent("#letter"), elements: await page.$$eval("main :is(b, img, script)", (all) => all.length) };

  // In other looks. At 400 % a screen of 1280 pixels has room for 320.
  const looks = {
    dark: { colorScheme: "dark" },
    contrast: { forcedColors: "active" },
    "contrast-dark": { forcedColors: "active", colorScheme: "dark" },
    narrow: { viewport: { width: 320, height: 640 } },
    zoomed: { viewport: { width: 320, height: 256 }, deviceScaleFactor: 4 },
  };
  for (const [name, options] of Object.entries(looks)) {
    const other = await open("map.html", options);
    await judge(other, `${name} folder`);
    if (name !== "zoomed") await other.screenshot({ path: join(pictures, `${name}-folder.png`), fullPage: true });
    seen.wide[`${name} folder`] = await other.evaluate(() => document.documentElement.scrollWidth);
    await other.locator("#files a", { hasText: "moeilijk.txt" }).click();
    await opened(other);
    await other.locator("#weighed").check();
    await judge(other, `${name} letter`);
    seen.wide[`${name} letter`] = await other.evaluate(() => document.documentElement.scrollWidth);
    await other.screenshot({ path: join(pictures, `${name}-letter.png`) });
    await other.context().close();
  }

  // One text.
  const one = await open("een.html");
  await opened(one);
  seen.one = { title: await one.title(), back: await one.isVisible("#back"), table: await one.isVisible("#files"), marks: await one.$$eval("mark", (all) => all.length) };
  await judge(one, "one");
  await one.screenshot({ path: join(pictures, "one.png") });

  // A plan, which shows what changed as well.
  const { dark, contrast, narrow } = looks;
  for (const [name, options] of Object.entries({ light: {}, dark, contrast, narrow })) {
    const plan = await open("plan.html", options);
    await plan.locator("summary").click();
    await judge(plan, `${name} plan`);
    seen.wide[`${name} plan`] = await plan.evaluate(() => document.documentElement.scrollWidth);
    await plan.screenshot({ path: join(pictures, `${name}-plan.png`), fullPage: true });
    if (name === "light") {
      seen.plan = {
        plots: await plan.$$eval("svg.plot", (all) => all.map((plot) => plot.getAttribute("aria-labelledby").split(" ").map((id) => document.getElementById(id).textContent))),
        tables: await plan.$$eval("table", (all) => all.map((table) => table.caption.textContent)),
        elements: await plan.$$eval("main :is(b, img, script)", (all) => all.length),
        dots: await plan.locator("svg.plot circle").count(),
      };
    }
    await plan.context().close();
  }

  // A test with readers: for paper first, and for any screen.
  seen.papers = {};
  for (const name of ["testleider", "vragen", "invultekst"]) {
    for (const look of ["", "zoomed"]) {
      const paper = await open(`lezerstest/${name}.html`, looks[look] ?? {});
      await judge(paper, `${look} ${name}`.trim());
      seen.wide[`${look} ${name}`] = await paper.evaluate(() => document.documentElement.scrollWidth);
      if (!look) {
        await paper.pdf({ path: join(pictures, `${name}.pdf`), preferCSSPageSize: true });
        await paper.emulateMedia({ media: "print" });
        seen.papers[name] = await paper.evaluate(() => ({
          size: (parseFloat(getComputedStyle(document.body).fontSize) * 72) / 96,
          asked: document.querySelectorAll(".ask").length,
          kept: [...document.querySelectorAll(".ask")].filter((ask) => getComputedStyle(ask).breakInside === "avoid").length,
          gaps: document.querySelectorAll(".gap").length,
          widths: new Set([...document.querySelectorAll(".gap > span")].map((gap) => Math.round(gap.getBoundingClientRect().width))).size,
        }));
      }
      await paper.context().close();
    }
  }

  // An address of a text, and one that is not there.
  seen.addressed = await (await open("map.html", {}, "#tekst-1")).isVisible("#one");
  seen.nowhere = await (await open("map.html", {}, "#tekst-999")).isVisible("#overview");

  // Without a script the overview is there.
  const plain = await open("map.html", { javaScriptEnabled: false });
  seen.plain = { told: await plain.innerText("main"), plots: await plain.locator("svg.plot").count() };

  // 2,000 texts: a hundred rows at a time, and all of them on paper.
  const began = Date.now();
  const big = await open("groot.html");
  await big.waitForSelector("#files tbody tr");
  seen.big = { load: Date.now() - began, rows: (await names(big)).length, told: await big.textContent("#matching") };
  seen.big.sort = await big.evaluate(() => {
    const started = performance.now();
    document.querySelector("#files thead th[data-key=path] button").click();
    document.body.offsetHeight;
    return performance.now() - started;
  });
  await big.fill("#query", "brief-19");
  seen.big.found = await big.textContent("#matching");
  await big.fill("#query", "");
  await big.locator("#more").focus();
  await big.keyboard.press("Enter");
  seen.big.more = (await names(big)).length;
  seen.big.focus = await focus(big);
  await judge(big, "big");
  await big.evaluate(() => window.dispatchEvent(new Event("beforeprint")));
  seen.big.paper = (await names(big)).length;
  await big.evaluate(() => window.dispatchEvent(new Event("afterprint")));
  seen.big.after = (await names(big)).length;
  seen.big.open = await big.evaluate(async () => {
    const started = performance.now();
    location.hash = document.querySelector("#files tbody a").getAttribute("href");
    await new Promise((done) => window.addEventListener("hashchange", () => done(), { once: true }));
    document.body.offsetHeight;
    return performance.now() - started;
  });
  await opened(big);

  // On paper.
  const paper = await open("map.html");
  await paper.pdf({ path: join(pictures, "folder.pdf"), format: "A4" });
  await paper.emulateMedia({ media: "print" });
  seen.print = { form: await paper.isVisible("#choose"), plots: await paper.locator("svg.plot").first().isVisible() };
  await paper.screenshot({ path: join(pictures, "print.png"), fullPage: true });
} finally {
  await browser.close();
}
process.stdout.write(JSON.stringify(seen));
