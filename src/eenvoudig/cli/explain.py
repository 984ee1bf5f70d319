"""``eenvoudig rules`` and ``eenvoudig explain``."""

from __future__ import annotations

import sys
from typing import Literal

import click

from eenvoudig.cli.console import ColorChoice, painted, use_color, width, write, write_bytes
from eenvoudig.config import ConfigError, find_rule
from eenvoudig.reports import json as json_report
from eenvoudig.reports.text import Layout, rule_lines, rules_lines
from eenvoudig.rules.registry import RULES


def show_rules(form: Literal["text", "json"], color: ColorChoice) -> None:
    """The table of all rules."""
    infos = [rule.info for rule in RULES]
    if form == "json":
        write_bytes(json_report.render_rules(infos))
        return
    colored = use_color(color, sys.stdout)
    write(painted(rules_lines(infos, Layout(width())), color=colored), color=colored)


def show_rule(name: str, color: ColorChoice) -> None:
    """All about one rule; :exc:`click.UsageError` when there is no such rule."""
    try:
        info = find_rule(name, {rule.info.code: rule.info for rule in RULES})
    except ConfigError as error:
        raise click.UsageError(str(error)) from error
    colored = use_color(color, sys.stdout)
    write(painted(rule_lines(info, Layout(width())), color=colored), color=colored)
