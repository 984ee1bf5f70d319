// Looks at the page of a comparison in a real browser, from the disk and with the keyboard, and prints what it saw as JSON.
//   node drive.mjs FOLDER CHROMIUM PAGE PICTURES
// FOLDER has the node_modules; PICTURES is where the screenshots go.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const [folder, executablePath, file, pictures] = process.argv.slice(2);
const require = createRequire(join(folder, "package.json"));
const { chromium } = require("playwright-core");
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

const looks = {
  light: {},
  dark: { colorScheme: "dark" },
  contrast: { forcedColors: "active" },
  narrow: { viewport: { width: 320, height: 700 } },
};
const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"], timeout: 60_000 });
const seen = { problems: [], requests: [], axe: {}, wide: {} };

try {
  for (const [name, options] of Object.entries(looks)) {
    const context = await browser.newContext({ locale: "nl-NL", viewport: { width: 1280, height: 900 }, ...options });
    const page = await context.newPage();
    page.setDefaultTimeout(30_000);
    page.on("console", (message) => message.type() === "error" && seen.problems.push(message.text()));
    page.on("pageerror", (error) => seen.problems.push(String(error)));
    page.on("request", (request) => seen.requests.push(request.url()));
    await page.goto(pathToFileURL(file).href);
    // Evaluated by the driver and not added as a script: the page lets none in.
    await page.evaluate(axe);
    const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
    const found = await page.evaluate((values) => window.axe.run(document, { runOnly: values }), tags);
    seen.axe[name] = found.violations.map((each) => `${each.id}: ${each.nodes.map((node) => node.html.slice(0, 160)).join(" ; ")}`);
    seen.wide[name] = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    await page.screenshot({ path: join(pictures, `compare-${name}.png`), fullPage: true });
    if (name === "light") {
      // The first link of the list leads to its row.
      for (let step = 0; step < 20; step += 1) {
        await page.keyboard.press("Tab");
        if (await page.evaluate(() => document.activeElement.matches(".changes a"))) break;
      }
      await page.keyboard.press("Enter");
      seen.row = await page.evaluate(() => document.querySelector(":target")?.querySelectorAll("mark").length ?? 0);
      await page.emulateMedia({ media: "print" });
      seen.printed = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    }
    await context.close();
  }
} finally {
  await browser.close();
}
console.log(JSON.stringify(seen));
