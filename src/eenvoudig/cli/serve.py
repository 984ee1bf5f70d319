"""``eenvoudig serve``: start the server, and tell what to do with it."""

from __future__ import annotations

import errno
import webbrowser
from dataclasses import dataclass
from datetime import datetime
from typing import Final, Literal

import click

from eenvoudig.cli.console import say, shown, write
from eenvoudig.cli.settings import settings_finder
from eenvoudig.config import ConfigError
from eenvoudig.ownwords import WordsError

MENU: Final = """\
Zo laat u LibreOffice Writer moeilijke plekken onderstrepen:

1. Start eerst ‘eenvoudig serve’ en daarna pas Writer.
2. Kies in Writer: Extra > Opties > Taalinstellingen > LanguageTool serverinstellingen.
3. Zet een vinkje bij: LanguageTool activeren.
4. Vul in bij Base-URL: {url}
5. Laat de gebruikersnaam en de API-sleutel leeg.
6. Sluit LibreOffice, en start het opnieuw.

De taal van uw tekst moet Nederlands zijn. U ziet dat onder in Writer.
"""


@dataclass(frozen=True, slots=True)
class Request:
    """What the user asked for; the names are those of the options."""

    port: int
    open_page: bool = False
    setup_writer: Literal["show", "write"] | None = None
    hints: bool = False
    profile: str | None = None
    config: str | None = None
    isolated: bool = False
    allow_origin: tuple[str, ...] = ()


def run(request: Request) -> int:
    """Serve until Ctrl-C, or set up Writer; gives the exit status."""
    if request.setup_writer is not None:
        return _set_up_writer(request)
    from eenvoudig.serve.web import is_origin

    for origin in request.allow_origin:
        if not is_origin(origin):
            raise click.UsageError(
                f"‘{shown(origin)}’ is geen adres van een uitbreiding: schrijf het als naam://adres."
            )
    finder = settings_finder(
        {"profile": request.profile, "all": request.hints or None}, config=request.config, isolated=request.isolated
    )
    from eenvoudig.serve.server import Server

    try:
        server = Server(finder, port=request.port, origins=frozenset(request.allow_origin))
    except (ConfigError, WordsError) as error:
        raise click.ClickException(str(error)) from error
    except OSError as error:
        raise click.ClickException(_no_port(request.port, error)) from error
    write(
        f"eenvoudig staat klaar op {server.address}\n"
        "Open dat adres in uw browser. Alleen deze computer kan erbij.\n"
        "Stoppen doet u met Ctrl-C.\n"
    )
    if request.open_page:
        webbrowser.open(server.address)
    server.run()
    say("eenvoudig is gestopt.")
    return 0


def _no_port(port: int, error: OSError) -> str:
    if error.errno in (errno.EACCES, errno.EPERM):
        return f"Poort {port} mag u niet gebruiken: kies een andere met --port, zoals --port 8090."
    return f"Poort {port} is al bezet: kies een andere met --port, of stop het andere programma."


def _set_up_writer(request: Request) -> int:
    from eenvoudig.serve import writer

    write(MENU.format(url=writer.base_url(request.port)))
    if request.setup_writer != "write":
        return 0
    try:
        # The name of the copy tells when it was made, on the clock of whoever made it.
        done = writer.write(writer.find(), request.port, datetime.now().astimezone())
    except writer.SetupError as error:
        raise click.ClickException(str(error)) from error
    if done.copy is None:
        write("\nDe instelling stond al goed. Er is niets veranderd.\n")
    else:
        write(
            f"\nStap 2 tot en met 5 zijn klaar: de instelling staat in {done.file}\nWat er eerst stond, staat in {done.copy}\n"
        )
    return 0
