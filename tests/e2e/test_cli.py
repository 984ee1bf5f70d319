"""The command line as a process: what starts, what it prints where, how it ends.

Most tests put a checker without the Dutch pipeline in the place of the real one; the last class uses the real one.
"""

from __future__ import annotations

import contextlib
import json
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import jsonschema
import pytest

import eenvoudig

ROOT = Path(__file__).parents[2]
#: Where the package under test lies: in the tree or in an environment.
PACKAGES = Path(eenvoudig.__file__).parents[1]
REAL = (sys.executable, "-m", "eenvoudig")
FAKE = (sys.executable, str(ROOT / "tests" / "unit" / "cli" / "fake_checker.py"))
SCHEMA = json.loads((ROOT / "docs" / "schema" / "report-1.json").read_text(encoding="utf-8"))

posix_only = pytest.mark.skipif(os.name == "nt", reason="signals, pipes and names of POSIX")


def environment(**changes: str) -> dict[str, str]:
    values = {name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "FORCE_COLOR", "COLUMNS")}
    return {**values, "PYTHONPATH": str(PACKAGES), **changes}


def run(
    program: tuple[str, ...], *arguments: str | bytes, cwd: Path, **options: Any
) -> subprocess.CompletedProcess[bytes]:
    options.setdefault("env", environment())
    done = subprocess.run([*program, *arguments], cwd=cwd, capture_output=True, timeout=120, check=False, **options)
    assert b"Traceback" not in done.stdout + done.stderr
    return done


class TestProcess:
    def test_help_loads_nothing_of_weight(self, tmp_path: Path) -> None:
        code = (
            "import sys; sys.argv = ['eenvoudig', *{arguments!r}]\n"
            "from eenvoudig.cli import main\n"
            "assert main() == {status}\n"
            "print(*sorted(sys.modules), file=sys.stderr)"
        )
        heavy = {
            *("spacy", "thinc", "numpy", "textstat", "wordfreq", "lxml", "rich", "pathspec", "markdown_it", "zipfile"),
            *("eenvoudig.rules", "eenvoudig.language", "eenvoudig.checker", "eenvoudig.readers", "eenvoudig.findings"),
        }
        for arguments, status in ((["--help"], 0), (["check", "--help"], 0), (["--version"], 0), (["chek"], 2)):
            command = (sys.executable, "-c", code.format(arguments=arguments, status=status))
            done = run(command, cwd=tmp_path)
            loaded = set(done.stderr.decode().splitlines()[-1].split())
            assert "click" in loaded
            assert loaded & heavy == set(), arguments

    def test_what_a_worker_imports_of_the_program_is_nothing(self, tmp_path: Path) -> None:
        code = "import sys; from eenvoudig.cli import main; print(*sys.modules)"
        loaded = run((sys.executable, "-c", code), cwd=tmp_path).stdout.decode().split()
        assert "eenvoudig.cli" in loaded
        assert {"click", "eenvoudig.cli.commands", "dataclasses"} & set(loaded) == set()

    def test_rules_load_no_pipeline(self, tmp_path: Path) -> None:
        code = (
            "import sys; from eenvoudig.cli import main; assert main({!r}) == 0; print(*sys.modules, file=sys.stderr)"
        )
        for arguments in (["rules"], ["explain", "Z01"]):
            done = run((sys.executable, "-c", code.format(arguments)), cwd=tmp_path)
            assert done.returncode == 0
            assert set(done.stderr.decode().split()) & {"spacy", "thinc", "numpy", "lxml", "wordfreq"} == set()

    def test_both_ways_to_start(self, tmp_path: Path) -> None:
        done = run(REAL, "--version", cwd=tmp_path)
        assert done.returncode == 0
        assert re.fullmatch(r"eenvoudig \S+, model \S+, regels \S+\r?\n", done.stdout.decode())

    def test_utf8_in_a_latin_world(self, tmp_path: Path) -> None:
        (tmp_path / "é.txt").write_text("Indien u één euro betaalt: €.", encoding="utf-8")
        env = environment(PYTHONIOENCODING="ascii", PYTHONUTF8="0", LC_ALL="C")
        done = run(FAKE, "check", "--all", ".", cwd=tmp_path, env=env)
        assert done.returncode == 0
        assert "‹Indien› u één euro betaalt: €." in done.stdout.decode("utf-8")

    def test_standard_input(self, tmp_path: Path) -> None:
        done = run(FAKE, "check", "--format", "json", "-", cwd=tmp_path, input="Indien.".encode("utf-16"))
        value = json.loads(done.stdout)
        jsonschema.validate(value, SCHEMA, jsonschema.Draft202012Validator)
        assert value["files"][0]["encoding"] == "utf-16-le"

    def test_shell_completion(self, tmp_path: Path) -> None:
        env = environment(_EENVOUDIG_COMPLETE="bash_complete", COMP_WORDS="eenvoudig ex", COMP_CWORD="1")
        done = run(REAL, cwd=tmp_path, env=env)
        assert (done.returncode, done.stdout.split()) == (0, [b"plain,explain"])

    def test_json_is_the_same_each_time(self, tmp_path: Path) -> None:
        for name in ("b.txt", "a.txt", "c/d.txt"):
            (tmp_path / name).parent.mkdir(exist_ok=True)
            (tmp_path / name).write_text("Indien tevens circa.")
        first, second = (
            run(FAKE, "check", "--all", "--format", "json", ".", cwd=tmp_path, env=environment(PYTHONHASHSEED=seed))
            for seed in "12"
        )
        assert first.stdout == second.stdout


