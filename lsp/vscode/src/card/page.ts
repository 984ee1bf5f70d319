// The page of the card. It makes elements and sets texts: nothing that a letter holds becomes HTML.
import type { Card, Counts, Row } from "../protocol";
import type { CardState, FromPage, Texts, ToPage } from "./messages";

declare function acquireVsCodeApi(): { postMessage(message: FromPage): void };

type Child = Node | string | false | null;
const SEVERITIES = ["error", "warning", "info", "hint"] as const satisfies readonly (keyof Counts)[];
/** The cut-offs between the four levels. */
const CUTS = [34, 46, 58] as const;

const vscode = acquireVsCodeApi();
const root = element("card");
const live = element("spoken");

window.addEventListener("message", (event: MessageEvent<ToPage>) => {
  const { state, texts } = event.data;
  const focused = document.activeElement?.id;
  root.replaceChildren(...render(state, texts));
  // A new card takes the place of the old: who was on a button is on it still.
  if (focused) document.getElementById(focused)?.focus({ preventScroll: true });
  speak(state.kind === "card" ? spoken(state.card, texts) : state.text);
});
vscode.postMessage({ type: "ready" });

function render(state: CardState, texts: Texts): Node[] {
  if (state.kind === "message") {
    const { button } = state;
    return [
      h("h1", { className: "spoken" }, texts.score),
      h("p", {}, state.text),
      ...(button ? [action(button.label, () => vscode.postMessage({ type: "act", action: button.action }))] : []),
    ];
  }
  const { card } = state;
  return [
    h("h1", {}, card.title),
    ...(card.score ? [score(card.score, texts)] : []),
    section("next", texts.next, next(card, texts)),
    section("findings", texts.findings, [h("p", {}, countsText(card.counts, texts))]),
    ...(card.actions
      ? [section("actions", texts.actions, [...(card.kind ? [h("p", {}, card.kind)] : []), rows(card.actions, texts)])]
      : []),
    ...(card.demands.length > 0 ? [section("demands", texts.demands, [rows(card.demands, texts)])] : []),
    ...(card.why.length > 0 ? [section("why", texts.why, [why(card.why)])] : []),
    ...(card.coverage ? [section("rules", texts.rules, coverage(card.coverage, texts))] : []),
    ...(card.notes.length > 0 ? [section("notes", texts.notes, [list(card.notes)])] : []),
  ];
}

function score(each: NonNullable<Card["score"]>, texts: Texts): Node {
  const { index, level } = each;
  const figure =
    index === null
      ? h("p", { className: "figure" }, h("span", { className: "none" }, texts.noScore))
      : h(
          "p",
          { className: "figure" },
          h("span", { className: "index" }, String(index)),
          h("span", { className: "outof" }, ` ${texts.outOf} `),
          level !== null && h("span", { className: `level level-${level}` }, texts.level.replace("%", String(level))),
          h("span", { className: "outof" }, ` ${texts.estimate}`),
        );
  return section("score", texts.score, [
    figure,
    ...(index === null ? [] : [scale(index, texts)]),
    ...[each.sentence, each.reason].flatMap((text) => (text ? [h("p", {}, text)] : [])),
    ...(each.caution ? [h("p", { className: "caution" }, each.caution)] : []),
  ]);
}

/** Where the index lies between easy and hard; said in words beside it. */
function scale(index: number, texts: Texts): Node {
  const marker = h("span", { className: "marker" });
  marker.style.left = `${Math.min(100, Math.max(0, index))}%`;
  const steps = [0, ...CUTS].map((from, at) => {
    const step = h("span", { className: `step step-${at + 1}` });
    step.style.width = `${(CUTS[at] ?? 100) - from}%`;
    return step;
  });
  const bar = h("div", { className: "scale" }, ...steps, marker);
  const ends = h("div", { className: "ends" }, h("span", {}, `0 ${texts.easy}`), h("span", {}, `${texts.hard} 100`));
  const both = h("div", {}, bar, ends);
  both.setAttribute("aria-hidden", "true");
  return both;
}

