"""Train the Dutch pipeline: ``python model/train.py OUT [--config model/config.cfg] [--set training.max_steps=100]``.

The configuration says all there is to say; this file only makes our components known to spaCy first.
"""

from __future__ import annotations

import argparse
import os
from pathlib import Path

os.environ.setdefault("OMP_NUM_THREADS", "1")

from spacy.cli._util import parse_config_overrides
from spacy.cli.train import train

import eenvoudig.language.sentences
import eenvoudig.language.tokenizer  # noqa: F401  (registers the tokenizer)


def main() -> None:
    """Train; see the module."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("--config", type=Path, default=Path("model/config.cfg"))
    arguments, rest = parser.parse_known_args()
    train(arguments.config, arguments.out, overrides=parse_config_overrides(rest))


if __name__ == "__main__":
    main()