@posix_only
class TestEnds:
    @pytest.mark.parametrize("form", ["text", "json"])
    def test_closed_pipe(self, tmp_path: Path, form: str) -> None:
        for number in range(300):
            (tmp_path / f"{number}.txt").write_text("Indien u belt. " * 20)
        reader, writer = os.pipe()
        process = subprocess.Popen(
            [*FAKE, "check", "--format", form, "."],
            cwd=tmp_path,
            stdout=writer,
            stderr=subprocess.PIPE,
            env=environment(),
        )
        os.close(writer)
        os.read(reader, 1)
        os.close(reader)
        _, errors = process.communicate(timeout=120)
        assert (process.returncode, errors) == (141, b"")

    @pytest.mark.parametrize("arguments", [["--help"], ["rules"], ["explain", "Z01"], ["--version"]])
    def test_closed_pipe_from_the_start(self, tmp_path: Path, arguments: list[str]) -> None:
        reader, writer = os.pipe()
        os.close(reader)
        with os.fdopen(writer, "wb") as closed:
            done = subprocess.run(
                [*REAL, *arguments],
                cwd=tmp_path,
                stdout=closed,
                stderr=subprocess.PIPE,
                env=environment(),
                timeout=60,
                check=False,
            )
        assert (done.returncode, done.stderr) == (141, b"")

    @pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
    def test_full_disk(self, tmp_path: Path) -> None:
        (tmp_path / "a.txt").write_text("Bel ons.")
        for form in ("text", "json"):
            with open("/dev/full", "wb") as full:  # noqa: PTH123
                done = subprocess.run(
                    [*FAKE, "check", "a.txt", "--format", form],
                    cwd=tmp_path,
                    stdout=full,
                    stderr=subprocess.PIPE,
                    env=environment(),
                    timeout=60,
                    check=False,
                )
            assert done.returncode == 2
            assert done.stderr.decode() == "eenvoudig: Het rapport kon niet worden geschreven: is de schijf vol?\n"

    def test_closed_streams(self, tmp_path: Path) -> None:
        (tmp_path / "a.txt").write_text("Wij beloven dit plechtig.")
        for form in ("text", "json"):
            command = f'"$@" check a.txt --format {form} >&- 2>&-'
            done = subprocess.run(
                ["/bin/sh", "-c", command, "sh", *FAKE], cwd=tmp_path, env=environment(), timeout=60, check=False
            )
            assert done.returncode == 1

    def test_interrupt(self, tmp_path: Path) -> None:
        (tmp_path / "a.txt").write_text("Indien u belt.")
        (tmp_path / "b.txt").write_text("Een ogenblik: wacht.")
        waits = tmp_path / "waits"
        process = subprocess.Popen(
            [*FAKE, "check", "a.txt", "b.txt", "--output-file", "r.rapport"],
            cwd=tmp_path,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=environment(FAKE_CHECKER_WAITS=str(waits)),
        )
        limit = time.monotonic() + 60
        while not waits.exists() and process.poll() is None and time.monotonic() < limit:
            time.sleep(0.02)
        process.send_signal(signal.SIGINT)
        out, errors = process.communicate(timeout=60)
        assert process.returncode == 130
        assert (out, errors.strip()) == (b"", b"")
        assert sorted(path.name for path in tmp_path.iterdir()) == ["a.txt", "b.txt", "waits"]

    def test_names_that_are_no_text(self, tmp_path: Path) -> None:
        names = [b"een\ntwee.txt", b"\x1b[31mrood.txt"] + ([] if sys.platform == "darwin" else [b"\xff\xfe.txt"])
        for name in names:
            with open(os.path.join(os.fsencode(tmp_path), name), "wb") as file:  # noqa: PTH118, PTH123
                file.write(b"Indien u belt.")
        for program_arguments in ((b".",), tuple(names)):
            done = run(FAKE, "check", *program_arguments, b"\xfenietes.txt", cwd=tmp_path)
            assert done.returncode == 2
            assert b"\x1b" not in done.stdout + done.stderr
            assert "een\\ntwee.txt: 3 woorden" in done.stdout.decode()
            assert "eenvoudig: \\xfenietes.txt: Dit bestand" in done.stderr.decode()
        value = json.loads(run(FAKE, "check", "--format", "json", ".", cwd=tmp_path).stdout)
        jsonschema.validate(value, SCHEMA, jsonschema.Draft202012Validator)
        assert "een\ntwee.txt" in [file["path"] for file in value["files"]]

    def test_terminal_shows_color_and_progress(self, tmp_path: Path) -> None:
        import pty

        for name in ("a.txt", "b.txt"):
            (tmp_path / name).write_text("Wij beloven dit plechtig.")

        def shown(*arguments: str, **changes: str) -> str:
            leader, follower = pty.openpty()
            env = environment(TERM="xterm", COLUMNS="80", **changes)
            process = subprocess.Popen(
                [*FAKE, "check", *arguments], cwd=tmp_path, stdout=follower, stderr=follower, env=env
            )
            os.close(follower)
            parts = []
            with contextlib.suppress(OSError):
                while part := os.read(leader, 4096):
                    parts.append(part)
            os.close(leader)
            assert process.wait(timeout=60) == 1
            return b"".join(parts).decode()

        both = shown("a.txt", "b.txt")
        assert "1 van 2: a.txt" in both
        assert "\x1b[4mplechtig" in both
        assert "‹" not in both
        assert "van 2" not in shown("a.txt", "b.txt", "--quiet")
        assert "van 1" not in shown("a.txt")
        plain = shown("a.txt", NO_COLOR="1")
        assert "\x1b" not in plain
        assert "‹plechtig›" in plain

    def test_progress_is_not_in_a_file(self, tmp_path: Path) -> None:
        for name in ("a.txt", "b.txt"):
            (tmp_path / name).write_text("Bel ons.")
        assert run(FAKE, "check", ".", cwd=tmp_path).stderr == b""

    def test_the_debug_log_holds_no_text(self, tmp_path: Path) -> None:
        (tmp_path / "a.txt").write_text("Het geheim van De Wit: knal.")
        done = subprocess.run(
            [*FAKE, "check", "a.txt"],
            cwd=tmp_path,
            capture_output=True,
            env=environment(EENVOUDIG_DEBUG="1"),
            timeout=60,
            check=False,
        )
        assert done.returncode == 2
        assert b"RuntimeError" in done.stderr
        assert b"De Wit" not in done.stdout + done.stderr


class TestReal:
    """With the trained pipeline."""

    def test_letter(self, tmp_path: Path) -> None:
        letter = "Geachte heer,\n\nIndien u vragen heeft met betrekking tot dit besluit, dient u binnen zes weken te bellen.\n"
        (tmp_path / "brief.txt").write_text(letter, encoding="utf-8")
        done = run(REAL, "check", "--all", "brief.txt", cwd=tmp_path)
        out = done.stdout.decode()
        assert done.stderr == b""
        assert "brief.txt: " in out
        assert "‹met betrekking tot›" in out
        assert "L03 verplichting" in out

    def test_documents_of_the_project(self, tmp_path: Path) -> None:
        done = run(
            REAL,
            "check",
            "--all",
            "--format",
            "json",
            str(ROOT / "tests" / "documents" / "minimaregeling"),
            cwd=tmp_path,
        )
        value = json.loads(done.stdout)
        jsonschema.validate(value, SCHEMA, jsonschema.Draft202012Validator)
        assert value["summary"]["files"] > 0
        assert value["summary"]["errors"] == 0
        for file in value["files"]:
            for finding in file["findings"]:
                assert finding["rule"] in value["rules"]
