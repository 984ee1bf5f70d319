// What the card and the extension say to each other.
import type { Card } from "../protocol";

/** What the card shows. */
export type CardState =
  | { readonly kind: "card"; readonly card: Card }
  | {
      readonly kind: "message";
      readonly text: string;
      readonly button?: { readonly label: string; readonly action: Action };
    };

export type Action = "install" | "restart" | "log" | "setting" | "example";

export interface ToPage {
  readonly type: "show";
  readonly state: CardState;
  readonly texts: Texts;
}

export type FromPage =
  | { readonly type: "ready" }
  | { readonly type: "act"; readonly action: Action }
  /** The writer chose the place with this number among `next`. */
  | { readonly type: "reveal"; readonly uri: string; readonly place: number };

/** The words of the card itself. */
export interface Texts {
  readonly score: string;
  readonly outOf: string;
  readonly level: string;
  readonly noScore: string;
  readonly estimate: string;
  readonly easy: string;
  readonly hard: string;
  readonly why: string;
  readonly findings: string;
  readonly error: readonly [string, string];
  readonly warning: readonly [string, string];
  readonly info: readonly [string, string];
  readonly hint: readonly [string, string];
  readonly noFindings: string;
  readonly next: string;
  readonly nextNone: string;
  readonly rules: string;
  readonly of: string;
  readonly notTestable: string;
  readonly actions: string;
  readonly demands: string;
  readonly missing: string;
  readonly notes: string;
}
