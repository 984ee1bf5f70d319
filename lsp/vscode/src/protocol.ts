// What the server and the extension say to each other besides the Language Server Protocol.
import { NotificationType, RequestType, type Range } from "vscode-languageclient/node";

export interface Counts {
  readonly error: number;
  readonly warning: number;
  readonly info: number;
  readonly hint: number;
}

export interface Score {
  readonly uri: string;
  readonly version: number | null;
  /** 0-100, higher is harder; null when the text is too short. */
  readonly index: number | null;
  readonly level: number | null;
  readonly short: string;
  readonly spoken: string;
  readonly detail: string;
  readonly words: number;
  readonly sentences: number;
  readonly counts: Counts;
  /** Why the document can't be checked at all. */
  readonly error?: string | null;
}

export interface ServerStatus {
  readonly state: "loading" | "ready" | "busy" | "error";
  readonly message: string;
}

export interface Place {
  readonly message: string;
  readonly quote: string;
  readonly rule: string;
  readonly severity: keyof Counts;
  readonly range: Range;
}

/** A question and its answer; `null` for what a letter does not say, and should. */
export interface Row {
  readonly label: string;
  readonly value: string | null;
}

export interface Card {
  readonly uri: string;
  readonly version: number | null;
  readonly title: string;
  readonly score: {
    readonly index: number | null;
    readonly level: number | null;
    readonly short: string;
    readonly spoken: string;
    readonly sentence: string | null;
    readonly reason: string | null;
    readonly caution: string | null;
  } | null;
  /** What each feature adds to the index (points above zero: harder). */
  readonly why: readonly { readonly label: string; readonly points: number; readonly text: string }[];
  readonly counts: Counts;
  readonly coverage: {
    readonly met: number;
    readonly tested: number;
    readonly sentence: string;
    readonly groups: readonly { readonly name: string; readonly met: number; readonly tested: number }[];
    readonly notTestable: readonly string[];
  } | null;
  readonly next: readonly Place[];
  /** What kind of letter it is, as a sentence; `null` for what is no letter. */
  readonly kind: string | null;
  readonly actions: readonly Row[] | null;
  /** What the text asks of its reader. */
  readonly demands: readonly Row[];
  readonly notes: readonly string[];
}

export interface FolderResult {
  readonly files: number;
  readonly checked: number;
  readonly skipped: number;
  readonly errors: number;
  readonly counts: Counts;
  readonly message: string;
  readonly cancelled: boolean;
}

export interface View {
  readonly text: string;
  readonly uri: string;
  readonly error: string | null;
}

export interface Explanation {
  readonly title: string;
  readonly markdown: string;
}

export interface Copy {
  /** Null when there is no copy; the message says why. */
  readonly uri: string | null;
  readonly message: string;
}

export interface RuleName {
  readonly code: string;
  readonly name: string;
  readonly title: string;
}

export const scoreNotification = new NotificationType<Score>("eenvoudig/score");
export const statusNotification = new NotificationType<ServerStatus>("eenvoudig/status");
export const cardRequest = new RequestType<{ uri: string }, Card | null, void>("eenvoudig/card");
export const viewRequest = new RequestType<{ uri: string }, View, void>("eenvoudig/view");

/** The scheme of the read-only text of a Word file, an ODT, a PDF or an e-mail. */
export const VIEW_SCHEME = "eenvoudig-bekijk";

const LANGUAGES = ["plaintext", "markdown", "html"];
const SCHEMES = ["file", "untitled", "vscode-vfs", VIEW_SCHEME];

/** The documents that are checked: no log, no old version beside a new one, no cell of a notebook. */
export const SELECTOR = SCHEMES.flatMap((scheme) => LANGUAGES.map((language) => ({ scheme, language })));
