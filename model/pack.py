"""Pack a trained network into the file that ships: ``python model/pack.py FILE.pt [--version 0.2.0] [--out FOLDER]``.

Tables of vectors in eight bits, other weights in sixteen, and the labels. Needs PyTorch.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

import numpy as np
import srsly
import torch

from eenvoudig.language.network import shrink
from eenvoudig.language.pipeline import FOLDER

TABLES = ("word", "affix", "piece", "shape")


def packed(file: Path) -> dict[str, Any]:
    """What ships of a file that ``model/train.py`` wrote."""
    saved = torch.load(file, weights_only=True, map_location="cpu")
    state = {name: value.float().numpy() for name, value in saved["state"].items()}
    tables = {name: shrink(state.pop(f"{name}.weight")) for name in TABLES}
    return {
        "labels": saved["labels"],
        "tables": tables,
        "weights": {name: value.astype(np.float16) for name, value in state.items()},
    }


def main() -> None:
    """Pack; see the module."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("--version", default="0.2.0")
    parser.add_argument("--out", type=Path, default=FOLDER)
    arguments = parser.parse_args()
    arguments.out.mkdir(parents=True, exist_ok=True)
    data = srsly.msgpack_dumps(packed(arguments.file))
    (arguments.out / "pipeline.bin").write_bytes(data)
    (arguments.out / "VERSION").write_text(f"nl_eenvoudig-{arguments.version}\n", encoding="utf-8")
    print(f"{len(data) / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
