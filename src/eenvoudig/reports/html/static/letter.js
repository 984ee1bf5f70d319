// A letter with its findings, for the local page and for the report. Nothing is kept, and nothing is written as HTML.

export const SEVERITIES = ["error", "warning", "info", "hint"];
export const WORDS = { error: ["Fout", "Fouten"], warning: ["Waarschuwing", "Waarschuwingen"], info: ["Advies", "Adviezen"], hint: ["Tip", "Tips"] };
const KINDS = {
  address: "Adres", signature: "Ondertekening", header: "Boven aan de bladzijde", footer: "Onder aan de bladzijde", quote: "Citaat",
  label: "Vraag op het formulier", help: "Uitleg op het formulier", option: "Keuze op het formulier", button: "Knop", table_cell: "In een tabel",
};

/** An element with a class, children and attributes; texts stay texts. */
export function make(tag, look = "", children = [], attributes = {}) {
  const element = document.createElement(tag);
  if (look) element.className = look;
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...[children].flat().filter((child) => child !== null && child !== ""));
  return element;
}

export const count = (number, [one, many]) => `${number.toLocaleString("nl-NL")} ${number === 1 ? one : many}`;

/** The index, for eyes and ears. */
export function scoreParts(told, readability) {
  if (readability === null || readability.index === null) return [make("p", "", told.spoken)];
  const levels = [1, 2, 3, 4].map((level) => make("li", level === readability.level ? "here" : "", String(level)));
  return [
    make("p", "", make("strong", "", "Leesbaarheid"), { "aria-hidden": "true" }),
    make("p", "figure", [String(Math.floor(readability.index)), make("small", "", " van 100")], { "aria-hidden": "true" }),
    make("ol", "scale", levels, { "aria-hidden": "true" }),
    make("p", "", `niveau ${readability.level} van 4, schatting`, { "aria-hidden": "true" }),
    make("p", "hidden", `${told.spoken}.`),
    make("p", "small", "0 is makkelijk, 100 is moeilijk."),
  ];
}

/** What else there is to say of a whole text. */
export function factParts(file, told) {
  const lines = [told.sentence, told.why, told.caution && `Let op: ${told.caution}`, ...file.notes.map((note) => `Let op: ${note.message}`)];
  lines.push(`De tekst heeft ${count(file.words, ["woord", "woorden"])} en ${count(file.sentences, ["zin", "zinnen"])}.`);
  if (file.coverage) lines.push(`De tekst voldoet aan ${file.coverage.met} van de ${file.coverage.tested} schrijfregels die wij kunnen testen.`);
  const parts = lines.filter(Boolean).map((line) => make("p", "", line));
  const open = file.coverage?.not_testable ?? [];
  if (open.length) {
    const list = make("ul", "", open.map((question) => make("li", "", question)));
    parts.push(make("details", "", [make("summary", "", "Wat wij niet kunnen testen"), list]));
  }
  return parts;
}

/** The card of the letter and what the text asks: a section each. An answer leads to its place in the text that is drawn. */
export function cardParts(parts) {
  return parts.map(({ title, told, rows }, index) => {
    const heading = make("h3", "", title, { id: `card-${index}` });
    const answers = rows.map(({ question, answer, absent, block }) => {
      const said = make("dd", absent ? "absent" : "", block === null ? answer : [answer, " ", toBlock(block, question)]);
      return make("div", "", [make("dt", "", question), said]);
    });
    return make("section", "answers", [heading, told && make("p", "told", told), make("dl", "", answers)].filter(Boolean), { "aria-labelledby": heading.id });
  });
}

function toBlock(block, question) {
  const button = make("button", "link", ["in de tekst", make("span", "hidden", `: ${question}`)], { type: "button" });
  button.addEventListener("click", () => goToBlock(block));
  return button;
}

/** To a block of the letter that is drawn. */
export function goToBlock(place) {
  const text = document.getElementById(`block-${place}`).querySelector(".text");
  text.tabIndex = -1;
  text.focus();
  text.scrollIntoView({ block: "center" });
}

