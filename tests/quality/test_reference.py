"""Everything that the program can do is documented: commands with their options, actions, settings."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from pydantic import BaseModel

from annotator.cli.main import annotator
from annotator.gui.action_entry import ActionEntry
from annotator.gui.action_list import ENTRIES
from docs.guide_pages import guide_pages, places_of_action, places_of_command
from docs.make_reference import pages
from docs.reference_actions import NEEDS
from docs.reference_settings import PARTS

PROGRAM = Path(__file__).parents[2] / "annotator"
GUIDE = guide_pages()
CODE = re.compile(r"^```(?:sh)?\n(.*?)^```", re.MULTILINE | re.DOTALL)
FEWEST_WORDS = 3
SETTINGS = [(model, name) for _, _, model in PARTS for name in model.model_fields]


def commands(group: click.Group = annotator, path: str = "annotator") -> Iterator[tuple[str, click.Command]]:
    """Every command that can be typed, with its path."""
    for name, command in group.commands.items():
        yield f"{path} {name}", command
        if isinstance(command, click.Group):
            yield from commands(command, f"{path} {name}")


COMMANDS = dict(commands())


def shown_commands() -> set[str]:
    """The command lines in the guide, in blocks of code and within sentences."""
    found = set()
    for page in GUIDE.values():
        for block in CODE.findall(page):
            found |= {line for line in block.splitlines() if line.startswith("annotator ")}
        found |= {" ".join(line.split()) for line in re.findall(r"`(annotator [^`]+)`", CODE.sub("", page))}
    return found


@pytest.mark.parametrize(("path", "text"), list(pages()), ids=lambda part: part.name if isinstance(part, Path) else "")
def test_the_reference_says_what_the_program_says(path: Path, text: str) -> None:
    assert path.read_text(encoding="utf-8") == text, "Write it anew: make reference"


@pytest.mark.parametrize("path", COMMANDS)
def test_every_command_and_option_says_what_it_does(path: str) -> None:
    command = COMMANDS[path]
    assert is_sentence((command.help or "").split("\n\n")[0])
    for option in command.params:
        if isinstance(option, click.Option):
            assert is_sentence(re.sub(r" *\[.+\]$", "", option.help or "")), option.name


@pytest.mark.parametrize("path", COMMANDS)
def test_the_guide_speaks_of_every_command(path: str) -> None:
    assert places_of_command(path, GUIDE)


@pytest.mark.parametrize("line", sorted(shown_commands()))
def test_every_command_that_the_guide_shows_is_one_with_its_options(line: str) -> None:
    command: click.Command = annotator
    words = shlex.split(line)[1:]
    while isinstance(command, click.Group) and words and not words[0].startswith("-"):
        command, words = command.commands[words[0]], words[1:]
    if isinstance(command, click.Group):
        return
    try:
        command.make_context(line, words)
    except (click.MissingParameter, click.exceptions.Exit):
        pass  # it is only named
    except click.BadParameter as error:
        if "does not exist" not in error.message:  # as a folder that is called FOLDER
            raise


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.name)
def test_every_action_says_what_it_does_and_the_guide_speaks_of_it(entry: ActionEntry) -> None:
    assert len(entry.tip.split()) >= FEWEST_WORDS
    assert entry.needs in NEEDS
    assert places_of_action(entry.menu, entry.text.removesuffix("…"), entry.keys, GUIDE)


@pytest.mark.parametrize(("model", "name"), SETTINGS, ids=lambda part: part if isinstance(part, str) else "")
def test_every_setting_says_what_it_does_and_where_the_window_has_it(model: type[BaseModel], name: str) -> None:
    field = model.model_fields[name]
    assert is_sentence(field.description or "")
    assert field.title is not None
    said = "\n".join(path.read_text(encoding="utf-8") for path in PROGRAM.joinpath("gui").rglob("*.py")).replace(
        "&", ""
    )
    for part in filter(None, field.title.split(" › ")):
        assert re.search(rf"[\"\n]{re.escape(part)}[…\":, ]", said), part


def test_every_setting_that_a_person_makes_is_in_the_guide() -> None:
    text = next(page for path, page in GUIDE.items() if path.name == "settings.md")
    for model, name in SETTINGS:
        places = (model.model_fields[name].title or "").split(" › ")
        if places[0] == "Preferences":
            assert f"*{places[1]}*" in text, places[1]
        elif places[0]:
            assert re.search(rf"→ {re.escape(places[0])}…?\*", "".join(GUIDE.values())), places[0]


def is_sentence(text: str) -> bool:
    """Whether something is said in it, and ended."""
    return len(text.split()) >= 2 and text.rstrip().endswith((".", "?", "…"))
