// VS Code in a browser: opens it, finds its parts, waits for what should come. Every wait has an end.
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";

/** What the Python side gives: where code-server listens, folders, where screenshots go. */
export const given = JSON.parse(process.env.EENVOUDIG_TEST ?? "{}");
const require = createRequire(path.join(given.driver, "package.json"));
export const axe = require("axe-core").source;

const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--force-color-profile=srgb",
];

export const PATIENCE = 15_000;

/** A browser with one page. */
export async function openBrowser() {
  const { chromium } = require("playwright-core");
  const browser = await chromium.launch({ executablePath: given.chromium, headless: true, args: FLAGS });
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, deviceScaleFactor: given.scale ?? 1 });
  context.setDefaultTimeout(PATIENCE);
  const page = await context.newPage();
  return { browser, page };
}

/** The address of a window with this folder, or of one without; `payload` is for the tests in the extension host. */
export function address(folder, payload = []) {
  const query = new URLSearchParams(folder === undefined ? { ew: "true" } : { folder });
  if (payload.length > 0) query.set("payload", JSON.stringify(payload));
  return `${given.base}/?${query}`;
}

/** Hands each check's outcome to the Python side; the scenario goes on after one that fails. */
export class Checks {
  #page;
  #results = {};

  constructor(page) {
    this.#page = page;
  }

  async check(name, run) {
    const start = Date.now();
    try {
      await run();
      this.#results[name] = { ok: true, seconds: (Date.now() - start) / 1000 };
    } catch (error) {
      this.#results[name] = { ok: false, error: String(error?.stack ?? error).slice(0, 3000) };
      await this.#page.screenshot({ path: path.join(given.failures, `${name}.png`) }).catch(() => undefined);
    }
    await writeFile(given.results, JSON.stringify(this.#results));
  }
}

export function assert(value, message) {
  if (!value) throw new Error(message);
}

/** Waits until `read` gives something true. */
export async function until(read, message, patience = PATIENCE) {
  const end = Date.now() + patience;
  let last;
  while (Date.now() < end) {
    last = await read().catch((error) => void (last = error));
    if (last) return last;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`${message} (waited ${patience / 1000} s; last: ${JSON.stringify(last)})`);
}

/** Waits until `read` gives the same twice, half a second apart. */
export async function settled(read) {
  let before;
  return until(async () => {
    await new Promise((resolve) => setTimeout(resolve, 500));
    const now = await read();
    const same = now !== undefined && JSON.stringify(now) === JSON.stringify(before);
    before = now;
    return same && now;
  }, "it keeps changing");
}

export async function openFile(page, name) {
  await page.keyboard.press("Escape");
  await page.keyboard.press("Control+KeyP");
  await choose(page, name, name);
  await page.locator(".tab.active").filter({ hasText: name }).waitFor();
}

/** Runs a command by its title, as a person does. */
export async function command(page, title, patience = PATIENCE) {
  await page.keyboard.press("F1");
  await choose(page, `>${title}`, title, patience);
}

/** Types in the list that is open and takes its first row; with the keys, for the mouse can lie over it. */
async function choose(page, typed, shown, patience = PATIENCE) {
  const input = page.locator(".quick-input-widget input");
  await input.waitFor();
  await input.fill(typed);
  const first = page.locator(".quick-input-list .monaco-list-row.focused").filter({ hasText: shown });
  await first.waitFor({ timeout: patience });
  await page.keyboard.press("Enter");
}

/** The document of the card. */
export async function cardFrame(page) {
  return until(async () => {
    for (const frame of page.frames()) {
      if ((await frame.locator("main#card > *").count().catch(() => 0)) > 0) return frame;
    }
    return undefined;
  }, "the card does not open");
}

export async function screenshot(page, name, clip) {
  await mkdir(given.screenshots, { recursive: true });
  await page.screenshot({ path: path.join(given.screenshots, `${name}.png`), ...(clip ? { clip } : {}) });
}

/** Changes the settings of the folder. (code-server does not notice when those of the user change on disk.) */
export async function setSettings(changes) {
  const file = path.join(given.folder, ".vscode", "settings.json");
  original ??= JSON.parse(await readFile(file, "utf8"));
  await writeFile(file, JSON.stringify({ ...original, ...changes }));
}
let original;

/** Menus pass over a click that comes too soon: it could be the one that opened them. */
export const pause = () => new Promise((resolve) => setTimeout(resolve, 300));
