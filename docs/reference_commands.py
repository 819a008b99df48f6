"""The reference of the command line, read from the commands themselves."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import click

from annotator.cli.main import annotator
from docs.guide_pages import GUIDE, places_of_command
from docs.markdown_table import cell, table

INTRODUCTION = """# All commands

Every command of the program with all its options; `annotator COMMAND --help` says the same. [By
task](../guide/command-line.md), the guide tells what they are for.

`PROJECT` is a project file, whose ending `.annotator` may be left out; `DOCUMENT` is the id of an article, or how one
begins; a person is called by the name in the preferences."""
NAME = "annotator"
DEFAULT = re.compile(r" *\[(?:default: )?(.+)\]$")  # as some helps end
SEVERAL = re.compile(r"several|more than once|repeatable|once for each|one of these")


def page(guide: Mapping[Path, str]) -> str:
    """The page, which names the pages of the guide that speak of each command."""
    parts = [INTRODUCTION, *_described(annotator, NAME, guide)]
    for name, command in sorted(annotator.commands.items()):
        parts += _of_command(command, f"{NAME} {name}", guide)
    return "\n\n".join(parts) + "\n"


def _of_command(command: click.Command, path: str, guide: Mapping[Path, str]) -> Iterator[str]:
    yield f"## {path}"
    yield from _described(command, path, guide)
    if isinstance(command, click.Group):
        for name, part in sorted(command.commands.items()):
            yield f"### {path} {name}"
            yield from _described(part, f"{path} {name}", guide)


def _described(command: click.Command, path: str, guide: Mapping[Path, str]) -> Iterator[str]:
    context = click.Context(command, info_name=path)
    if path != NAME:
        yield f"```\n{path} {' '.join(command.collect_usage_pieces(context))}\n```"
    yield from _paragraphs(inspect.cleandoc(command.help or ""))
    options = [part for part in command.get_params(context) if isinstance(part, click.Option) and not part.hidden]
    rows = [(_names(option), _values(option), _meaning(option, context)) for option in options]
    yield table(("option", "takes", "what it does"), rows)
    places = places_of_command(path, guide) if path != NAME else []
    if places:
        yield "In the guide: " + ", ".join(f"[{title}](../{GUIDE}/{page.name})" for page, title in places) + "."


def _paragraphs(text: str) -> Iterator[str]:
    """The help, in which what is set off by a `\\b` keeps its lines."""
    for paragraph in text.split("\n\n"):
        lines = paragraph.strip().splitlines()
        if lines and lines[0] == "\b":
            yield "```\n" + "\n".join(lines[1:]) + "\n```"
        elif lines:
            yield cell(" ".join(line.strip() for line in lines))


def _names(option: click.Option) -> str:
    names = sorted(option.opts, key=len, reverse=True) + option.secondary_opts
    return ", ".join(f"`{name}`" for name in names)


def _values(option: click.Option) -> str:
    """What follows the option on the command line."""
    if option.is_flag or option.count:
        return ""
    kind = option.type
    if isinstance(kind, click.Choice):
        return ", ".join(f"`{choice}`" for choice in kind.choices)
    if isinstance(kind, click.IntRange | click.FloatRange):
        return _range(kind, option.metavar)
    if isinstance(kind, click.Tuple):
        return f"`{option.metavar or 'TEXT TEXT'}`"
    return f"`{option.metavar or kind.name.upper()}`"


def _range(kind: click.IntRange | click.FloatRange, metavar: str | None) -> str:
    what = f"`{metavar}`" if metavar else "a whole number" if isinstance(kind, click.IntRange) else "a number"
    least = "" if kind.min is None else f" from {kind.min:g}"
    most = "" if kind.max is None else f" to {kind.max:g}"
    return what + least + most


def _meaning(option: click.Option, context: click.Context) -> str:
    said = cell(DEFAULT.sub(r"`\1` where left out.", option.help or ""))
    if option.multiple and not SEVERAL.search(said):
        said += " More than once for several."
    if option.required:
        return f"{said} Required."
    default = option.get_default(context) if option.show_default else None
    return said if default is None else f"{said} `{default}` where left out."
