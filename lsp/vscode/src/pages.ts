// Texts that the extension makes: to read, not to check. Saving them elsewhere works as always.
import { Disposable, EventEmitter, Uri, workspace, type TextDocumentContentProvider } from "vscode";

/** Not among the schemes that are checked. */
const SCHEME = "eenvoudig-pagina";

export class Pages implements TextDocumentContentProvider, Disposable {
  readonly #texts = new Map<string, string>();
  readonly #changes = new EventEmitter<Uri>();
  /** Before the registration: that looks for it. */
  readonly onDidChange = this.#changes.event;
  readonly #subscription = Disposable.from(
    this.#changes,
    workspace.registerTextDocumentContentProvider(SCHEME, this),
    workspace.onDidCloseTextDocument(({ uri }) => {
      if (uri.scheme === SCHEME) this.#texts.delete(uri.path);
    }),
  );

  /** Puts `text` on the page with this name; a page that is open changes. */
  put(name: string, text: string): Uri {
    const uri = Uri.from({ scheme: SCHEME, path: `/${name}` });
    this.#texts.set(uri.path, text);
    this.#changes.fire(uri);
    return uri;
  }

  provideTextDocumentContent(uri: Uri): string {
    return this.#texts.get(uri.path) ?? "";
  }

  dispose(): void {
    this.#subscription.dispose();
  }
}
