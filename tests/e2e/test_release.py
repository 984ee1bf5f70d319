"""What is published can be installed: from a folder of wheels, in a container, and on other machines than this one."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from eenvoudig import versions

from .conftest import ROOT, Step, container_steps, make_environment, or_skip, run_step

GUIDE = (ROOT / "docs" / "installeren.md").read_text(encoding="utf-8")
LETTER = "Beste mevrouw Jansen,\n\nU dient het formulier binnen zes weken in te vullen en op te sturen.\n"
PYTHONS = ("3.12", "3.13", "3.14")
#: What pip may take on each: macOS from 13 on, Linux with glibc 2.28 or newer.
PLATFORMS = {
    "windows": ("win_amd64",),
    "macos-arm": ("macosx_14_0_arm64",),
    "macos-intel": ("macosx_13_0_x86_64",),
    "linux": ("manylinux_2_28_x86_64", "manylinux_2_27_x86_64", "manylinux2014_x86_64"),
}

#: Intel is on its way out for macOS: one Python shows that it still works.
MACHINES = [
    (python, platform) for python in PYTHONS for platform in PLATFORMS if platform != "macos-intel" or python == "3.13"
]


def instructions(stage: list[Step], name: str) -> list[str]:
    return [step.value for step in stage if step.name == name]


class TestContainerfile:
    def test_the_base_is_named_with_its_version(self) -> None:
        bases = {instructions(stage, "FROM")[0].partition(" AS ")[0] for stage in container_steps()}
        assert len(bases) == 1
        registry, _, rest = bases.pop().partition("/")
        assert "." in registry
        assert re.fullmatch(r"library/python:3\.\d+-slim-\w+", rest)

    def test_it_does_not_run_as_root(self) -> None:
        last = container_steps()[-1]
        [user] = instructions(last, "USER")
        assert re.fullmatch(r"[1-9]\d{3,}:[1-9]\d{3,}", user)
        # Nothing is installed after it.
        names = [step.name for step in last]
        assert names.index("USER") > max(index for index, name in enumerate(names) if name == "RUN")

    def test_only_the_first_stage_uses_the_network(self) -> None:
        first, last = container_steps()
        assert [step for step in first + last if step.name == "ADD"] == []
        for command in instructions(last, "RUN"):
            assert "--no-index" in command
            assert not re.search(r"https?://|curl|wget|apt-get|apk", command)
        assert all(value.startswith("--from=wheels ") for value in instructions(last, "COPY"))

    def test_known_instructions_only(self) -> None:
        known = {"FROM", "WORKDIR", "COPY", "RUN", "ENV", "USER", "ENTRYPOINT", "CMD"}
        assert {step.name for stage in container_steps() for step in stage} <= known

    def test_no_more_is_copied_than_the_wheel_needs(self) -> None:
        copied = {name for value in instructions(container_steps()[0], "COPY") for name in value.split()[:-1]}
        assert "." not in copied
        assert all((ROOT / name).exists() for name in copied)


@pytest.fixture(scope="module")
def installed(wheels: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The programs of an environment in which the last steps of the Containerfile were done; no network was needed."""
    folder = tmp_path_factory.mktemp("installed")
    programs = make_environment(folder / "environment")
    shutil.copytree(wheels, folder / "wielen", copy_function=os.link)
    for command in instructions(container_steps()[-1], "RUN"):
        # No index is named that could help.
        done = run_step(command, folder, {"/wielen": folder / "wielen"}, path=programs, PIP_CONFIG_FILE=os.devnull)
        assert done.returncode == 0, done.stdout + done.stderr
    assert not (folder / "wielen").exists()
    return programs


