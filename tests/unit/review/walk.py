"""Reads the comments of Word and OpenDocument files by itself, in another way than the program that makes them."""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from xml.etree import ElementTree as ET

from eenvoudig.document import Document, Span
from eenvoudig.findings import Finding, Group, Report, RuleInfo, Severity, Suggestion
from eenvoudig.rules.registry import RULES

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
STRICT = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
DC = "{http://purl.org/dc/elements/1.1/}"
RULE: RuleInfo = next(rule.info for rule in RULES if rule.info.code == "W01")


@dataclass
class Comment:
    """A comment: what it says, and the words that it stands around."""

    author: str
    paragraphs: list[str]
    covered: str = ""
    references: int = 0
    initials: str = ""
    date: str = ""


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def squeezed(text: str) -> str:
    return " ".join(text.split())


@dataclass
class _Walk:
    """Word's own order: text between the two marks of a comment is what it covers."""

    open: dict[str, list[str]] = field(default_factory=dict)
    covered: dict[str, str] = field(default_factory=dict)
    references: dict[str, int] = field(default_factory=dict)
    in_box: int = 0
    #: Per open field its instruction, and whether its result has begun.
    fields: list[list[str]] = field(default_factory=list)
    shown: list[bool] = field(default_factory=list)

    def say(self, text: str) -> None:
        for pieces in self.open.values():
            pieces.append(text)

    def visit(self, element: ET.Element) -> None:  # noqa: C901 - a case for each kind of element
        name = element.tag.removeprefix(W).removeprefix(STRICT)
        space = W if element.tag.startswith(W) else STRICT
        identifier = element.get(f"{space}id") or ""
        match name:
            case "del" | "moveFrom" | "pPr" | "rPr":
                return
            case "r" if element.find(f"{space}rPr/{space}vanish") is not None:
                return
            case "instrText" if self.fields:
                self.fields[-1].append(element.text or "")
            case "fldChar":
                kind = element.get(f"{space}fldCharType")
                if kind == "begin":
                    self.fields.append([])
                    self.shown.append(False)
                elif kind == "separate" and self.fields:
                    self.shown[-1] = "".join(self.fields[-1]).split()[:1] != ["PAGE"]
                elif kind == "end" and self.fields:
                    self.fields.pop()
                    self.shown.pop()
            case "commentRangeStart":
                assert not self.in_box, "Word passes over comments in a text box"
                assert identifier not in self.open
                assert identifier not in self.covered
                self.open[identifier] = []
            case "commentRangeEnd":
                self.covered[identifier] = "".join(self.open.pop(identifier))
            case "commentReference":
                assert all(self.shown), "a comment may not break an instruction"
                self.references[identifier] = self.references.get(identifier, 0) + 1
            case "t" if all(self.shown):
                self.say(element.text or "")
            case "tab" | "br" | "cr":
                self.say(" ")
            case "noBreakHyphen":
                self.say("-")
            case "txbxContent":
                self.in_box += 1
        for inner in element:
            if inner.tag != f"{MC}Fallback":
                self.visit(inner)
        if name == "txbxContent":
            self.in_box -= 1
        if name == "p":
            self.say(" ")


def word_comments(data: bytes, main: str = "word/document.xml") -> list[Comment]:
    """The comments of a Word file, in the order of their part."""
    files = parts(data)
    walk = _Walk()
    walk.visit(ET.fromstring(files[main]))
    assert not walk.open, "a comment that begins must end"
    folder, base = posixpath.split(main)
    links = ET.fromstring(files.get(posixpath.join(folder, "_rels", f"{base}.rels"), b"<x/>"))
    targets = [link.get("Target") or "" for link in links if (link.get("Type") or "").endswith("/comments")]
    assert len(targets) <= 1
    found: dict[str, Comment] = {}
    if not targets:
        assert not walk.references or "word/_rels/document.xml.rels" not in files
    name = posixpath.join(folder, targets[0]) if targets else posixpath.join(folder, "comments.xml")
    root = ET.fromstring(files[name]) if name in files else ET.Element("x")
    for comment in root:
        space = W if comment.tag.startswith(W) else STRICT
        identifier = comment.get(f"{space}id") or ""
        assert identifier not in found, "two comments with one number"
        said = ["".join(t.text or "" for t in p.iter(f"{space}t")) for p in comment.iter(f"{space}p")]
        found[identifier] = Comment(
            comment.get(f"{space}author") or "",
            said,
            squeezed(walk.covered.get(identifier, "")),
            walk.references.get(identifier, 0),
            comment.get(f"{space}initials") or "",
            comment.get(f"{space}date") or "",
        )
    assert walk.references.keys() <= found.keys() or not found, "a mark without a comment"
    return list(found.values())


def odt_comments(data: bytes) -> list[Comment]:
    """The comments of an OpenDocument text, in the order of the text."""
    open_comments: dict[str, list[str]] = {}
    found: dict[str, Comment] = {}
    order: list[Comment] = []

    def say(text: str | None) -> None:
        for pieces in open_comments.values():
            pieces.append(text or "")

    def visit(element: ET.Element) -> None:
        if element.tag == f"{OFFICE}annotation":
            said = ["".join(p.itertext()) for p in element.iter(f"{TEXT}p")]
            initials = next((e.text or "" for e in element if e.tag.endswith("}creator-initials")), "")
            comment = Comment(
                element.findtext(f"{DC}creator") or "", said, "", 1, initials, element.findtext(f"{DC}date") or ""
            )
            order.append(comment)
            name = element.get(f"{OFFICE}name")
            if name is not None:
                assert name not in found, "two comments with one name"
                found[name] = comment
                open_comments[name] = []
        elif element.tag == f"{OFFICE}annotation-end":
            name = element.get(f"{OFFICE}name") or ""
            found[name].covered = squeezed("".join(open_comments.pop(name)))
        elif element.tag in (f"{TEXT}s", f"{TEXT}tab", f"{TEXT}line-break"):
            say(" ")
        elif element.tag not in (f"{TEXT}tracked-changes", f"{TEXT}note"):
            say(element.text)
            for inner in element:
                visit(inner)
                say(inner.tail)

    visit(ET.fromstring(parts(data)["content.xml"]))
    assert not open_comments.keys() - {name for name, comment in found.items() if comment.author != "eenvoudig"}
    return order


def finding(document: Document, block: int, start: int, end: int, message: str = "Dit is moeilijk.") -> Finding:
    """A finding at a stretch of a block."""
    found = document.blocks[block]
    return Finding(
        rule="W01",
        name="moeilijk-woord",
        group=Group.WOORD,
        severity=Severity.WARNING,
        message=message,
        start=None,
        end=None,
        line=None,
        column=None,
        end_line=None,
        end_column=None,
        quote=squeezed(found.text[start:end]),
        block=found.kind,
        location=found.location,
        suggestions=(Suggestion("gewoon"),),
        fingerprint=f"{block}-{start}-{end}",
        block_index=block,
        block_span=Span(start, end),
        sentence=found.text,
        marks=(Span(start, end),),
    )


def report(document: Document, findings: Iterable[Finding]) -> Report:
    """A report with these findings."""
    return Report(None, document.kind, "standaard", None, tuple(findings), rules={"W01": RULE})


def whole_words(text: str, spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """``spans``, taken round in the length of a text, without white space at their ends."""
    found = []
    for first, second in spans:
        start, end = sorted((first % (len(text) + 1), second % (len(text) + 1)))
        while start < end and text[start].isspace():
            start += 1
        while start < end and text[end - 1].isspace():
            end -= 1
        if start < end:
            found.append((start, end))
    return found
