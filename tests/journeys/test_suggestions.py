"""By keys: the suggestions of an article walked, accepted, changed, rejected; exported, proved, withheld and counted.

It runs on a sample article, and on the articles named in ANNOTATOR_JOURNEY_ARTICLES (paths, separated like PATH); they
need a quotation with a source, and a dozen suggestions.
"""

from __future__ import annotations

import json
import os
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from annotator.model.span import Span
from annotator.model.suggestion import Suggestion, SuggestionDecision
from annotator.project import annotations as stored
from annotator.project.project import Project
from annotator.project.suggestions import decisions_of
from annotator.resources import resource
from annotator.settings import Settings
from tests.support.child import run_annotator
from tests.support.hands import Hands
from tests.support.suggested import ANA, at_window, in_hand

SAMPLE = resource("sample_corpus", "harbour-strike-wire.txt")
NAMED = os.environ.get("ANNOTATOR_JOURNEY_ARTICLES", "").split(os.pathsep)
ARTICLES = [SAMPLE, *(Path(path) for path in NAMED if path)]
SEEN = 700  # milliseconds, after which what was in sight has been noted


@pytest.fixture(params=ARTICLES, ids=lambda path: path.stem)
def path(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A project with the article, for which suggestions are shown."""
    path = tmp_path / "news.annotator"
    command("new", tmp_path / "news")
    command("import", path, request.param)
    command("suggestions", path, "--unaided", "0%")
    return path


def command(*arguments: str | Path) -> str:
    ended = run_annotator(*map(str, arguments))
    assert ended.returncode == 0, ended.stderr
    return ended.stdout


def walk_to_linked_quote(hands: Hands) -> Suggestion:
    """From suggestion to suggestion until a quote is in hand that has a source or cue."""
    suggestions = hands.window.workspace.suggestions
    for _ in suggestions.suggestions():
        hands.press("J")
        if in_hand(hands).label == "QUOTE" and suggestions.linked_to(in_hand(hands)):
            return in_hand(hands)
    raise AssertionError("no quote is linked")


def work(path: Path) -> tuple[list[Span], list[SuggestionDecision]]:
    """What is stored, read through a connection of its own."""
    with Project.open(path, read_only=True) as project:
        return stored.spans(project, 1, ANA), decisions_of(project, 1, ANA)


def lines(file: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]


def decide_by_keys(hands: Hands, qtbot: QtBot) -> None:
    """One with what belongs to it, one as it is, one with another label, one with other edges, and two rejected."""
    walk_to_linked_quote(hands)
    hands.press("Shift+Return")
    hands.press("J")
    hands.press("Return")
    hands.press("C" if in_hand(hands).label != "CLAIM" else "Q")
    hands.press(",")
    if not _edge_is_moved(hands):
        hands.press(",")
        hands.press(".", 2)
    hands.press("Return")
    hands.press("Del")
    hands.press("X")
    qtbot.wait(SEEN)
    hands.press("Esc")
    hands.press("Ctrl+D")


def _edge_is_moved(hands: Hands) -> bool:
    edge = hands.article.state.edge
    return edge is not None and edge.is_changed()


def check_export(path: Path, data: Path) -> None:
    """The data set holds the spans that were accepted and no others, each with where it comes from, and is proved."""
    own, decided = work(path)
    made = {one.span: one for one in decided if one.span}
    assert {span.id for span in own} == made.keys()
    command("export", path, data)
    (record,) = lines(data / "annotations.jsonl")
    assert {span["id"] for span in record["spans"]} == made.keys()
    suggested = lines(data / "suggested_spans.jsonl")
    assert {line["span"]: (line["suggester"], line["version"], line["score"], line["how"]) for line in suggested} == {
        span: (one.suggester, one.version, one.score, one.decision) for span, one in made.items()
    }
    command("verify", data)


def check_influence(path: Path, choices: Counter[str]) -> None:
    """The report counts each suggestion that was shown, once."""
    figures = json.loads(command("influence", path, "--json"))["acceptance"]
    counted = Counter[str]()
    for row in figures:
        counted.update({what: row[what] for what in ("accepted", "changed", "rejected", "ignored", "open", "shown")})
    assert {what: counted[what] for what in choices} == dict(choices)
    assert counted["ignored"] > 0
    assert counted["shown"] == choices.total() + counted["ignored"] + counted["open"]


def test_suggestions_are_walked_decided_exported_withheld_and_counted(qtbot: QtBot, tmp_path: Path, path: Path) -> None:
    hands = at_window(qtbot, path, Settings(annotator_name=ANA, reopen_last=False))
    offered = {one.id for one in hands.window.workspace.suggestions.suggestions()}
    decide_by_keys(hands, qtbot)
    hands.window.close()

    own, decided = work(path)
    choices = Counter[str](one.decision for one in decided)
    assert choices["accepted"] >= 3
    assert (choices["changed"], choices["rejected"]) == (2, 2)
    assert offered > {one.id for one in decided}
    check_export(path, tmp_path / "data")
    check_influence(path, choices)

    command("suggestions", path, "--blind")
    hands = at_window(qtbot, path, Settings(annotator_name=ANA, reopen_last=False))
    assert list(hands.article.suggestions.shown()) == []
    hands.press("J")
    assert hands.window.workspace.suggestions.in_hand() is None
    assert "withheld" in hands.window.workspace.hint_bar.message()
    hands.window.close()
    assert work(path) == (own, decided)
