"""click in Dutch: its headings, its built-in texts and what it says about wrong usage."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import get_close_matches
from typing import Final

import click

from eenvoudig.cli.console import shown, write

_METAVARS: Final = {"[OPTIONS]": "[OPTIES]", "COMMAND [ARGS]...": "OPDRACHT …"}


class _Dutch(click.Command):
    """What commands and groups share."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Errors know where they were made, so that their message can tell."""
        try:
            return super().parse_args(ctx, args)
        except click.UsageError as error:
            error.ctx = error.ctx or ctx
            raise

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """The option ``--help``."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = "Laat deze uitleg zien."
            option.callback = _show_help
        return option

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        """The words after the name of the command."""
        return [_METAVARS.get(piece, piece) for piece in super().collect_usage_pieces(ctx)]

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The first line of the help."""
        formatter.write_usage(ctx.command_path, " ".join(self.collect_usage_pieces(ctx)), prefix="Gebruik: ")

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The options of the help."""
        records = [param.get_help_record(ctx) for param in self.get_params(ctx) if isinstance(param, click.Option)]
        with formatter.section("Opties"):
            formatter.write_dl([record for record in records if record is not None])


class DutchCommand(_Dutch):
    """A command whose help and errors are Dutch."""

    # Taken in, then refused below: click would refuse in English.
    allow_extra_args = True

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Words too many are an error."""
        rest = super().parse_args(ctx, args)
        if ctx.args and not ctx.resilient_parsing:
            raise click.UsageError(f"‘{shown(ctx.args[0])}’ is te veel.", ctx)
        return rest


class DutchGroup(_Dutch, click.Group):
    """A group whose help and errors are Dutch, like those of its commands."""

    command_class = DutchCommand

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The commands, then the options."""
        self.format_commands(ctx, formatter)
        super().format_options(ctx, formatter)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 (click's)
        """The commands of the help."""
        rows = [(name, command.get_short_help_str(80)) for name, command in self.commands.items() if not command.hidden]
        with formatter.section("Opdrachten"):
            formatter.write_dl(rows)

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 (click's)
        """The commands in the order in which they were added."""
        return list(self.commands)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that the first word names."""
        name = args[0]
        if name not in self.commands and not ctx.resilient_parsing:
            raise click.UsageError(
                f"De opdracht ‘{shown(name)}’ bestaat niet{_nearest(name, list(self.commands))}", ctx
            )
        return super().resolve_command(ctx, args)


class DutchChoice(click.Choice[str]):
    """A choice from fixed words, with a Dutch message for another word."""

    def get_invalid_choice_message(self, value: object, ctx: click.Context | None) -> str:  # noqa: ARG002 (click's)
        """What is wrong and what can be chosen."""
        return f"kan niet ‘{shown(str(value))}’ zijn: kies {either(self.choices)}"


def _show_help(ctx: click.Context, param: click.Parameter, wanted: bool) -> None:  # noqa: FBT001 (click calls it)
    if wanted and not ctx.resilient_parsing:
        write(f"{ctx.get_help()}\n")
        ctx.exit()


def either(words: Sequence[str]) -> str:
    """Choices in words: "a", "a of b", "a, b of c"."""
    return " of ".join(filter(None, (", ".join(words[:-1]), words[-1])))


def sentence_for(error: click.ClickException) -> str:
    """One Dutch sentence for an error of click, and where to read on. Messages of our own pass as they are."""
    context = error.ctx if isinstance(error, click.UsageError) else None
    help_for = f" Hulp: {context.command_path} --help" if context is not None else ""
    return f"{_sentence(error)}{help_for}"


def _sentence(error: click.ClickException) -> str:
    match error:
        case click.MissingParameter(param=click.Argument() as argument):
            return f"Geef ook een {argument.metavar or argument.name}."
        case click.MissingParameter():
            return f"Geef ook {_option_name(error)}."
        case click.NoSuchOption():
            name = error.option_name
            return f"De optie {shown(name)} bestaat niet{_nearest(name, _options(error.ctx))}"
        case click.BadOptionUsage():
            option = _find_option(error.ctx, error.option_name)
            if option is not None and option.is_flag:
                return f"Bij de optie {shown(error.option_name)} hoort geen waarde."
            return f"Bij de optie {shown(error.option_name)} hoort een waarde."
        case click.BadParameter() if error.param is not None and isinstance(error.param.type, DutchChoice):
            return f"De optie {_option_name(error)} {error.message}."
        case click.BadParameter() if error.param is not None:
            return f"De waarde van {_option_name(error)} klopt niet."
        case click.UsageError() if error.message == "Missing command.":
            return "Geef een opdracht."
    return error.message


def _nearest(name: str, choices: Sequence[str]) -> str:
    """How a sentence about an unknown name ends."""
    near = get_close_matches(name, choices, n=1, cutoff=0.5)
    return f": bedoelt u {near[0]}?" if near else "."


def _option_name(error: click.BadParameter) -> str:
    param = error.param
    return max(param.opts, key=len) if param is not None else "een waarde"


def _options(ctx: click.Context | None) -> list[str]:
    params = ctx.command.get_params(ctx) if ctx is not None else []
    return [name for param in params if isinstance(param, click.Option) for name in param.opts]


def _find_option(ctx: click.Context | None, name: str) -> click.Option | None:
    params = ctx.command.get_params(ctx) if ctx is not None else []
    return next((param for param in params if isinstance(param, click.Option) and name in param.opts), None)
