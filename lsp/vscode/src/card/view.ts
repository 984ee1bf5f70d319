// The card beside the letter: how hard it reads, why, and what to do next.
import { randomBytes } from "node:crypto";
import {
  commands,
  Disposable,
  Range,
  TextEditorRevealType,
  Uri,
  window,
  type Webview,
  type WebviewView,
  type WebviewViewProvider,
} from "vscode";
import type { Current } from "../current";
import { cardRequest, type Card } from "../protocol";
import type { Server } from "../server/server";
import { t } from "../text";
import type { Action, CardState, FromPage, ToPage } from "./messages";
import { texts } from "./texts";

/** Scores come one after the other while someone types. */
const SETTLE_MS = 150;

export class CardView implements WebviewViewProvider, Disposable {
  readonly #extension: Uri;
  readonly #server: Server;
  readonly #current: Current;
  readonly #subscriptions: Disposable;
  #view: WebviewView | undefined;
  #shown: Card | undefined;
  #timer: NodeJS.Timeout | undefined;
  /** Answers that come after a newer question are old. */
  #question = 0;

  constructor(extension: Uri, server: Server, current: Current) {
    this.#extension = extension;
    this.#server = server;
    this.#current = current;
    this.#subscriptions = Disposable.from(
      window.registerWebviewViewProvider("eenvoudig.kaart", this),
      current.onChange(() => this.#soon()),
      server.onState(() => this.#soon()),
    );
  }

  resolveWebviewView(view: WebviewView): void {
    this.#view = view;
    view.webview.options = {
      enableScripts: true,
      localResourceRoots: [Uri.joinPath(this.#extension, "dist"), Uri.joinPath(this.#extension, "media")],
    };
    view.webview.html = this.#html(view.webview);
    view.webview.onDidReceiveMessage((message: FromPage) => void this.#hear(message));
    view.onDidChangeVisibility(() => this.#soon());
    view.onDidDispose(() => (this.#view = undefined));
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#subscriptions.dispose();
  }

  #soon(): void {
    clearTimeout(this.#timer);
    if (this.#view?.visible) this.#timer = setTimeout(() => void this.#update(), SETTLE_MS);
  }

  async #update(): Promise<void> {
    const question = ++this.#question;
    const state = await this.#state();
    if (question !== this.#question || !this.#view) return;
    this.#shown = state.kind === "card" ? state.card : undefined;
    const message: ToPage = { type: "show", state, texts: texts() };
    await this.#view.webview.postMessage(message);
  }

  async #state(): Promise<CardState> {
    const { state } = this.#server;
    switch (state.kind) {
      case "missing":
        return {
          kind: "message",
          text: t("Voor eenvoudig is nog een taalserver nodig. Die leest uw tekst op deze computer."),
          button: { label: t("Installeer"), action: "install" },
        };
      case "failed":
        return {
          kind: "message",
          text: state.message,
          button: state.setting
            ? { label: t("Open de instelling"), action: "setting" }
            : { label: t("Opnieuw starten"), action: "restart" },
        };
      case "stopped":
        return {
          kind: "message",
          text: t("eenvoudig is gestopt."),
          button: { label: t("Opnieuw starten"), action: "restart" },
        };
      case "starting":
        return { kind: "message", text: t("eenvoudig start.") };
      case "running":
        return this.#card();
    }
  }

  async #card(): Promise<CardState> {
    const { document, score } = this.#current;
    if (!document) {
      return {
        kind: "message",
        text: t(
          "Open een tekst, een Markdown-bestand of een webpagina. Of klik met de rechtermuisknop op een Word-bestand en kies ‘Bekijk met eenvoudig’.",
        ),
        button: { label: t("Open een voorbeeldbrief"), action: "example" },
      };
    }
    if (score?.error) return { kind: "message", text: score.error };
    const reading: CardState = { kind: "message", text: t("eenvoudig leest de tekst.") };
    if (!score) return reading;
    try {
      const client = await this.#server.client();
      const card = await client?.sendRequest(cardRequest, { uri: document.uri.toString() });
      return card ? { kind: "card", card } : reading;
    } catch (error) {
      this.#server.note(error);
      return {
        kind: "message",
        text: t("De kaart is er niet. In het logboek staat waarom."),
        button: { label: t("Toon het logboek"), action: "log" },
      };
    }
  }

  async #hear(message: FromPage): Promise<void> {
    switch (message.type) {
      case "ready":
        return this.#update();
      case "act":
        return this.#act(message.action);
      case "reveal":
        return this.#reveal(message.uri, message.place);
    }
  }

  async #act(action: Action): Promise<void> {
    const command = {
      install: "eenvoudig.installeerServer",
      restart: "eenvoudig.herstart",
      log: "eenvoudig.toonLogboek",
      example: "eenvoudig.openVoorbeeld",
    } as const;
    if (action === "setting") await commands.executeCommand("workbench.action.openSettings", "eenvoudig.server.path");
    else await commands.executeCommand(command[action]);
  }

  /** Puts the cursor at a place of the card that is shown. */
  async #reveal(uri: string, place: number): Promise<void> {
    const { document } = this.#current;
    const range = this.#shown?.uri === uri ? this.#shown.next[place]?.range : undefined;
    if (!document || !range) return;
    const { start, end } = range;
    const selection = document.validateRange(new Range(start.line, start.character, end.line, end.character));
    const open = window.visibleTextEditors.find((editor) => editor.document === document);
    const viewColumn = open?.viewColumn;
    const editor = await window.showTextDocument(document, {
      selection,
      ...(viewColumn === undefined ? {} : { viewColumn }),
    });
    editor.revealRange(selection, TextEditorRevealType.InCenterIfOutsideViewport);
  }

  #html(webview: Webview): string {
    const nonce = randomBytes(16).toString("base64");
    const address = (...parts: string[]): string =>
      webview.asWebviewUri(Uri.joinPath(this.#extension, ...parts)).toString();
    return `<!DOCTYPE html>
<html lang="${t("nl")}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src ${webview.cspSource}; script-src 'nonce-${nonce}'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${t("Leesbaarheid")}</title>
<link rel="stylesheet" href="${address("media", "card.css")}">
</head>
<body>
<main id="card"></main>
<p id="spoken" class="spoken" role="status" aria-live="polite"></p>
<script nonce="${nonce}" src="${address("dist", "card.js")}"></script>
</body>
</html>`;
  }
}