/** A box for each severity; `changed` is called when `wanted`, a set of severities, has changed. */
export function severityBoxes(counts, wanted, changed) {
  return SEVERITIES.map((severity) => {
    const box = make("input", "", [], { type: "checkbox" });
    box.checked = wanted.has(severity);
    box.addEventListener("change", () => {
      wanted[box.checked ? "add" : "delete"](severity);
      changed();
    });
    return make("label", "", [box, `${WORDS[severity][1]} (${counts[severity]})`]);
  });
}

/**
 * Draws a letter in `place`: its `blocks`, the `findings` that are to be seen, with `rules` that say why, and `sentences` to be marked
 * with how hard they are, if any. `explain` is called with the code of a rule. Gives how many places are seen.
 */
export function drawLetter(place, { blocks, findings, rules, explain, sentences = [] }) {
  const numbered = findings.map((finding, index) => ({ ...finding, number: index + 1 }));
  const letter = { rules, explain };
  const byBlock = grouped(numbered);
  const scored = grouped(sentences);
  const rows = [];
  let list = null;
  blocks.forEach((block, index) => {
    const row = drawBlock(block, byBlock.get(index) ?? [], blocks[index - 1], letter, scored.get(index) ?? []);
    row.id = `block-${index}`;
    if (block.kind !== "list_item") {
      list = null;
      rows.push(row);
    } else {
      if (list === null || blocks[index - 1].group !== block.group) rows.push((list = make("ul")));
      list.append(row);
    }
  });
  place.replaceChildren(...rows);
  return numbered.length;
}

/** What to say above a letter of which `seen` places are shown. */
export function seenSentence(seen, findings) {
  if (seen) return `U ziet ${count(seen, ["plek", "plekken"])}.`;
  return findings.length ? "U ziet nu geen plekken. Kies hierboven wat u wilt zien." : "Wij vonden geen moeilijke plekken. Mooi! Vraag ook een lezer wat die van de tekst vindt.";
}

function grouped(items) {
  const groups = new Map();
  for (const item of items) {
    if (!groups.has(item.block)) groups.set(item.block, []);
    groups.get(item.block).push(item);
  }
  return groups;
}

function drawBlock(block, findings, before, letter, sentences) {
  const item = block.kind === "list_item";
  const cell = block.kind === "table_cell";
  const words = drawText(block.text, findings, sentences);
  const tag = block.kind === "heading" ? `h${Math.min(Math.max(block.level, 1) + 2, 6)}` : "p";
  const first = !(before && before.kind === block.kind && before.group === block.group);
  const label = KINDS[block.kind] && first ? make("span", "kind", KINDS[block.kind]) : null;
  const text = make("div", "text", item ? words : [label, make(tag, "", words)]);
  const notes = findings.length ? make("ol", "notes", findings.map((finding) => drawNote(finding, letter))) : null;
  const look = item ? `row deep-${Math.min(block.level, 3)}` : cell ? "row cell" : KINDS[block.kind] ? "row framed" : "row";
  return make(item ? "li" : "div", look, [text, notes]);
}

/** The text in pieces; of marks that overlap the shortest sets the look. Places count code points, as the server does. */
function drawText(text, findings, sentences) {
  const points = Array.from(text);
  const edges = new Set([0, points.length]);
  for (const { start, end } of [...findings, ...sentences]) edges.add(start).add(end);
  const sorted = [...edges].sort((one, other) => one - other);
  const pieces = [];
  sorted.forEach((start, index) => {
    for (const finding of findings) if (finding.end === start) pieces.push(reference(finding));
    for (const sentence of sentences) if (sentence.end === start) pieces.push(weight(sentence));
    const end = sorted[index + 1];
    if (end === undefined) return;
    const words = points.slice(start, end).join("");
    const here = findings.filter((finding) => finding.start <= start && end <= finding.end);
    pieces.push(here.length ? marked(words, here) : words);
  });
  return pieces;
}

