import { t } from "../text";
import type { Texts } from "./messages";

/** The words of the card itself. */
export function texts(): Texts {
  return {
    score: t("Leesbaarheid"),
    outOf: t("van 100"),
    level: t("niveau {0}", "%"),
    noScore: t("Geen schatting"),
    estimate: t("schatting"),
    easy: t("makkelijk"),
    hard: t("moeilijk"),
    why: t("Waarom"),
    findings: t("Meldingen"),
    error: [t("fout"), t("fouten")],
    warning: [t("waarschuwing"), t("waarschuwingen")],
    info: [t("advies"), t("adviezen")],
    hint: [t("tip"), t("tips")],
    noFindings: t("Er zijn geen meldingen."),
    next: t("Begin hier"),
    nextNone: t("Er is geen plek die u eerst moet bekijken."),
    rules: t("Schrijfregels"),
    of: t("van"),
    notTestable: t("Dit kan een programma niet testen"),
    actions: t("Kaart van de brief"),
    demands: t("Wat de tekst vraagt van de lezer"),
    missing: t("staat er niet"),
    notes: t("Let op"),
  };
}
