// The explanation of a rule, as a page to read.
import { commands, languages, window } from "vscode";
import type { Pages } from "./pages";
import type { Explanation } from "./protocol";
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

  /** The rules that spoke, and whatever the user types. */
  async #ask(): Promise<string | undefined> {
    const spoken = spokenRules();
    const pick = window.createQuickPick();
    pick.title = t("Leg een regel uit");
    pick.placeholder = t("Kies een regel of typ een code, zoals Z01");
    pick.matchOnDescription = true;
    const items = [...spoken].sort().map(([label, description]) => ({ label, description }));
    pick.items = items;
    try {
      return await new Promise<string | undefined>((resolve) => {
        pick.onDidChangeValue((value) => {
          const typed = value.trim().toUpperCase();
          const isNew = /^[A-Z]\d\d$/.test(typed) && !spoken.has(typed);
          pick.items = isNew ? [{ label: typed, alwaysShow: true }, ...items] : items;
        });
        pick.onDidAccept(() => resolve(pick.activeItems[0]?.label ?? (pick.value.trim() || undefined)));
        pick.onDidHide(() => resolve(undefined));
        pick.show();
      });
    } finally {
      pick.dispose();
    }
  }
}

/** Rule -> what it said, of all findings that are shown. */
function spokenRules(): Map<string, string> {
  const rules = new Map<string, string>();
  for (const [, diagnostics] of languages.getDiagnostics()) {
    for (const { source, code, message } of diagnostics) {
      const rule = typeof code === "object" ? code.value : code;
      if (source === "eenvoudig" && rule !== undefined && !rules.has(String(rule))) rules.set(String(rule), message);
    }
  }
  return rules;
}
