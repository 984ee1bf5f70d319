import { SEVERITIES, cardParts, count, drawLetter, factParts, goToBlock, make, scoreParts, seenSentence, severityBoxes } from "./letter.js";

// The report: a table of all texts, to sort and to search, and the texts one at a time.

const $ = (id) => document.getElementById(id);
const data = JSON.parse($("data").textContent);
const title = document.title;
const number = (value) => value.toLocaleString("nl-NL");
const alone = data.files.length === 1;
const wanted = new Set(SEVERITIES);

const without = (path, start) => (path.startsWith(start) ? path.slice(start.length) : path);
/** The text of a number in the table; the ids in the page are the same as the addresses after #. */
const idOf = (file) => `tekst-${file.place + 1}`;
const files = data.files.map(([path, folder, index, level, words, error, warning, info, hint, whole, unread, ...troubles], place) => ({
  place, path, folder: data.folders[folder], index, level, words, error, warning, info, hint, whole, unread, troubles,
  lower: path.toLowerCase(), name: path.split("/").at(-1),
  short: without(without(path, data.common), `${data.folders[folder]}/`),
}));

// The table

const STEP = 100;
const FOLDERS = new Set(data.folders);
const COLUMNS = [
  { key: "path", label: "tekst", text: true },
  ...(FOLDERS.size > 1 ? [{ key: "folder", label: "map", text: true }] : []),
  { key: "index", label: "index" },
  { key: "level", label: "niveau" },
  { key: "words", label: "woorden" },
  { key: "error", label: "fouten" },
  { key: "warning", label: "waarschuwingen" },
  { key: "info", label: "adviezen" },
  ...(data.totals.by_severity.hint ? [{ key: "hint", label: "tips" }] : []),
];
const DUTCH = new Intl.Collator("nl", { numeric: true });
let order = { key: "index", down: true };
let most = STEP;

/** What has no value comes last, whichever way the table is sorted. */
function compare(one, other) {
  const [first, second] = [one[order.key], other[order.key]];
  if (first === null || second === null) return (first === null) - (second === null);
  const sign = order.down ? -1 : 1;
  const by = typeof first === "string" ? DUTCH.compare(first, second) : first - second;
  return sign * by || DUTCH.compare(one.path, other.path);
}

function matches() {
  const words = $("query").value.toLowerCase().trim();
  const [folder, level] = [$("folder").value, $("level").value];
  return files.filter((file) => {
    if (words && !file.lower.includes(words)) return false;
    if (folder && data.folders[Number(folder) - 1] !== file.folder) return false;
    if (level === "unread") return file.unread;
    if (level === "none") return file.level === null && !file.unread;
    return !level || file.level === Number(level);
  });
}

function drawTable() {
  const found = matches().sort(compare);
  const rows = found.slice(0, most).map(drawRow);
  $("files").tBodies[0].replaceChildren(...rows);
  const all = count(files.length, ["tekst", "teksten"]);
  $("matching").textContent = rows.length < files.length ? `U ziet ${number(rows.length)} van ${all}.` : `U ziet ${all}.`;
  const left = found.length - rows.length;
  $("more").hidden = left === 0;
  $("more").textContent = `Laat er nog ${number(Math.min(STEP, left))} zien`;
  for (const head of $("files").tHead.querySelectorAll("th")) {
    const sorted = head.dataset.key === order.key;
    if (sorted) head.setAttribute("aria-sort", order.down ? "descending" : "ascending");
    else head.removeAttribute("aria-sort");
  }
}

function drawRow(file) {
  const cells = COLUMNS.map(({ key, text }) => {
    if (key === "path") return make("th", "", nameParts(file), { scope: "row" });
    if (key === "index") return make("td", "number", file.index === null ? "–" : String(Math.floor(file.index)));
    if (key === "level") return make("td", "number", file.level === null ? "–" : make("span", `badge level-${file.level}`, String(file.level)));
    return make("td", text ? "" : "number", text ? file[key] : file.unread ? "–" : number(file[key]));
  });
  return make("tr", "", cells);
}

function nameParts(file) {
  const name = file.whole ? make("a", "", file.short, { href: `#${idOf(file)}` }) : file.short;
  return [name, ...file.troubles.map((told) => make("span", "trouble", told))];
}

function drawHead() {
  const heads = COLUMNS.map(({ key, label, text }) => {
    const button = make("button", "sort", label, { type: "button" });
    button.addEventListener("click", () => {
      order = { key, down: order.key === key ? !order.down : !text };
      drawTable();
    });
    return make("th", text ? "" : "number", button, { scope: "col", "data-key": key });
  });
  $("files").tHead.replaceChildren(make("tr", "", heads));
}

function fillTable() {
  const names = [...data.folders].map((name, place) => make("option", "", name, { value: String(place + 1) }));
  $("folder").append(...names);
  $("folder-choice").hidden = FOLDERS.size < 2;
  drawHead();
  for (const event of ["input", "change"]) {
    $("choose").addEventListener(event, () => {
      most = STEP;
      drawTable();
    });
  }
  $("choose").addEventListener("submit", (event) => event.preventDefault());
  $("more").addEventListener("click", () => {
    const first = most;
    most += STEP;
    drawTable();
    // The button can be gone: on to the first row that is new.
    const row = $("files").tBodies[0].rows[first];
    const link = row?.querySelector("a");
    if (link) link.focus();
    else if ($("more").hidden) $("query").focus();
  });
  // On paper all rows count.
  window.addEventListener("beforeprint", () => {
    if ($("overview").hidden) return;
    const before = most;
    most = files.length;
    drawTable();
    window.addEventListener("afterprint", () => ((most = before), drawTable()), { once: true });
  });
  $("teksten").hidden = false;
  drawTable();
}

