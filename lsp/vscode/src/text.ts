import { l10n } from "vscode";

/** Dutch -> English, filled in by the build of the English edition only. */
declare const TRANSLATIONS: Readonly<Record<string, string>>;

/** The text for the user; `{0}` stands for the first of `values`. Dutch is the source. */
export function t(text: string, ...values: readonly (string | number)[]): string {
  return l10n.t(TRANSLATIONS[text] ?? text, ...values);
}

/** One sentence on what went wrong. */
export function reason(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
