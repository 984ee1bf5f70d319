"""Throw broken documents at the readers.

    python tests/fuzz/fuzz.py                          # 10,000 inputs for every reader, with hypothesis
    python tests/fuzz/fuzz.py docx pdf --count 50000   # more, for some
    python tests/fuzz/fuzz.py --engine atheris         # guided by coverage (Linux)

Each input is a good document with pieces taken out, put in, repeated or exchanged. A reader must give a sound document or
refuse in one sentence, within five seconds; see ``targets.py``. Ends with 1, and shows the smallest input found, when one does not.
"""

from __future__ import annotations

import argparse
import collections
import copy
import importlib
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Final

from lxml import etree

#: The module beside this one, whether this is a program or part of the tests.
from eenvoudig.readers import MODULES

_targets: Final = importlib.import_module(f"{__package__}.targets" if __package__ else "targets")
TARGETS: Final = _targets.TARGETS
check: Final = _targets.check

#: What tends to break readers: ends of things without a beginning, deep things, odd characters, huge numbers.
PIECES: Final = (
    *(
        b"\0",
        b"\xff\xfe",
        b"\xef\xbb\xbf",
        b"\xed\xa0\x80",
        b"\r",
        b"\n\n",
        b" " * 300,
        b"-" * 300,
        b">" * 200,
        b"[" * 200,
    ),
    *(
        b"<",
        b">",
        b"&",
        b"&#x110000;",
        b"&#0;",
        b"&lol;",
        b"]]>",
        b"<!--",
        b"-->",
        b"<![CDATA[",
        b"<!DOCTYPE a [",
        b"<?x?>",
    ),
    *(
        b"<p>",
        b"</p>",
        b"<div>" * 100,
        b"</div>",
        b"<table><tr><td>",
        b"</table>",
        b"<ul><li>",
        b"<b><i></b></i>",
        b"<pre>",
    ),
    *(b"<w:p>", b"</w:p>", b"<w:tbl><w:tr><w:tc>", b"</w:tc></w:tr></w:tbl>", b'<w:fldChar w:fldCharType="begin"/>'),
    *(b'<w:fldChar w:fldCharType="end"/>', b"<w:instrText>IF</w:instrText>", b"<w:sdt><w:sdtContent>", b"<w:del>"),
    *(
        b"<text:p>",
        b"</text:p>",
        b'<text:s text:c="999999999"/>',
        b'table:number-columns-repeated="999999999"',
        b"<text:list>",
    ),
    *(
        b"obj",
        b"endobj",
        b"stream",
        b"endstream",
        b"/Length 999999999",
        b"/Kids [1 0 R]",
        b"xref",
        b"trailer",
        b"<< >>",
        b"Tj",
        b"Td",
    ),
    *(
        b"--b\r\n",
        b"--b--",
        b"Content-Type: text/html; charset=x-unknown\r\n\r\n",
        b"=?utf-8?b?////?=",
        b"=\r\n",
        b"base64",
    ),
    *(
        b"# ",
        b"* ",
        b"1. ",
        b"```",
        b"| a | b |\n|---|---|\n",
        b"> ",
        b"{{ x }}",
        "«naam»".encode(),
        "e\u0301👩\u200d👧".encode(),
    ),
    *(b"<!-- eenvoudig-uit W01: x -->", b"<!-- eenvoudig-aan -->", b"# eenvoudig-negeer: x\n"),
)


#: Values that attributes should not have.
VALUES: Final = (
    "",
    "0",
    "-1",
    "999999999",
    "1e9",
    "nil",
    "\u00e9",
    "../../x",
    "file:///etc/passwd",
    "http://x.example/",
    "true",
)
Edit = tuple[float, int, str, bytes, int]


def in_bytes(data: bytes, edits: Sequence[Edit]) -> bytes:
    """``data`` with pieces put in, taken out, repeated or exchanged."""
    for place, length, verb, piece, times in edits:
        at = int(place * len(data))
        old = data[at : at + length]
        new = {"put": piece + old, "take": b"", "again": old * times, "swap": piece, "rubbish": piece * times}[verb]
        data = data[:at] + new + data[at + length :]
    return data


def in_tree(data: bytes, edits: Sequence[Edit]) -> bytes:
    """``data``, XML, with elements taken out, repeated, moved, renamed or given odd attributes: still well-formed."""
    root = etree.fromstring(data)
    for place, length, verb, piece, times in edits:
        elements = list(root.iter("*"))
        if len(elements) < 3:
            break
        element = elements[1 + int(place * (len(elements) - 2))]
        other = elements[1 + (length * 7919 + times) % (len(elements) - 1)]
        parent = element.getparent()
        assert parent is not None
        match verb:
            case "take":
                parent.remove(element)
            case "again":
                for _ in range(times):
                    parent.append(copy.deepcopy(element))
            case "swap":
                element.tag = other.tag
            case "put":
                if element not in other.iterancestors() and element is not other:
                    other.append(element)
            case _:
                for name in list(element.attrib)[:2]:
                    element.set(name, VALUES[times % len(VALUES)])
                element.text = "".join(c for c in piece.decode("utf-8", "ignore") if c.isprintable())
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8")