def call(programs: Path, folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    return subprocess.run(
        [programs / arguments[0], *arguments[1:]],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


class TestFolderOfWheels:
    def test_nothing_has_to_be_compiled(self, wheels: Path) -> None:
        assert {path.suffix for path in wheels.iterdir()} == {".whl"}
        assert [path.name for path in wheels.glob("eenvoudig-*")] == [f"eenvoudig-{versions.TOOL}-py3-none-any.whl"]

    def test_what_was_installed_works(self, installed: Path, tmp_path: Path) -> None:
        (tmp_path / "brief.txt").write_text(LETTER, encoding="utf-8")
        done = call(installed, tmp_path, "eenvoudig", "check", "--fail-on", "warning", "brief.txt")
        assert (done.returncode, done.stderr) == (1, "")
        assert "L03 verplichting" in done.stdout
        assert call(installed, tmp_path, "eenvoudig-lsp", "--version").stdout.split() == [
            "eenvoudig-lsp",
            versions.TOOL,
        ]
        assert call(installed, tmp_path, "eenvoudig", "explain", "L03").returncode == 0

    @pytest.mark.skipif(not sys.platform.startswith("linux"), reason="namespaces of Linux")
    def test_without_a_network(self, installed: Path, tmp_path: Path) -> None:
        inside = ["unshare", "--net", "--map-root-user"]
        if (
            not shutil.which("unshare")
            or subprocess.run([*inside, "true"], capture_output=True, check=False).returncode
        ):
            pytest.skip("no network namespace may be made here: run as a user that may")
        (tmp_path / "brief.txt").write_text(LETTER, encoding="utf-8")
        done = subprocess.run(
            [*inside, str(installed / "eenvoudig"), "check", "brief.txt"],
            cwd=tmp_path,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
        assert (done.returncode, done.stderr) == (0, "")
        assert "L03 verplichting" in done.stdout

    def test_the_guide_tells_these_commands(self) -> None:
        told = " ".join(re.findall(r"^(?:python -m pip|py -m pip|pip) .*$", GUIDE, re.MULTILINE))
        for part in ("pip wheel --wheel-dir wielen", "--no-index --find-links wielen eenvoudig"):
            assert part in told
            assert part.replace("wielen", "/wielen") in " ".join(
                command for stage in container_steps() for command in instructions(stage, "RUN")
            ).replace(" --no-cache-dir --disable-pip-version-check", "")

    def test_the_guide_names_this_version(self, wheels: Path) -> None:
        [named] = set(re.findall(r"eenvoudig-[\w.]+-py3-none-any\.whl", GUIDE))
        assert (wheels / named).is_file()


@pytest.fixture(scope="module")
def elsewhere(
    wheels: Path, tmp_path_factory: pytest.TempPathFactory
) -> dict[tuple[str, str], subprocess.CompletedProcess[str]]:
    """What pip finds for other machines. It chooses every file, and fetches no more of each than what it says of itself."""
    folder = tmp_path_factory.mktemp("elsewhere")
    [wheel] = wheels.glob("eenvoudig-*.whl")

    def ask(machine: tuple[str, str]) -> subprocess.CompletedProcess[str]:
        python, platform = machine
        platforms = [part for tag in PLATFORMS[platform] for part in ("--platform", tag)]
        options = [
            "--dry-run",
            "--use-feature=fast-deps",
            "--ignore-installed",
            "--target",
            str(folder / f"{python}-{platform}"),
        ]
        command = [sys.executable, "-m", "pip", "install", *options, "--only-binary=:all:", "--python-version", python]
        return subprocess.run(
            [*command, *platforms, str(wheel)], capture_output=True, text=True, timeout=500, check=False
        )

    with ThreadPoolExecutor(4) as pool:
        return dict(zip(MACHINES, pool.map(ask, MACHINES), strict=True))


@pytest.mark.parametrize(("python", "platform"), MACHINES)
def test_every_dependency_has_a_wheel(
    elsewhere: dict[tuple[str, str], subprocess.CompletedProcess[str]], python: str, platform: str
) -> None:
    done = elsewhere[python, platform]
    or_skip(done)
    [told] = re.findall(r"^Would install (.*)$", done.stdout, re.MULTILINE)
    names = {re.sub(r"-\d[^-]*$", "", each).lower().replace("_", "-") for each in told.split()}
    assert {"eenvoudig", "spacy", "numpy", "lxml", "pypdfium2", "pyromark", "wordfreq", "pygls", "waitress"} <= names
