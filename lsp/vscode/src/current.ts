// The document that the writer works on, and its score.
import { commands, Disposable, EventEmitter, languages, window, workspace, type TextDocument } from "vscode";
import { SELECTOR, type Score } from "./protocol";
import type { Server } from "./server/server";

export class Current implements Disposable {
  readonly #changes = new EventEmitter<void>();
  readonly #scores = new Map<string, Score>();
  readonly #subscriptions: Disposable;
  #document: TextDocument | undefined;
  /** Another document, or a new score for this one. */
  readonly onChange = this.#changes.event;

  constructor(server: Server) {
    this.#subscriptions = Disposable.from(
      this.#changes,
      window.onDidChangeActiveTextEditor(() => this.#follow()),
      window.onDidChangeVisibleTextEditors(() => this.#follow()),
      workspace.onDidOpenTextDocument(() => this.#follow()), // its language may be another one
      workspace.onDidCloseTextDocument((document) => this.#scores.delete(document.uri.toString())),
      server.onScore((score) => {
        this.#scores.set(score.uri, score);
        if (score.uri === this.#document?.uri.toString()) this.#changed();
      }),
      server.onState((state) => {
        if (state.kind === "running") return;
        this.#scores.clear();
        this.#changed();
      }),
    );
    this.#follow();
  }

  get document(): TextDocument | undefined {
    return this.#document;
  }

  get score(): Score | undefined {
    return this.#document && this.#scores.get(this.#document.uri.toString());
  }

  dispose(): void {
    this.#subscriptions.dispose();
  }

  #follow(): void {
    const editor = window.activeTextEditor;
    // The output panel and the search box are editors too: they take nothing away from the letter beside them.
    const isSide =
      editor !== undefined && ["output", "comment", "vscode-interactive-input"].includes(editor.document.uri.scheme);
    if (isSide && window.visibleTextEditors.some((each) => each.document === this.#document)) return;
    const document = editor && languages.match(SELECTOR, editor.document) > 0 ? editor.document : undefined;
    if (document === this.#document) return;
    this.#document = document;
    this.#changed();
  }

  #changed(): void {
    void commands.executeCommand("setContext", "eenvoudig.hasScore", this.score !== undefined);
    this.#changes.fire();
  }
}