function next({ next: places, uri }: Card, texts: Texts): Node[] {
  if (places.length === 0) return [h("p", {}, texts.nextNone)];
  const items = places.map(({ message, quote, rule, severity }, place) => {
    const button = h(
      "button",
      { type: "button", id: `place-${place}`, className: `place ${severity}` },
      h("span", { className: "message" }, message),
      h("q", {}, shortened(quote)),
      h("span", { className: "rule" }, `${rule} · ${texts[severity][0]}`),
    );
    button.addEventListener("click", () => vscode.postMessage({ type: "reveal", uri, place }));
    return h("li", {}, button);
  });
  return [h("ol", { className: "places" }, ...items)];
}

function why(parts: Card["why"]): Node {
  const most = Math.max(1, ...parts.map(({ points }) => Math.abs(points)));
  return h(
    "ul",
    { className: "why" },
    ...parts.map(({ label, points, text }) => {
      const fill = h("span", { className: points > 0 ? "fill harder" : "fill easier" });
      fill.style.width = `${(50 * Math.abs(points)) / most}%`;
      const bar = h("div", { className: "bar" }, fill);
      bar.setAttribute("aria-hidden", "true");
      return h("li", {}, h("span", { className: "label" }, label), " ", h("span", { className: "value" }, text), bar);
    }),
  );
}

function coverage(each: NonNullable<Card["coverage"]>, texts: Texts): Node[] {
  const groups = each.groups.map(({ name, met, tested }) => {
    const fill = h("span", { className: "fill met" });
    fill.style.width = `${tested === 0 ? 0 : (100 * met) / tested}%`;
    const bar = h("div", { className: "bar whole" }, fill);
    bar.setAttribute("aria-hidden", "true");
    return h(
      "li",
      {},
      h("span", { className: "label" }, name),
      " ",
      h("span", { className: "value" }, `${met} ${texts.of} ${tested}`),
      bar,
    );
  });
  return [
    h("p", {}, each.sentence),
    h("ul", { className: "groups" }, ...groups),
    ...(each.notTestable.length === 0
      ? []
      : [
          h(
            "details",
            { id: "not-testable" },
            h("summary", { id: "not-testable-summary" }, texts.notTestable),
            list(each.notTestable),
          ),
        ]),
  ];
}

function rows(parts: readonly Row[], texts: Texts): Node {
  return h(
    "dl",
    {},
    ...parts.flatMap(({ label, value }) => [
      h("dt", {}, label),
      value === null ? h("dd", { className: "missing" }, texts.missing) : h("dd", {}, value),
    ]),
  );
}

function countsText(counts: Counts, texts: Texts): string {
  const parts = SEVERITIES.filter((severity) => counts[severity] > 0).map((severity) => {
    const count = counts[severity];
    return `${count} ${texts[severity][count === 1 ? 0 : 1]}`;
  });
  return parts.length === 0 ? texts.noFindings : parts.join(", ");
}

function section(name: string, title: string, children: Child[]): Node {
  const heading = h("h2", { id: `heading-${name}` }, title);
  const part = h("section", { className: name }, heading, ...children);
  part.setAttribute("aria-labelledby", heading.id);
  return part;
}

function list(items: readonly string[]): Node {
  return h("ul", {}, ...items.map((item) => h("li", {}, item)));
}

function action(label: string, run: () => void): Node {
  const button = h("button", { type: "button", id: "action", className: "action" }, label);
  button.addEventListener("click", run);
  return button;
}

function shortened(text: string): string {
  const words = text.replace(/\s+/g, " ").trim();
  return words.length <= 90 ? words : `${words.slice(0, 60)} … ${words.slice(-25)}`;
}

function spoken({ score: each, counts }: Card, texts: Texts): string {
  const start = each ? `${each.spoken.replace(/\.$/, "")}. ` : "";
  return `${start}${countsText(counts, texts)}`;
}

/** Says it once: a screen reader need not hear the same score after every key. */
function speak(text: string): void {
  if (live.textContent !== text) live.textContent = text;
}

function h<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  properties: Partial<HTMLElementTagNameMap[Tag]>,
  ...children: Child[]
): HTMLElementTagNameMap[Tag] {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...children.filter((child): child is Node | string => child !== false && child !== null));
  return made;
}

function element(id: string): HTMLElement {
  const found = document.getElementById(id);
  if (!found) throw new Error(`no #${id}`);
  return found;
}
