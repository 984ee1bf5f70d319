"""Make the table of word frequencies that ships, from wordfreq's Dutch list: ``python model/zipf.py``.

Needs wordfreq (a test extra). Its data may be redistributed under CC BY-SA 4.0; the table is, too. See the card in README.md.
"""

from __future__ import annotations

import re
import zlib
from collections import defaultdict
from typing import Final

from wordfreq import get_frequency_dict, zipf_frequency

from eenvoudig.language.frequency import RAREST, TABLE, TOP

#: Words of letters, with an apostrophe or hyphen inside.
_WORD: Final = re.compile(r"[a-zà-öø-ÿœ]+(?:['-][a-zà-öø-ÿœ]+)*")


def main() -> None:
    """Make the table; see the module."""
    by_frequency: defaultdict[int, list[str]] = defaultdict(list)
    for word in get_frequency_dict("nl"):
        frequency = zipf_frequency(word, "nl")
        if frequency >= RAREST and _WORD.fullmatch(word):
            by_frequency[round(100 * frequency)].append(word)
    lines = [" ".join(sorted(by_frequency[number])) for number in range(TOP, round(100 * RAREST) - 1, -1)]
    data = zlib.compress("\n".join(lines).encode(), 9)
    TABLE.write_bytes(data)
    print(f"{sum(map(len, by_frequency.values()))} words, {len(data) / 1e6:.2f} MB")


if __name__ == "__main__":
    main()