def in_values(data: bytes, edits: Sequence[Edit]) -> bytes:
    """``data``, JSON, with values taken out, repeated, exchanged or given odd texts: still JSON."""
    root = json.loads(data)
    for place, length, verb, piece, times in edits:
        holders = list(_holders(root))
        if not holders:
            break
        holder = holders[int(place * (len(holders) - 1))]
        other = holders[(length * 7919 + times) % len(holders)]
        keys: list[Any] = list(holder) if isinstance(holder, dict) else list(range(len(holder)))
        key = keys[length % len(keys)]
        match verb:
            case "take":
                del holder[key]
            case "again":
                holder[key] = [copy.deepcopy(holder[key]) for _ in range(times)]
            case "swap":
                holder[key] = copy.deepcopy(other)
            case "put":
                holder[key] = [None, True, -1, 1e300, [], {}, ""][times % 7]
            case _:
                holder[key] = piece.decode("utf-8", "ignore") * (times % 5)
    return json.dumps(root, ensure_ascii=bool(edits[0][4] % 2)).encode("utf-8", "surrogatepass")


def _holders(value: Any) -> Iterator[Any]:
    """All objects and arrays in a JSON value that hold something."""
    waiting = [value]
    while waiting and len(waiting) < 100_000:
        each = waiting.pop()
        if isinstance(each, dict | list) and each:
            yield each
            waiting.extend(each.values() if isinstance(each, dict) else each)


def hypothesis_run(kind: str, count: int, seed: int) -> collections.Counter[str]:
    """``count`` changed documents; raises with the smallest that breaks the reader."""
    from hypothesis import HealthCheck, Phase, given, settings
    from hypothesis import seed as seeded
    from hypothesis import strategies as st

    target = TARGETS[kind]
    tally: collections.Counter[str] = collections.Counter()
    edit = st.tuples(
        st.floats(0, 1), st.integers(0, 60), st.sampled_from(["put", "take", "again", "swap", "rubbish"]),
        st.sampled_from(PIECES), st.integers(1, 40),
    )  # fmt: skip

    @seeded(seed)
    @settings(
        max_examples=count,
        deadline=None,
        database=None,
        phases=[Phase.generate, Phase.shrink],
        suppress_health_check=list(HealthCheck),
    )
    @given(
        st.integers(0, 30), st.lists(edit, min_size=1, max_size=6), st.sampled_from(["tree", "tree", "inner", "outer"])
    )
    def run(number: int, edits: list[Edit], where: str) -> None:
        if where == "outer":
            data = in_bytes(target.seeds[number % len(target.seeds)], edits)
        else:
            changes = {"docx": in_tree, "odt": in_tree, "form": in_values}
            change = changes.get(kind, in_bytes) if where == "tree" else in_bytes
            data = target.outer(number, change(target.inner(number), edits))
        document = check(kind, data)
        tally["refused" if document is None else "read"] += 1

    run()
    return tally


def atheris_run(kind: str, count: int, seed: int) -> int:
    """``count`` inputs chosen by what they reach in the reader; gives the exit status of the engine."""
    command = [
        sys.executable,
        str(Path(__file__).resolve()),
        kind,
        "--inside-atheris",
        f"-runs={count}",
        f"-seed={seed}",
        "-max_len=20000",
    ]
    # What breaks the reader is written to the working directory.
    with tempfile.TemporaryDirectory() as folder:
        done = subprocess.run(command, capture_output=True, text=True, errors="replace", check=False, cwd=folder)
        broken = {path.name: path.read_bytes() for path in Path(folder).iterdir()}
    if done.returncode:
        print(done.stderr[-4000:], broken, file=sys.stderr)
    return done.returncode


def _inside_atheris(kind: str, arguments: list[str]) -> None:
    atheris = importlib.import_module("atheris")  # has no types

    with atheris.instrument_imports(include=["eenvoudig"]):
        importlib.import_module(f"eenvoudig.readers.{MODULES.get(kind, kind)}")
    target = TARGETS[kind]

    def one(data: bytes) -> None:
        check(kind, target.outer(data[0] if data else 0, data[1:]))

    with tempfile.TemporaryDirectory() as folder:
        for number in range(len(target.seeds)):
            (Path(folder) / f"seed{number}").write_bytes(bytes([number % 256]) + target.inner(number)[:19_000])
        atheris.Setup([sys.argv[0], *arguments, folder], one)
        atheris.Fuzz()


def main() -> int:
    """Fuzz what is asked; 1 when a reader broke."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("kinds", nargs="*", default=list(TARGETS))
    parser.add_argument("--count", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--engine", choices=["hypothesis", "atheris"], default="hypothesis")
    parser.add_argument("--inside-atheris", action="store_true", help=argparse.SUPPRESS)
    options, rest = parser.parse_known_args()
    if options.inside_atheris:
        _inside_atheris(options.kinds[0], rest)
        return 0
    status = 0
    for kind in options.kinds:
        began = time.perf_counter()
        if options.engine == "atheris":
            failed = atheris_run(kind, options.count, options.seed)
            status |= int(failed != 0)
            outcome = "broke" if failed else "held"
        else:
            tally = hypothesis_run(kind, options.count, options.seed)
            outcome = ", ".join(f"{number} {what}" for what, number in sorted(tally.items()))
        print(f"{kind:9} {options.count:>7} inputs  {time.perf_counter() - began:6.0f} s  {outcome}", flush=True)
    return status


if __name__ == "__main__":
    sys.exit(main())
