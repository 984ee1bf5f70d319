// The page: sends a text to the server on this computer and shows the answer. Nothing is kept, and nothing is written as HTML.

const SEVERITIES = ["error", "warning", "info", "hint"];
const WORDS = { error: ["Fout", "Fouten"], warning: ["Waarschuwing", "Waarschuwingen"], info: ["Advies", "Adviezen"], hint: ["Tip", "Tips"] };
const KINDS = {
  address: "Adres", signature: "Ondertekening", header: "Boven aan de bladzijde", footer: "Onder aan de bladzijde", quote: "Citaat",
  label: "Vraag op het formulier", help: "Uitleg op het formulier", option: "Keuze op het formulier", button: "Knop", table_cell: "In een tabel",
};
const GRADES = { A: "onderzoek met lezers", B: "richtlijn van de overheid", C: "goede gewoonte", L: "wet" };

const $ = (id) => document.getElementById(id);
const most = Number(document.body.dataset.bytes);
const wanted = new Set(document.body.dataset.hints === "true" ? SEVERITIES : SEVERITIES.slice(0, 3));

let answer = null;
let running = null;

/** An element with a class, children and attributes; texts stay texts. */
function make(tag, look = "", children = [], attributes = {}) {
  const element = document.createElement(tag);
  if (look) element.className = look;
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...[children].flat().filter((child) => child !== null && child !== ""));
  return element;
}

const count = (number, [one, many]) => `${number.toLocaleString("nl-NL")} ${number === 1 ? one : many}`;

// Asking

async function check(address, options, name) {
  running?.abort();
  const mine = (running = new AbortController());
  $("alert").textContent = "";
  $("status").textContent = "Wij lezen uw tekst …";
  $("form").setAttribute("aria-busy", "true");
  try {
    const reply = await fetch(address, { ...options, method: "POST", signal: mine.signal });
    if (reply.status === 413) throw new Error(tooLarge());
    const found = await reply.json();
    if (found.error) throw new Error(found.error.message);
    show(found, name);
    $("status").textContent = "";
  } catch (error) {
    if (mine.signal.aborted) return;
    // What fetch and the reader of JSON raise is no sentence for people.
    const ours = !(error instanceof TypeError || error instanceof SyntaxError);
    fail(ours ? error.message : "eenvoudig geeft geen antwoord: start het opnieuw, en probeer het nog eens.");
  } finally {
    if (running === mine) $("form").removeAttribute("aria-busy");
  }
}

function fail(message) {
  $("status").textContent = "";
  $("alert").textContent = message;
  $("result").hidden = true;
}

const tooLarge = () => `Dit bestand is te groot: kies een bestand van hoogstens ${Math.floor(most / 1e6)} MB.`;

function checkFile(file) {
  if (file.size > most) return fail(tooLarge());
  if (file.size === 0) return fail("Dit bestand is leeg: kies een ander bestand.");
  const address = `api/check?name=${encodeURIComponent(file.name)}`;
  return check(address, { body: file, headers: { "Content-Type": "application/octet-stream" } }, file.name);
}

function checkText(text) {
  if (!text.trim()) {
    fail("Er is geen tekst: kies een bestand, of plak een tekst.");
    return $("text").focus();
  }
  return check("api/check", { body: JSON.stringify({ text }), headers: { "Content-Type": "application/json" } }, "uw tekst");
}

$("form").addEventListener("submit", (event) => {
  event.preventDefault();
  checkText($("text").value);
});
$("file").accept = document.body.dataset.suffixes;
$("file").addEventListener("change", (event) => {
  const [file] = event.target.files;
  if (file) checkFile(file);
  // The same file can be chosen again after a change.
  event.target.value = "";
});
// A letter that is dropped beside the frame must not take the place of the page.
for (const name of ["dragover", "dragleave", "drop"]) {
  document.addEventListener(name, (event) => {
    if (name === "dragover" || name === "drop") event.preventDefault();
    document.body.classList.toggle("over", name === "dragover");
  });
}
document.addEventListener("drop", (event) => {
  const { files } = event.dataTransfer;
  const text = event.dataTransfer.getData("text/plain");
  if (files.length > 1) fail("Dit zijn meer bestanden: kies er één tegelijk.");
  else if (files.length) checkFile(files[0]);
  else if (text) {
    $("text").value = text;
    checkText(text);
  }
});

// Showing

function show(found, name) {
  const [file] = found.report.files;
  const findings = file.findings.map((finding, index) => ({ ...finding, ...found.places[index] }));
  answer = { ...found, file, findings };
  $("result-title").textContent = `Uitslag voor ${file.path ?? name}`;
  $("score").replaceChildren(...score(found.score, file.readability));
  $("facts").replaceChildren(...facts());
  fillFilter();
  drawLetter();
  $("result").hidden = false;
  $("result-title").focus();
}