/** How hard a sentence is. */
function weight(sentence) {
  const figure = Math.floor(sentence.difficulty);
  const spoken = make("span", "hidden", ` Deze zin: ${figure} van 100, niveau ${sentence.level}. `);
  return make("span", "weighed", [make("span", `weight level-${sentence.level}`, String(figure), { "aria-hidden": "true" }), spoken]);
}

function marked(words, findings) {
  const numbers = findings.map((finding) => finding.number);
  const shortest = findings.reduce((one, other) => (other.end - other.start < one.end - one.start ? other : one));
  const mark = make("mark", `is-${shortest.severity}`, words, { "data-numbers": numbers.join(" ") });
  mark.addEventListener("click", () => goTo(shortest.number));
  return mark;
}

function reference(finding) {
  const label = `Plek ${finding.number}: ${WORDS[finding.severity][0].toLowerCase()}`;
  const button = make("button", `ref is-${finding.severity}`, String(finding.number), { type: "button", "aria-label": label });
  button.addEventListener("click", () => goTo(finding.number));
  for (const name of ["focus", "mouseenter"]) button.addEventListener(name, () => light(finding.number));
  return button;
}

function goTo(number) {
  light(number);
  const note = noteOf(number);
  note.focus();
  note.scrollIntoView({ block: "nearest" });
}

const noteOf = (number) => document.getElementById(`note-${number}`);

function light(number) {
  for (const on of document.querySelectorAll(".letter .on")) on.classList.remove("on");
  noteOf(number)?.classList.add("on");
  for (const mark of document.querySelectorAll("mark")) mark.classList.toggle("on", mark.dataset.numbers.split(" ").includes(String(number)));
}

function drawNote(finding, { rules, explain }) {
  const rule = rules[finding.rule];
  const parts = [make("p", "what", `${finding.number}. ${WORDS[finding.severity][0]}`), make("p", "", finding.message), ...advice(finding)];
  if (rule) {
    const name = `Uitleg bij ${finding.rule} ${finding.name}`;
    const more = make("button", "link", name, { type: "button", "aria-haspopup": "dialog" });
    more.addEventListener("click", () => explain(finding.rule));
    parts.push(make("details", "", [make("summary", "", "Waarom?"), make("p", "", rule.why), make("p", "", more)]));
  }
  const note = make("li", `note is-${finding.severity}`, parts, { id: `note-${finding.number}`, tabindex: "-1" });
  note.addEventListener("mouseenter", () => light(finding.number));
  note.addEventListener("focusin", () => light(finding.number));
  return note;
}

function advice(finding) {
  const own = finding.suggestions.filter((each) => each.replaces === finding.quote);
  const texts = [...new Set(own.map((each) => each.text.trim()).filter(Boolean))];
  const said = texts.every((text) => says(finding.message, text));
  const parts = texts.length && !said ? [make("p", "", ["Schrijf: ", make("span", "advice", texts.join(" of "))])] : [];
  if (own.some((each) => !each.text.trim())) parts.push(make("p", "advice", texts.length ? "Of laat dit weg." : "Laat dit weg."));
  for (const { text, replaces } of finding.suggestions.filter((other) => other.replaces !== finding.quote)) {
    const whole = text.trim();
    const words = texts.some((each) => replaces.replace(finding.quote, each) === whole);
    const added = whole.startsWith(replaces) ? whole.slice(replaces.length).trim() : "";
    // Not what the message says too, and no sentence in which one word was put in its place.
    if (!words && !(added && finding.message.includes(added))) parts.push(make("p", "", ["Voorstel: ", make("span", "advice", whole)]));
  }
  return parts;
}

/** Whether the message has the text in it, as words of their own. */
function says(message, text) {
  const escaped = text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  return new RegExp(`(?<![\\p{L}\\p{N}])${escaped}(?![\\p{L}\\p{N}])`, "iu").test(message);
}