// One text

/** Blocks from which a text is long. */
const LONG = 300;
let letter = null;
let weighed = false;

function showLetter(file) {
  const source = $(idOf(file));
  letter = JSON.parse(source.textContent);
  $("one-title").textContent = without(file.path, data.common);
  $("score").replaceChildren(...scoreParts(letter.score, letter.readability));
  $("facts").replaceChildren(...factParts(letter, letter.score));
  $("card").replaceChildren(...cardParts(letter.card));
  fillHardest();
  fillFilter();
  draw();
  $("one").hidden = false;
}

/** The sentences that stand out: not those of a text that is easy all over. */
function fillHardest() {
  const found = letter.scores.filter((each) => each.level > 2).sort((one, other) => other.difficulty - one.difficulty).slice(0, 5);
  const items = found.map((each) => {
    const words = Array.from(letter.blocks[each.block].text).slice(each.start, each.end).join("").trim();
    const link = make("a", "", words, { href: `#block-${each.block}` });
    link.addEventListener("click", (event) => {
      event.preventDefault();
      goToBlock(each.block);
    });
    const figure = Math.floor(each.difficulty);
    return make("li", "", [make("span", `weight level-${each.level}`, String(figure), { "aria-hidden": "true" }), link, make("span", "hidden", ` ${figure} van 100, niveau ${each.level}`)]);
  });
  $("hardest").hidden = items.length === 0;
  $("hardest").querySelector("ol").replaceChildren(...items);
}

function fillFilter() {
  const counts = Object.fromEntries(SEVERITIES.map((severity) => [severity, letter.findings.filter((each) => each.severity === severity).length]));
  const boxes = severityBoxes(counts, wanted, draw);
  if (!data.totals.by_severity.hint) boxes.pop();
  if (letter.scores.length) {
    const box = make("input", "", [], { type: "checkbox", id: "weighed" });
    box.checked = weighed;
    box.addEventListener("change", () => {
      weighed = box.checked;
      draw();
    });
    boxes.push(make("label", "", [box, "Hoe moeilijk elke zin is"]));
  }
  $("filter").replaceChildren($("filter").firstElementChild, ...boxes);
}

function draw() {
  const findings = letter.findings.filter((finding) => wanted.has(finding.severity));
  const sentences = weighed ? letter.scores : [];
  const seen = drawLetter($("letter"), { blocks: letter.blocks, findings, rules: data.rules, explain, sentences });
  $("letter").classList.toggle("long", letter.blocks.length > LONG);
  $("shown").textContent = seenSentence(seen, letter.findings);
}

// Explanations

/** The explanation stands at the end of the page; the dialog shows a copy, so that nobody loses the place. */
function explain(code) {
  const source = $(`regel-${code}`);
  const heading = make("h2", "", source.querySelector("h3").textContent, { id: "rule-title", tabindex: "-1", autofocus: "" });
  const body = source.querySelector(".rule").cloneNode(true);
  for (const each of body.querySelectorAll("h4")) each.replaceWith(make("h3", "", each.textContent));
  $("rule-body").replaceChildren(heading, body);
  $("rule").showModal();
  $("rule").scrollTop = 0;
}

document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-rule]");
  if (!link) return;
  event.preventDefault();
  explain(link.dataset.rule);
});

// Where we are

function route() {
  const place = /^#tekst-(\d+)$/.exec(location.hash);
  const file = place && files[Number(place[1]) - 1];
  const chosen = file?.whole ? file : null;
  $("overview").hidden = chosen !== null;
  $("one").hidden = chosen === null;
  if (chosen) {
    showLetter(chosen);
    document.title = `${chosen.name}: ${title}`;
    window.scrollTo(0, 0);
    $("one-title").focus({ preventScroll: true });
    came = chosen;
    return;
  }
  document.title = title;
  // Back where one left: at the name of the text.
  if (came && location.hash === "#teksten") {
    const link = document.querySelector(`a[href="#${idOf(came)}"]`);
    link?.focus();
    link?.scrollIntoView({ block: "center" });
  }
  came = null;
  const rule = /^#regel-\w+$/.test(location.hash) && $(location.hash.slice(1));
  if (rule) rule.open = true;
}
let came = null;

if (alone) {
  $("overview").hidden = true;
  $("back").hidden = true;
  if (files[0].whole) showLetter(files[0]);
  else {
    $("one").hidden = false;
    $("one-title").textContent = files[0].name;
    for (const id of ["hardest", "filter", "letter"]) $(id).hidden = true;
    const told = files[0].troubles.length ? files[0].troubles : ["De tekst zelf staat niet in dit rapport."];
    $("facts").replaceChildren(...told.map((each) => make("p", "", each)));
  }
} else {
  fillTable();
  window.addEventListener("hashchange", route);
  route();
}
