"""What others build on: the action for GitHub, the example for GitLab, the hook for pre-commit; run as far as they can here."""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

import eenvoudig
from eenvoudig.readers import SUFFIXES

from .conftest import ROOT, or_skip

#: Where the package under test lies: in the tree or in an environment.
PACKAGES = Path(eenvoudig.__file__).parents[1]
HARD = "Wij verzoeken u het formulier in te vullen, omdat u anders geen toeslag krijgt."
GUIDE = (ROOT / "docs" / "poort.md").read_text(encoding="utf-8")

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="scripts of a POSIX shell")


def read(path: str) -> Any:
    return yaml.safe_load((ROOT / path).read_text(encoding="utf-8"))


@pytest.fixture
def programs(tmp_path: Path) -> Path:
    """A folder for the path in which ``eenvoudig`` is the one under test, and ``python`` writes down what it is asked."""
    folder = tmp_path / "programs"
    folder.mkdir()
    script(folder / "eenvoudig", f'exec {shlex.quote(sys.executable)} -P -m eenvoudig "$@"')
    script(folder / "python", 'echo "$*" >> "$ASKED"')
    return folder


def script(path: Path, command: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\n{command}\n", encoding="utf-8")
    path.chmod(0o755)


def bash(command: str, folder: Path, programs: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """A step as GitHub and GitLab run it: a script for bash that stops at the first error."""
    values = {name: value for name, value in os.environ.items() if not name.startswith(("GITHUB_", "CI_", "GIT_"))}
    values |= {"PATH": f"{programs}{os.pathsep}{os.environ['PATH']}", "PYTHONPATH": str(PACKAGES), **environment}
    return subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", command],
        cwd=folder,
        env=values,
        capture_output=True,
        text=True,
        timeout=200,
        check=False,
    )


class TestAction:
    ACTION = read("action.yml")
    STEPS = ACTION["runs"]["steps"]

    def test_is_composite_and_names_what_it_uses(self) -> None:
        assert self.ACTION["runs"]["using"] == "composite"
        for step in self.STEPS:
            assert ("uses" in step) != ("run" in step)
            if "uses" in step:
                assert re.fullmatch(r"actions/[\w-]+@v\d+", step["uses"])
            else:
                assert step["shell"] == "bash"

    def test_nothing_of_a_user_is_part_of_a_script(self) -> None:
        for step in self.STEPS:
            assert "${{" not in step.get("run", "")

    def test_every_input_is_used(self) -> None:
        used = set(re.findall(r"inputs\.([\w-]+)", json.dumps(self.STEPS)))
        assert used == set(self.ACTION["inputs"])

    def values(self, step: dict[str, Any], **given: str) -> dict[str, str]:
        """The environment of a step, with expressions worked out."""
        known = {f"inputs.{name}": each["default"] for name, each in self.ACTION["inputs"].items()}
        known |= {f"inputs.{name.replace('_', '-')}": value for name, value in given.items()}
        known["github.action_path"] = str(ROOT)
        return {
            name: re.sub(r"\$\{\{ ([\w.-]+) \}\}", lambda match: known[match[1]], value)
            for name, value in step.get("env", {}).items()
        }

    @pytest.mark.parametrize("scripts", ["bin", "Scripts"])
    def test_installs(self, tmp_path: Path, programs: Path, scripts: str) -> None:
        step = self.STEPS[1]
        made = tmp_path / "temp map"
        script(programs / "python", f'echo "$*" >> "$ASKED"; mkdir -p "$3/{scripts}"; ln -s "$0" "$3/{scripts}/python"')
        asked, path = tmp_path / "asked", tmp_path / "path"
        values = {**self.values(step), "RUNNER_TEMP": str(made), "GITHUB_PATH": str(path), "ASKED": str(asked)}
        done = bash(step["run"], tmp_path, programs, **values)
        assert (done.returncode, done.stderr) == (0, "")
        assert asked.read_text(encoding="utf-8").splitlines() == [
            f"-m venv {made}/eenvoudig",
            f"-m pip install --quiet --disable-pip-version-check {ROOT}",
        ]
        assert path.read_text(encoding="utf-8") == f"{made}/eenvoudig/{scripts}\n"

    def check(self, folder: Path, programs: Path, **given: str) -> subprocess.CompletedProcess[str]:
        step = self.STEPS[-1]
        values = {"GITHUB_WORKSPACE": str(folder), "GITHUB_STEP_SUMMARY": str(folder.parent / "summary.md")}
        return bash(step["run"], folder, programs, **self.values(step, **given), **values)

    @pytest.fixture
    def folder(self, tmp_path: Path) -> Path:
        folder = tmp_path / "werk"
        (folder / "web teksten").mkdir(parents=True)
        (folder / "web teksten" / "a.md").write_text(f"# Kop\n\n{HARD}\n", encoding="utf-8")
        (folder / "b.txt").write_text(HARD, encoding="utf-8")
        return folder

    def test_checks(self, folder: Path, programs: Path) -> None:
        done = self.check(folder, programs)
        assert done.returncode == 0
        assert "::warning file=b.txt,line=1," in done.stdout
        assert "::warning file=web teksten/a.md,line=3," in done.stdout
        assert "W01" in (folder.parent / "summary.md").read_text(encoding="utf-8")

    def test_fails_as_asked(self, folder: Path, programs: Path) -> None:
        given = {"paths": "web teksten\n\n", "options": "--fail-on\nwarning\r\n--select\nW01\n"}
        done = self.check(folder, programs, **given)
        assert done.returncode == 1
        assert "b.txt" not in done.stdout

    def test_nothing_that_is_given_is_run(self, folder: Path, programs: Path) -> None:
        trap = "$(touch sprong); touch sprong #`touch sprong`"
        done = self.check(folder, programs, paths=trap, options="--select\nW01")
        assert done.returncode == 2
        assert not (folder / "sprong").exists()
        # What begins with a dash is a name too.
        assert self.check(folder, programs, paths="--exit-zero").returncode == 2

    def test_the_example_in_the_guide(self) -> None:
        [example] = [text for text in examples("yaml") if "uses: " in text and "jobs:" in text]
        steps = yaml.safe_load(example)["jobs"]["teksten"]["steps"]
        [ours] = [step for step in steps if "eenvoudig" in step["uses"]]
        assert set(ours["with"]) <= set(self.ACTION["inputs"])
        # A comparison with another branch needs its history.
        assert steps[0]["with"]["fetch-depth"] == 0


def examples(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", GUIDE, re.MULTILINE | re.DOTALL)


class TestGitLab:
    def test_runs(self, tmp_path: Path, programs: Path) -> None:
        job = read("docs/ci/gitlab.yml")["eenvoudig"]
        folder = tmp_path / "werk"
        (folder / "teksten").mkdir(parents=True)
        (folder / "teksten" / "a.txt").write_text(HARD, encoding="utf-8")
        asked = tmp_path / "asked"
        values = {**job["variables"], "ASKED": str(asked), "CI_PROJECT_DIR": str(folder)}
        done = bash("\n".join(job["script"]), folder, programs, **values)
        assert done.returncode == 0, done.stderr
        assert asked.read_text(encoding="utf-8") == "-m pip install --quiet eenvoudig\n"
        report = folder / job["artifacts"]["reports"]["codequality"]
        issues = json.loads(report.read_bytes())
        assert {issue["location"]["path"] for issue in issues} == {"teksten/a.txt"}
        # A text that fails keeps its report: that says why.
        (folder / "eenvoudig.toml").write_text('fail-on = "warning"\n', encoding="utf-8")
        assert bash("\n".join(job["script"]), folder, programs, **values).returncode == 1
        assert job["artifacts"]["when"] == "always"
        assert json.loads(report.read_bytes()) == issues

    def test_the_guide_shows_it(self) -> None:
        assert "ci/gitlab.yml" in GUIDE


class TestPreCommit:
    [HOOK] = read(".pre-commit-hooks.yaml")

    @pytest.mark.parametrize("name", ["a.docx", "a.odt", "web/a.html", "a.htm", "a.pdf", "a.md", "a.txt", "BRIEF.DOCX"])
    def test_files_that_we_read(self, name: str) -> None:
        assert re.search(self.HOOK["files"], name)
        assert Path(name).suffix.lower() in SUFFIXES

    @pytest.mark.parametrize("name", ["a.doc", "a.py", "a.txt.bak", "htmlx", "a.json", "md"])
    def test_others(self, name: str) -> None:
        assert not re.search(self.HOOK["files"], name)

    def test_for_real(self, wheels: Path, tmp_path: Path) -> None:
        pre_commit = Path(sys.executable).with_name("pre-commit")
        if not pre_commit.exists():
            reason = "pre-commit is not installed: pip install '.[test]'"
            if os.environ.get("CI") == "true":
                pytest.fail(reason)
            pytest.skip(reason)
        environment = {name: value for name, value in os.environ.items() if not name.startswith(("GIT_", "PYTHON"))}
        # What builds a package of a checkout; pre-commit gets all from folders, as in a house without a registry.
        tools = tmp_path / "tools"
        command = [sys.executable, "-m", "pip", "download", "--quiet", "-d", str(tools), "hatchling"]
        or_skip(subprocess.run(command, capture_output=True, text=True, timeout=200, check=False))
        environment |= {
            "PRE_COMMIT_HOME": str(tmp_path / "home"),
            "PIP_NO_COMPILE": "1",
            "PIP_NO_INDEX": "1",
            "PIP_FIND_LINKS": f"{wheels} {tools}",
            "GIT_CONFIG_GLOBAL": os.devnull,
            "GIT_CONFIG_NOSYSTEM": "1",
        }

        def run(folder: Path, *command: str) -> subprocess.CompletedProcess[str]:
            return subprocess.run(
                command, cwd=folder, env=environment, capture_output=True, text=True, timeout=500, check=False
            )

        def git(folder: Path, *arguments: str) -> str:
            done = run(folder, "git", "-c", "user.name=Test", "-c", "user.email=test@example.nl", *arguments)
            assert done.returncode == 0, done.stderr
            return done.stdout.strip()

        project = tmp_path / "eenvoudig"
        shutil.copytree(wheels.parent / "bron", project)
        shutil.copy(ROOT / ".pre-commit-hooks.yaml", project)
        git(project, "init", "-q")
        git(project, "add", "-A")
        git(project, "commit", "-q", "-m", "x")

        site = tmp_path / "site"
        site.mkdir()
        git(site, "init", "-q")
        [example] = [text for text in examples("yaml") if text.startswith("repos:")]
        config = yaml.safe_load(example)
        [repo] = config["repos"]
        repo |= {"repo": str(project), "rev": git(project, "rev-parse", "HEAD")}
        (site / ".pre-commit-config.yaml").write_text(yaml.safe_dump(config), encoding="utf-8")
        (site / "goed.md").write_text("# Parkeren\n\nU vraagt een vergunning aan bij de balie.\n", encoding="utf-8")
        git(site, "add", "-A")
        done = run(site, str(pre_commit), "run")
        assert done.returncode == 0, done.stdout + done.stderr
        assert "Passed" in done.stdout
        git(site, "commit", "-q", "-m", "x", "--no-verify")

        (site / "fout.md").write_text(f"{HARD} {'Dit is nu eenmaal zo en ' * 6}dat blijft ook zo.\n", encoding="utf-8")
        (site / "los.txt").write_text(f"{'Dit is nu eenmaal zo en ' * 6}dat blijft ook zo.\n", encoding="utf-8")
        git(site, "add", "fout.md")
        done = run(site, str(pre_commit), "run")
        assert done.returncode == 1
        assert "fout.md: " in done.stdout
        assert "Z01 lange-zin" in done.stdout
        assert "los.txt" not in done.stdout
