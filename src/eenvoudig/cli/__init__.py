"""The command line: thin commands that read, check and show.

Importing this loads nothing: a worker process imports what the program was started with, and needs no commands.
"""

from __future__ import annotations

import gc
import logging
import os
import sys
import traceback
from collections.abc import Sequence
from typing import Final

__all__ = ["main"]

#: As a shell reports a program that Ctrl-C ended.
_INTERRUPTED: Final = 130
_UNUSABLE: Final = 2
#: The word lists, the pipeline and what is known of a text stay in memory: going through them for garbage takes time, and there is none.
COLLECT_SELDOM: Final = (500_000, 20, 100)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and give its exit status; ``arguments`` default to those of the process.

    0: nothing at or above ``--fail-on``; 1: findings; 2: wrong usage, unreadable input or a crash; 130: interrupted;
    141: nobody reads the output any more. No exception leaves it and no traceback is shown; with the environment
    variable ``EENVOUDIG_DEBUG`` set, the log tells where something went wrong, never with text of a document.
    """
    gc.set_threshold(*COLLECT_SELDOM)

    from eenvoudig.cli.console import CLOSED_PIPE, drop_stdout, use_utf8

    use_utf8()
    if os.environ.get("EENVOUDIG_DEBUG"):
        logging.basicConfig(level=logging.DEBUG, stream=sys.stderr)
    status = _run(arguments)
    try:
        if sys.stdout is not None:
            sys.stdout.flush()
    except OSError as error:
        status = CLOSED_PIPE if isinstance(error, BrokenPipeError) else _UNUSABLE
        drop_stdout()
    return status


def _run(arguments: Sequence[str] | None) -> int:
    import click

    from eenvoudig.cli.commands import cli
    from eenvoudig.cli.console import say
    from eenvoudig.cli.dutch import sentence_for

    try:
        status = cli.main(arguments, prog_name="eenvoudig", standalone_mode=False)
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message(), err=True)
        return _UNUSABLE
    except click.ClickException as error:
        say(f"eenvoudig: {sentence_for(error)}")
        return error.exit_code if isinstance(error, click.UsageError) else _UNUSABLE
    except (click.Abort, KeyboardInterrupt):
        return _INTERRUPTED
    except SystemExit as stop:  # click's, after shell completion
        return int(stop.code or 0)
    except Exception as error:  # noqa: BLE001 (no user should see a traceback)
        # Without its message: that may hold text of a document.
        frames = "".join(traceback.format_tb(error.__traceback__))
        logging.getLogger(__name__).debug("%s\n%s", type(error).__qualname__, frames)
        say("eenvoudig: Er ging iets mis in eenvoudig zelf: meld dit aan de makers.")
        return _UNUSABLE
    return status if isinstance(status, int) else 0
