"""The gate as a web team meets it: a repository with old faults, a baseline, and a change that may or may not pass."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import NamedTuple

import pytest

import eenvoudig.cli.check
from eenvoudig.cache import MemoryStore
from eenvoudig.checker import Checker
from eenvoudig.cli import main
from eenvoudig.language.analyser import Analyser

BASELINE = "eenvoudig-baseline.json"
NEW = (
    "De aanvraag die u bij ons heeft ingediend, zal door ons worden beoordeeld op basis van de gegevens die u bij het "
    "indienen van het formulier aan ons heeft verstrekt en die wij hebben gecontroleerd."
)
CLEAN = "U vraagt parkeren aan bij de balie. Neem uw pas mee. Wij helpen u meteen. Bel ons als u vragen hebt."


class Outcome(NamedTuple):
    """What a command did."""

    returncode: int
    stdout: str
    stderr: str


Run = Callable[..., Outcome]


@pytest.fixture(scope="module")
def checker() -> Callable[..., Checker]:
    """Makes checkers that share the pipeline, and what they know of paragraphs: only the first command takes its time."""
    return partial(Checker, analyser=Analyser(), store=MemoryStore())


@pytest.fixture
def run(checker: Callable[..., Checker], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs a command of the real program in a folder."""
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    for name in ("NO_COLOR", "FORCE_COLOR", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    monkeypatch.setattr("eenvoudig.cli.settings.user_file", lambda: None)
    monkeypatch.setattr(eenvoudig.cli.check, "Checker", checker)

    def run(folder: Path, *arguments: str) -> Outcome:
        monkeypatch.chdir(folder)
        return Outcome(main(arguments), *capsys.readouterr())

    return run


@pytest.fixture
def site(run: Run, tmp_path: Path) -> Path:
    """A folder under git, with nothing in it yet."""
    folder = tmp_path / "site"
    folder.mkdir()
    git(folder, "init", "-q", "-b", "main")
    return folder


def git(folder: Path, *arguments: str) -> str:
    identity = ("-c", "user.name=Test", "-c", "user.email=test@example.nl", "-c", "commit.gpgsign=false")
    done = subprocess.run(
        ["git", *identity, *arguments], cwd=folder, capture_output=True, text=True, check=True, timeout=60
    )
    return done.stdout


def findings(done: Outcome) -> list[tuple[str, str]]:
    return [(file["path"], each["rule"]) for file in json.loads(done.stdout)["files"] for each in file["findings"]]


def old_page(number: int) -> str:
    """A page with faults of its own, in sentences that no other page has."""
    sentences = [
        f"Indien u in wijk {number} woont, dient u formulier {part} tijdig in te leveren bij het loket op de begane grond, "
        f"omdat wij anders niet in staat zijn om uw aanvraag van week {number + part} voor het einde van het jaar te behandelen."
        for part in range(1, 4)
    ]
    paragraphs = "\n".join(f"<p>{sentence}</p>" for sentence in sentences)
    return f"<html lang=nl><body><h1>Wijk {number}</h1>\n{paragraphs}\n<p>{CLEAN}</p></body></html>\n"


class TestThreeHundredOldFaults:
    @pytest.fixture
    def old(self, site: Path, run: Run) -> Path:
        for number in range(1, 31):
            (site / f"wijk{number}.html").write_text(old_page(number), encoding="utf-8")
        done = run(site, "baseline", "create", ".")
        assert done.returncode == 0, done.stderr
        entries = json.loads((site / BASELINE).read_bytes())["files"].values()
        assert sum(sum(entry["findings"].values()) for entry in entries) >= 300
        git(site, "add", "-A")
        git(site, "commit", "-q", "-m", "De stand van nu")
        return site

    @pytest.fixture(autouse=True)
    def runs(self, run: Run) -> None:
        self.run = run

    def check(self, folder: Path, *options: str) -> Outcome:
        return self.run(folder, "check", ".", "--baseline", BASELINE, "--fail-on", "warning", *options)

    def test_the_whole_story(self, old: Path, run: Run) -> None:
        # Without a baseline nothing can be published; with it, what was there passes.
        assert run(old, "check", ".", "--fail-on", "warning", "--quiet").returncode == 1
        done = self.check(old)
        assert done.returncode == 0
        assert "geen nieuwe moeilijke plekken" in done.stdout

        # One new hard sentence fails, and it alone is shown.
        page = old / "wijk7.html"
        before = page.read_text(encoding="utf-8")
        page.write_text(before.replace(f"<p>{CLEAN}</p>", f"<p>{CLEAN}</p>\n<p>{NEW}</p>"), encoding="utf-8")
        done = self.check(old, "--format", "json")
        assert done.returncode == 1
        assert {path for path, _ in findings(done)} == {"wijk7.html"}
        assert "Z01" in {rule for _, rule in findings(done)}
        # git alone sees the same, without a baseline.
        done = run(old, "check", ".", "--diff", "HEAD", "--fail-on", "warning", "--format", "json")
        assert done.returncode == 1
        assert {path for path, _ in findings(done)} == {"wijk7.html"}
        page.write_text(before, encoding="utf-8")

        # A moved paragraph passes: within a page, to another page, and with the whole page.
        lines = before.splitlines()
        page.write_text("\n".join([lines[0], *lines[2:4], lines[1], *lines[4:]]), encoding="utf-8")
        assert self.check(old).returncode == 0
        page.write_text("\n".join([lines[0], *lines[2:]]), encoding="utf-8")
        other = old / "wijk8.html"
        other.write_text(other.read_text(encoding="utf-8").replace("</h1>", f"</h1>\n{lines[1]}"), encoding="utf-8")
        done = self.check(old)
        assert (done.returncode, "opgelost" in done.stderr) == (0, False)
        git(old, "checkout", "-q", ".")
        git(old, "mv", "wijk9.html", "wijk99.html")
        assert self.check(old).returncode == 0
        git(old, "reset", "-q", "--hard")

        # A mended fault is offered for removal; once removed it can't come back.
        page.write_text(before.replace(lines[1], f"<p>{CLEAN}</p>"), encoding="utf-8")
        done = self.check(old)
        assert done.returncode == 0
        assert "uit de beginstand zijn opgelost. Haal die weg met ‘eenvoudig baseline update’." in done.stderr
        assert run(old, "baseline", "update", ".").returncode == 0
        changed = git(old, "diff", "--numstat", "--", BASELINE).split()
        # A line for each mark that goes. What is written anew: the index that fell, and a line that loses its comma.
        assert int(changed[1]) >= 3
        assert int(changed[0]) <= 2
        page.write_text(before, encoding="utf-8")
        assert self.check(old).returncode == 1

    def test_the_baseline_is_the_same_on_every_machine(self, old: Path, tmp_path: Path, run: Run) -> None:
        copy = tmp_path / "elders" / "kopie"
        shutil.copytree(old, copy)
        assert self.check(copy).returncode == 0
        before = (copy / BASELINE).read_bytes()
        assert run(copy, "baseline", "update", ".").returncode == 0
        assert (copy / BASELINE).read_bytes() == before

    def test_worse(self, old: Path) -> None:
        page = old / "wijk3.html"
        text = "<p>De gemeentelijke verordening betreffende de bekostiging van voorzieningen bevat uitgangspunten omtrent de verantwoordingsplicht van aanvragers.</p>"
        page.write_text(page.read_text(encoding="utf-8").replace("</body>", text * 12), encoding="utf-8")
        options = ("--fail-on", "never")
        assert self.check(old, *options).returncode == 0
        done = self.check(old, *options, "--fail-on-worse")
        before = json.loads((old / BASELINE).read_bytes())["files"]["wijk3.html"]["index"]
        assert done.returncode == 1
        assert f"wijk3.html: De index ging van {f'{before:g}'.replace('.', ',')} naar " in done.stderr


class TestRealPages:
    """The real pages, where they are."""

    @pytest.fixture
    def pages(self, site: Path) -> Path:
        data = os.environ.get("EENVOUDIG_DATA")
        if not data:
            pytest.skip("EENVOUDIG_DATA names no folder with real pages")
        shutil.copytree(Path(data) / "corpora" / "web", site / "web")
        for path in site.rglob("*"):
            path.chmod(0o755 if path.is_dir() else 0o644)
        git(site, "add", "-A")
        git(site, "commit", "-q", "-m", "x")
        return site

    def test_through_the_whole_gate(
        self, pages: Path, run: Run, record_property: Callable[[str, object], None]
    ) -> None:
        def timed(*arguments: str) -> Outcome:
            start = time.monotonic()
            done = run(pages, *arguments)
            record_property(" ".join(arguments[:4]), round(time.monotonic() - start, 1))
            return done

        assert timed("check", "web", "--quiet").returncode == 1
        assert timed("baseline", "create", "web").returncode == 0
        options = ("--baseline", BASELINE, "--fail-on-worse")
        done = timed("check", "web", *options, "--format", "json")
        assert (done.returncode, findings(done)) == (0, [])
        # As strict as can be, it still passes: all that is hard was hard before.
        assert timed("check", "web", *options, "--fail-on", "hint").returncode == 0
        assert timed("check", "web", "--diff", "HEAD").returncode == 0
        page = next(
            path for path in sorted((pages / "web").rglob("*.html")) if "</p>" in path.read_text(encoding="utf-8")
        )
        whole = page.read_text(encoding="utf-8")
        head, _, tail = whole.partition("</p>")
        page.write_text(f"{head}</p><p>{NEW}</p>{tail}", encoding="utf-8")
        for check in (options, ("--diff", "HEAD")):
            done = timed("check", "web", *check, "--format", "json")
            assert done.returncode == 1
            assert {path for path, _ in findings(done)} == {page.relative_to(pages).as_posix()}
        entry = (pages / BASELINE).read_text(encoding="utf-8")
        assert "aanvraag" not in entry
        assert timed("baseline", "update", "web").returncode == 0
        assert (pages / BASELINE).read_text(encoding="utf-8") == entry
        assert timed("check", "web", "--max-index", "58").returncode in {0, 1}
