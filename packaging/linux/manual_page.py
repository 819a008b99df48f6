"""The manual page `annotator(1)`, made from the program's own help, so that it cannot tell of another version."""

from __future__ import annotations

import inspect
from collections.abc import Iterator

import click

from annotator import __version__
from annotator.cli.main import annotator

FILES = (
    ("NAME.annotator", "A project: articles, annotations and their history in one file."),
    ("NAME.annpkg", "A package: work on its way from one computer to another."),
)
MORE = "Each command also tells of itself: annotator COMMAND --help"


def manual_page() -> str:
    """The page as troff, with every command and option."""
    context = click.Context(annotator, info_name="annotator")
    lines = [
        f'.TH ANNOTATOR 1 "" "Annotator {__version__}" "User Commands"',
        ".ad l",
        ".SH NAME",
        "annotator \\- label news articles and release training data",
        ".SH SYNOPSIS",
        ".B annotator",
        "[\\fIPROJECT\\fR | \\fIPACKAGE\\fR]",
        ".br",
        ".B annotator",
        "\\fICOMMAND\\fR [\\fIOPTION\\fR]... [\\fIARGUMENT\\fR]...",
        ".SH DESCRIPTION",
        *_paragraphs(annotator.help or ""),
        escaped(MORE),
        ".SH OPTIONS",
        *_options(context),
        ".SH COMMANDS",
        *_commands(context),
        ".SH FILES",
    ]
    for name, meaning in FILES:
        lines += [".TP", f".I {escaped(name)}", escaped(meaning)]
    return "\n".join(lines) + "\n"


def escaped(text: str) -> str:
    """Text that troff shows as it stands: hyphens that can be copied, no line that is taken for a request."""
    safe = text.replace("\\", "\\e").replace("-", "\\-")
    return "\\&" + safe if safe.startswith((".", "'")) else safe


def _commands(context: click.Context) -> Iterator[str]:
    commands = context.command.commands if isinstance(context.command, click.Group) else {}
    for name, command in sorted(commands.items()):
        inner = click.Context(command, info_name=name, parent=context)
        yield from (".SS " + escaped(inner.command_path), ".nf", escaped(" ".join(_usage(inner))), ".fi", ".PP")
        yield from _paragraphs(command.help or "")
        yield from _options(inner)
        yield from _commands(inner)


def _usage(context: click.Context) -> list[str]:
    return [context.command_path, *context.command.collect_usage_pieces(context)]


def _paragraphs(text: str) -> Iterator[str]:
    for paragraph in inspect.cleandoc(text).replace("\b\n", "").split("\n\n"):
        yield escaped(" ".join(paragraph.split()))
        yield ".PP"


def _options(context: click.Context) -> Iterator[str]:
    for parameter in context.command.get_params(context):
        record = parameter.get_help_record(context) if isinstance(parameter, click.Option) else None
        if record:
            yield from (".TP", f"\\fB{escaped(record[0])}\\fR", escaped(" ".join(record[1].split())) or "\\&")
