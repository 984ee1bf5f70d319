// The explanation of a rule, as a page to read.
import { commands, languages, window } from "vscode";
import type { Pages } from "./pages";
import type { Explanation, RuleName } from "./protocol";
import type { Server } from "./server/server";
import { t } from "./text";

export class Rules {
  readonly #server: Server;
  readonly #pages: Pages;
  #pending = 0;

  constructor(server: Server, pages: Pages) {
    this.#server = server;
    this.#pages = pages;
  }

  /** The server shows the page of a rule itself when asked for its text: then there is one already. */
  get isExplaining(): boolean {
    return this.#pending > 0;
  }

  async explain(code?: string): Promise<void> {
    const rule = code ?? (await this.#ask());
    if (rule === undefined) return;
    this.#pending += 1;
    try {
      const page = await this.#server.execute<Explanation>("eenvoudig.explain", rule);
      if (!page) return;
      await commands.executeCommand("markdown.showPreview", this.#pages.put(`${rule}.md`, page.markdown));
    } finally {
      this.#pending -= 1;
    }
  }

  /** All rules, those that spoke first. */
  async #ask(): Promise<string | undefined> {
    const known = await this.#server.execute<readonly RuleName[]>("eenvoudig.rules");
    if (!known) return undefined;
    const spoken = spokenRules();
    const items = known
      .map(({ code, name, title }) => ({ label: code, description: name, detail: title }))
      .sort((one, other) => Number(spoken.has(other.label)) - Number(spoken.has(one.label)));
    const picked = await window.showQuickPick(items, {
      title: t("Leg een regel uit"),
      placeHolder: t("Kies een regel"),
      matchOnDescription: true,
      matchOnDetail: true,
    });
    return picked?.label;
  }
}

/** The rules of all findings that are shown. */
function spokenRules(): Set<string> {
  const rules = new Set<string>();
  for (const [, diagnostics] of languages.getDiagnostics()) {
    for (const { source, code } of diagnostics) {
      const rule = typeof code === "object" ? code.value : code;
      if (source === "eenvoudig" && rule !== undefined) rules.add(String(rule));
    }
  }
  return rules;
}
