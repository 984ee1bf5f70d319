"""Time and memory that hostile input takes: one process per input, as a user would run it.

    python tests/benchmarks/vijandig.py              # the table
    python tests/benchmarks/vijandig.py zipbom diep  # only inputs with these words in their name

Every line: what it is, the outcome, seconds (all of the process, loading included) and peak memory. Ends with 1 when an outcome is
not the one that ``tests/hostile/inputs.py`` asks for. Needs a system with ``os.wait4`` (Linux, macOS).
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "hostile"))

from inputs import Hostile, hostile  # type: ignore[import-not-found]  # a script finds it by its folder

_MAKE = "--make"
#: Seconds; a user has given up by then.
_LONGEST = 60.0


def measure(item: Hostile, folder: Path) -> tuple[str, float, float]:
    """The outcome (an error code, "gelezen" or what went wrong), seconds and megabytes."""
    # Made by a process of its own: a child's peak is never below what its parent held when it began.
    made = subprocess.run([sys.executable, __file__, _MAKE, item.name, folder], capture_output=True, check=True)
    path = os.fsdecode(made.stdout)
    command = [sys.executable, "-m", "eenvoudig", "check", "--format", "json", "--quiet", "--exit-zero", *item.options]
    began = time.perf_counter()
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        process = subprocess.Popen([*command, path], stdout=out, stderr=err)
        watch = threading.Timer(_LONGEST, process.kill)
        watch.start()
        _, status, usage = os.wait4(process.pid, 0)
        watch.cancel()
        process.returncode = os.waitstatus_to_exitcode(status)
        spent = time.perf_counter() - began
        out.seek(0)
        err.seek(0)
        text, said = out.read(), err.read().decode()
    scale = 1 if sys.platform == "darwin" else 1024
    megabytes = usage.ru_maxrss * scale / 1_000_000
    if process.returncode < 0 and spent >= _LONGEST:
        return "te traag", spent, megabytes
    if "Traceback" in said:
        return "traceback", spent, megabytes
    try:
        files = json.loads(text)["files"]
    except ValueError:
        return f"uitkomst {process.returncode}", spent, megabytes
    codes = {file["error"]["code"] for file in files if file["error"]}
    if (process.returncode == 2) != bool(codes):
        return f"uitkomst {process.returncode}", spent, megabytes
    return ", ".join(sorted(codes)) or "gelezen", spent, megabytes


def main() -> int:
    """Print the table."""
    if sys.argv[1:2] == [_MAKE]:
        item = next(item for item in hostile() if item.name == sys.argv[2])
        sys.stdout.buffer.write(os.fsencode(item.make(Path(sys.argv[3]))))
        return 0
    wrong = 0
    print(f"{'wat':64} {'uitkomst':14} {'s':>6} {'MB':>6}")
    for item in hostile():
        if sys.argv[1:] and not any(word in item.name for word in sys.argv[1:]):
            continue
        if item.skip:
            print(f"{item.name:64} overgeslagen: {item.skip}")
            continue
        with tempfile.TemporaryDirectory() as folder:
            outcome, seconds, megabytes = measure(item, Path(folder))
        bad = outcome != (item.code or "gelezen")
        wrong += bad
        print(f"{item.name:64} {outcome:14} {seconds:6.1f} {megabytes:6.0f}{'  FOUT' * bad}", flush=True)
    return int(wrong > 0)


if __name__ == "__main__":
    sys.exit(main())
