// Small changes to what the client and the server say to each other.
import { CodeActionTriggerKind, MarkdownString, Uri, type Diagnostic, type ProviderResult } from "vscode";
import type { Middleware, ProgressToken } from "vscode-languageclient/node";
import type { Rules } from "./rules";

const EXPLAIN = "eenvoudig.legRegelUit";

type Show = (message?: string, percentage?: number) => void;

/** Progress that the server reports under a token of its own, shown where the user asked for the work. */
export class FolderProgress {
  readonly tokens = new Set<ProgressToken>();
  #show: Show | undefined;

  follow(show: Show): () => void {
    this.#show = show;
    return () => {
      this.#show = undefined;
      this.tokens.clear();
    };
  }

  /** Whether someone follows, and so has seen it. */
  report(token: ProgressToken, message?: string, percentage?: number): boolean {
    if (!this.#show) return false;
    this.tokens.add(token);
    this.#show(message, percentage);
    return true;
  }
}

/** `rules` is asked for later: it needs the server, and the server needs this. */
export function makeMiddleware(progress: FolderProgress, rules: () => Rules): Middleware {
  return {
    handleDiagnostics: (uri, diagnostics, next) => {
      diagnostics.forEach(linkToExplanation);
      next(uri, diagnostics);
    },
    handleWorkDoneProgress: (token, params, next) => {
      const percentage = params.kind === "end" ? undefined : params.percentage;
      if (!progress.report(token, params.message, percentage)) next(token, params);
    },
    // Mending everything is something to ask for: never on saving, whatever the settings say.
    provideCodeActions: (document, range, context, token, next) => {
      const isOnSave =
        context.triggerKind === CodeActionTriggerKind.Automatic && context.only?.value.startsWith("source");
      return isOnSave ? [] : next(document, range, context, token);
    },
    provideHover: async (document, position, token, next) => {
      const hover = await next(document, position, token);
      hover?.contents.forEach(linkRules);
      return hover;
    },
    executeCommand: (command, args, next): ProviderResult<unknown> =>
      command === "eenvoudig.explain"
        ? rules().explain(String(args[0]))
        : (next(command, args) as ProviderResult<unknown>),
    window: {
      showDocument: async (params, token, next) =>
        rules().isExplaining && params.uri.endsWith(".md") ? { success: true } : next(params, token),
    },
  };
}

/** A click on the code opens the page to read, not its file: that would be checked as a letter. */
function linkToExplanation(diagnostic: Diagnostic): void {
  const { code } = diagnostic;
  if (typeof code !== "object") return;
  diagnostic.code = { value: code.value, target: Uri.parse(explanation(String(code.value))) };
}

function linkRules(content: unknown): void {
  if (!(content instanceof MarkdownString)) return;
  content.value = content.value.replace(
    /\]\(<?file:[^)>]*\/([A-Z]\d\d)\.md>?\)/g,
    (_, code: string) => `](${explanation(code)})`,
  );
  content.isTrusted = { enabledCommands: [EXPLAIN] };
}

function explanation(rule: string): string {
  return `command:${EXPLAIN}?${encodeURIComponent(JSON.stringify([rule]))}`;
}