function score(told, readability) {
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

function facts() {
  const { file, score: told } = answer;
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

function fillFilter() {
  const counts = answer.report.summary.by_severity;
  const boxes = SEVERITIES.map((severity) => {
    const box = make("input", "", [], { type: "checkbox" });
    box.checked = wanted.has(severity);
    box.addEventListener("change", () => {
      wanted[box.checked ? "add" : "delete"](severity);
      drawLetter();
    });
    return make("label", "", [box, `${WORDS[severity][1]} (${counts[severity]})`]);
  });
  $("filter").replaceChildren($("filter").firstElementChild, ...boxes);
}

function drawLetter() {
  const visible = answer.findings.filter((finding) => wanted.has(finding.severity)).map((finding, index) => ({ ...finding, number: index + 1 }));
  const byBlock = new Map();
  for (const finding of visible) byBlock.set(finding.block, [...(byBlock.get(finding.block) ?? []), finding]);
  const rows = [];
  let list = null;
  answer.blocks.forEach((block, index) => {
    const row = drawBlock(block, byBlock.get(index) ?? [], answer.blocks[index - 1]);
    if (block.kind !== "list_item") {
      list = null;
      rows.push(row);
    } else {
      if (list === null || answer.blocks[index - 1].group !== block.group) rows.push((list = make("ul")));
      list.append(row);
    }
  });
  $("letter").replaceChildren(...rows);
  const nothing = answer.findings.length ? "U ziet nu geen plekken. Kies hierboven wat u wilt zien." : "Wij vonden geen moeilijke plekken. Mooi! Vraag ook een lezer wat die van de tekst vindt.";
  $("shown").textContent = visible.length ? `U ziet ${count(visible.length, ["plek", "plekken"])}.` : nothing;
}

function drawBlock(block, findings, before) {
  const item = block.kind === "list_item";
  const cell = block.kind === "table_cell";
  const words = drawText(block.text, findings);
  const tag = block.kind === "heading" ? `h${Math.min(Math.max(block.level, 1) + 2, 6)}` : "p";
  const first = !(before && before.kind === block.kind && before.group === block.group);
  const label = KINDS[block.kind] && first ? make("span", "kind", KINDS[block.kind]) : null;
  const text = make("div", "text", item ? words : [label, make(tag, "", words)]);
  const notes = findings.length ? make("ol", "notes", findings.map(drawNote)) : null;
  const look = item ? `row deep-${Math.min(block.level, 3)}` : cell ? "row cell" : KINDS[block.kind] ? "row framed" : "row";
  return make(item ? "li" : "div", look, [text, notes]);
}

/** The text in pieces; of marks that overlap the shortest sets the look. Places count code points, as the server does. */
function drawText(text, findings) {
  const points = Array.from(text);
  const edges = new Set([0, points.length]);
  for (const { start, end } of findings) edges.add(start).add(end);
  const sorted = [...edges].sort((one, other) => one - other);
  const pieces = [];
  sorted.forEach((start, index) => {
    for (const finding of findings) if (finding.end === start) pieces.push(reference(finding));
    const end = sorted[index + 1];
    if (end === undefined) return;
    const words = points.slice(start, end).join("");
    const here = findings.filter((finding) => finding.start <= start && end <= finding.end);
    pieces.push(here.length ? marked(words, here) : words);
  });
  return pieces;
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
  const note = $(`note-${number}`);
  note.focus();
  note.scrollIntoView({ block: "nearest" });
}

function light(number) {
  for (const on of document.querySelectorAll(".letter .on")) on.classList.remove("on");
  $(`note-${number}`)?.classList.add("on");
  for (const mark of document.querySelectorAll("mark")) mark.classList.toggle("on", mark.dataset.numbers.split(" ").includes(String(number)));
}

function drawNote(finding) {
  const rule = answer.rules[finding.rule];
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

function explain(code) {
  const rule = answer.rules[code];
  const paragraphs = (text) => text.trim().split("\n\n").map((each) => make("p", "", each));
  const parts = [make("h2", "", `${code} ${rule.name}`, { id: "rule-title", tabindex: "-1", autofocus: "" })];
  for (const [title, text] of [["Wat", rule.what], ["Waarom", rule.why], ["Wat u kunt doen", rule.how], ["Wanneer niet", rule.not_when]]) {
    parts.push(make("h3", "", title), ...paragraphs(text));
  }
  if (rule.pairs.length) parts.push(make("h3", "", "Voorbeelden"));
  for (const { before, after } of rule.pairs) {
    parts.push(make("div", "pair", [make("p", "", [make("strong", "", "Moeilijk: "), before]), make("p", "", [make("strong", "", "Beter: "), after])]));
  }
  parts.push(make("h3", "", "Bron"), make("p", "", `${rule.source} (${GRADES[rule.grade]}).`));
  $("rule-body").replaceChildren(...parts);
  $("rule").showModal();
  $("rule").scrollTop = 0;
}
