// The page: sends a text to the server on this computer and shows the answer. Nothing is kept, and nothing is written as HTML.
import { SEVERITIES, cardParts, drawLetter, factParts, make, scoreParts, seenSentence, severityBoxes } from "./letter.js";

const GRADES = { A: "onderzoek met lezers", B: "richtlijn van de overheid", C: "goede gewoonte", L: "wet" };

const $ = (id) => document.getElementById(id);
const most = Number(document.body.dataset.bytes);
const wanted = new Set(document.body.dataset.hints === "true" ? SEVERITIES : SEVERITIES.slice(0, 3));

let answer = null;
let running = null;

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
  $("score").replaceChildren(...scoreParts(found.score, file.readability));
  $("facts").replaceChildren(...factParts(file, found.score));
  $("card").replaceChildren(...cardParts(found.card));
  fillFilter();
  draw();
  $("result").hidden = false;
  $("result-title").focus();
}

function fillFilter() {
  const boxes = severityBoxes(answer.report.summary.by_severity, wanted, draw);
  $("filter").replaceChildren($("filter").firstElementChild, ...boxes);
}

function draw() {
  const findings = answer.findings.filter((finding) => wanted.has(finding.severity));
  const seen = drawLetter($("letter"), { blocks: answer.blocks, findings, rules: answer.rules, explain });
  $("shown").textContent = seenSentence(seen, answer.findings);
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
