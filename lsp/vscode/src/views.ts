// "Bekijk met eenvoudig": the text of a Word file, an ODT, a PDF or an e-mail, to read and not to change.
import path from "node:path";
import {
  commands,
  Disposable,
  EventEmitter,
  languages,
  RelativePattern,
  Uri,
  window,
  workspace,
  type CancellationToken,
  type TextDocument,
  type TextDocumentContentProvider,
} from "vscode";
import { VIEW_SCHEME, viewRequest } from "./protocol";
import type { Server } from "./server/server";
import { reason, t } from "./text";

export const VIEWABLE = ["docx", "docm", "dotx", "dotm", "odt", "ott", "pdf", "eml"] as const;

/** Word writes a file in several steps. */
const SETTLE_MS = 400;

/** The address of the view of `file`. */
export function viewOf(file: Uri): Uri {
  return Uri.from({ scheme: VIEW_SCHEME, path: `${file.path}.txt`, query: file.toString() });
}

/** The file that a view shows. */
export function fileOf(view: Uri): Uri {
  return Uri.parse(view.query, true);
}

/** An address of the server, spelled as VS Code spells it: addresses are compared as texts. */
export function canonical(value: string): Uri {
  const uri = Uri.parse(value);
  return uri.scheme === VIEW_SCHEME && uri.query !== "" ? viewOf(fileOf(uri)) : uri;
}

export function isViewable(uri: Uri): boolean {
  return (VIEWABLE as readonly string[]).includes(path.posix.extname(uri.path).slice(1).toLowerCase());
}

export class Views implements TextDocumentContentProvider, Disposable {
  readonly #server: Server;
  readonly #changes = new EventEmitter<Uri>();
  readonly #watched = new Map<string, Disposable>();
  readonly #subscriptions: Disposable;
  readonly onDidChange = this.#changes.event;

  constructor(server: Server) {
    this.#server = server;
    this.#subscriptions = Disposable.from(
      workspace.registerTextDocumentContentProvider(VIEW_SCHEME, this),
      workspace.onDidOpenTextDocument((document) => this.#watch(document)),
      workspace.onDidCloseTextDocument((document) => this.#unwatch(document.uri)),
      server.onState((state) => {
        if (state.kind === "running" && state.status.state === "ready") this.#refreshFailed();
      }),
    );
    workspace.textDocuments.forEach((document) => this.#watch(document));
  }

  /** Views that were asked for while there was no server. */
  readonly #failed = new Map<string, Uri>();

  #refreshFailed(): void {
    const views = [...this.#failed.values()];
    this.#failed.clear();
    views.forEach((view) => this.#changes.fire(view));
  }

  async provideTextDocumentContent(view: Uri, token: CancellationToken): Promise<string> {
    const client = await this.#server.client();
    if (!client) {
      this.#failed.set(view.toString(), view);
      return t("De taalserver van eenvoudig draait niet. Zodra hij draait, staat de tekst hier.");
    }
    try {
      return (await client.sendRequest(viewRequest, { uri: view.query }, token)).text;
    } catch (error) {
      client.warn(reason(error));
      return t("De tekst van dit bestand is niet te lezen. In het logboek staat waarom.");
    }
  }

  /** Opens the view of a file. */
  async show(file: Uri): Promise<void> {
    const view = viewOf(file);
    const wasOpen = workspace.textDocuments.some((document) => document.uri.toString() === view.toString());
    let document = await workspace.openTextDocument(view);
    if (document.languageId !== "plaintext") document = await languages.setTextDocumentLanguage(document, "plaintext");
    await window.showTextDocument(document, { preview: false });
    // A paragraph of a letter is one line.
    if (!wasOpen && workspace.getConfiguration("editor", document).get("wordWrap") === "off") {
      await commands.executeCommand("editor.action.toggleWordWrap");
    }
  }

  dispose(): void {
    this.#subscriptions.dispose();
    this.#changes.dispose();
    for (const watcher of this.#watched.values()) watcher.dispose();
    this.#watched.clear();
  }

  #watch(document: TextDocument): void {
    const key = document.uri.toString();
    if (document.uri.scheme !== VIEW_SCHEME || this.#watched.has(key)) return;
    const file = fileOf(document.uri);
    // The folder, for a name can hold characters that mean something in a pattern. Outside the workspace it works too.
    const watcher = workspace.createFileSystemWatcher(new RelativePattern(Uri.joinPath(file, ".."), "*"));
    let timer: NodeJS.Timeout | undefined;
    const changed = (uri: Uri): void => {
      if (uri.fsPath !== file.fsPath) return;
      clearTimeout(timer);
      timer = setTimeout(() => this.#changes.fire(document.uri), SETTLE_MS);
    };
    // Not on deletion: a save in Word is a deletion and a new file.
    this.#watched.set(
      key,
      Disposable.from(watcher, watcher.onDidChange(changed), watcher.onDidCreate(changed), {
        dispose: () => {
          clearTimeout(timer);
        },
      }),
    );
  }

  #unwatch(uri: Uri): void {
    this.#watched.get(uri.toString())?.dispose();
    this.#watched.delete(uri.toString());
    this.#failed.delete(uri.toString());
  }
}
