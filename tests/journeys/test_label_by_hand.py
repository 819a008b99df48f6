"""The first whole path by real key presses and mouse events: label, close, reopen, undo, export, prove.

It runs on a sample article, and on the articles named in ANNOTATOR_JOURNEY_ARTICLES (paths, separated like PATH); they
need a direct quotation in curly marks.
"""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from pathlib import Path

import pytest
import regex
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from annotator.export.verification import verify
from annotator.gui.main_window import MainWindow
from annotator.model.span import Span
from annotator.model.tokens import snap
from annotator.project import annotations as stored
from annotator.project import documents
from annotator.project.project import Project
from annotator.resources import resource
from annotator.schema.templates import load_schema
from annotator.settings import Settings, load_settings
from tests.support.child import run_annotator
from tests.support.hands import Hands
from tests.support.hands_on import hands_on

SAMPLE = resource("sample_corpus", "harbour-strike-wire.txt")
NAMED = os.environ.get("ANNOTATOR_JOURNEY_ARTICLES", "").split(os.pathsep)
ARTICLES = [SAMPLE, *(Path(path) for path in NAMED if path)]
QUOTE = regex.compile(r"“[^“”\n]{20,160}”")
ANNOTATOR = Settings(annotator_name="Ana Ruiz", reopen_last=False)


@dataclass
class Plan:
    """Where in the article the hands go, in code points."""

    text: str
    quote: tuple[int, int]
    source: tuple[int, int]
    claim: tuple[int, int]
    clutter_end: int


def plan(text: str) -> Plan:
    """A direct quote, a word beside it as its source, a claim that overlaps it, and the first paragraphs as clutter."""
    found = QUOTE.search(text)
    assert found is not None
    start, end = found.span()
    line = text.rfind("\n", 0, start) + 1
    word = next(iter(regex.finditer(r"\w{3,}", text[end : end + 200])), None) if start == line else None
    source = (end + word.start(), end + word.end()) if word else snap(text, line, line + 1)
    middle = snap(text, start + 8, start + 9)
    claim = (middle[0], snap(text, end + 1, end + 2)[1]) if start == line else (line, middle[1])
    clutter = [match.end() for match in regex.finditer(r"[^\n]+", text)][2]
    return Plan(text, (start, end), source, claim, clutter)


@pytest.fixture(params=ARTICLES, ids=lambda path: path.stem)
def article(request: pytest.FixtureRequest) -> Path:
    return Path(request.param)


def opened(qtbot: QtBot, path: Path) -> Hands:
    """The real window, on the screen and with the keyboard, with the project in it."""
    return hands_on(
        qtbot, MainWindow(load_settings().model_copy(update=ANNOTATOR.model_dump(exclude_unset=True))), path
    )


def spans(path: Path) -> dict[str, list[Span]]:
    """What is stored, by label, read through a connection of its own."""
    found: dict[str, list[Span]] = {}
    with Project.open(path, read_only=True) as project:
        for span in stored.spans(project, 1, "ana-ruiz"):
            found.setdefault(span.label, []).append(span)
    return found


def status(hands: Hands) -> str:
    """What the desk shows of the document at hand."""
    document = hands.window.workspace.desk.document
    assert document is not None
    return document.status.value


def select_by_keys(hands: Hands, start: int, end: int) -> None:
    """Go to a place by paragraph, word and character, then extend to another."""
    hands.press("Ctrl+Home")
    text = hands.article.source_text()
    hands.press("Ctrl+Down", text.count("\n", 0, start))
    while hands.article.caret() > start:
        hands.press("Ctrl+Up")
    _walk(hands, start, "")
    _walk(hands, end, "Shift+")
    assert hands.article.selection() == (start, end)


def _walk(hands: Hands, target: int, extend: str) -> None:
    """By word as long as that does not go too far, then by character."""
    while hands.article.caret() < target:
        before = hands.article.caret()
        hands.press(f"{extend}Right")
        if hands.article.caret() > target:
            hands.press(f"{extend}Alt+Left", hands.article.caret() - target)
        assert hands.article.caret() > before


def test_an_article_is_labelled_by_hand_exported_and_proved(qtbot: QtBot, tmp_path: Path, article: Path) -> None:
    path = tmp_path / "news.annotator"
    Project.create(path, load_schema("news")).close()
    run_annotator("import", str(path), str(article))
    with Project.open(path, read_only=True) as project:
        goal = plan(documents.text(project, 1))

    hands = opened(qtbot, path)
    label_everything(hands, path, goal)
    change_what_was_labelled(hands, path, goal)
    hands.window.close()
    assert sorted(part.name for part in tmp_path.iterdir()) == ["news.annotator"]

    again = opened(qtbot, path)
    find_everything_and_undo(again, path)
    export(again, tmp_path / "news-export")
    again.window.close()
    prove(tmp_path / "news-export", goal)


def label_everything(hands: Hands, path: Path, goal: Plan) -> None:
    select_by_keys(hands, *goal.quote)
    hands.press("Q")
    assert [(span.start, span.end) for span in spans(path)["QUOTE"]] == [goal.quote]

    hands.bring_into_sight(goal.source[0])
    hands.double_click(goal.source[0])
    assert hands.article.selection() == goal.source
    hands.press("S")
    assert [(span.start, span.end) for span in spans(path)["SOURCE"]] == [goal.source]

    hands.bring_into_sight(goal.claim[1] - 1)
    hands.press("Esc", 2)
    hands.drag(*goal.claim)
    hands.press("C")
    claim = spans(path)["CLAIM"][0]
    assert (claim.start, claim.end) == goal.claim
    inside = [goal.quote[0] < edge < goal.quote[1] for edge in goal.claim]
    assert sorted(inside) == [False, True]  # the two overlap, and neither holds the other

    hands.press("Ctrl+Home")
    while hands.article.selection()[1] < goal.clutter_end:
        hands.press("Shift+Ctrl+Down")
    hands.press("B")
    clutter = spans(path)["BOILERPLATE"][0]
    assert clutter.text == goal.text[clutter.start : clutter.end]
    assert clutter.text.strip() == clutter.text
    assert clutter.text.count("\n") >= 2


def change_what_was_labelled(hands: Hands, path: Path, goal: Plan) -> None:
    hands.bring_into_sight(goal.source[0])
    hands.press("Esc", 2)
    hands.click(goal.source[0] + 1)
    hands.press("V")
    assert [span.start for span in spans(path)["CUE"]] == [goal.source[0]]
    assert "SOURCE" not in spans(path)

    before = spans(path)["CLAIM"][0]
    for _ in range(4):  # walk from span to span until the claim is in hand
        if hands.article.focused_span() == before.id:
            break
        hands.press("N")
    hands.press("Return")
    hands.press("Right")
    hands.press("Alt+Right")
    hands.press("Return")
    after = spans(path)["CLAIM"][0]
    assert after.start == before.start
    assert after.end > before.end

    hands.press("Del")
    assert "CLAIM" not in spans(path)
    hands.press("Ctrl+Z")
    assert spans(path)["CLAIM"] == [after]
    hands.press("Ctrl+D")
    assert status(hands) == "done"


def find_everything_and_undo(hands: Hands, path: Path) -> None:
    found = spans(path)
    assert {label: len(of_label) for label, of_label in found.items()} == {
        "QUOTE": 1, "CUE": 1, "CLAIM": 1, "BOILERPLATE": 1,
    }  # fmt: skip
    shown = {span.id for of_label in found.values() for span in of_label}
    assert all(hands.article.span(span_id) is not None for span_id in shown)
    assert status(hands) == "done"
    hands.press("Ctrl+Z")  # "done", said before the window was closed
    assert status(hands) == "in_progress"
    hands.press("Ctrl+Z")  # the claim's edge, moved then too
    assert spans(path)["CLAIM"][0].end < found["CLAIM"][0].end
    hands.press("Ctrl+Shift+Z")
    assert spans(path) == found


def export(hands: Hands, folder: Path) -> None:
    """Through the dialog: Enter exports; the report is closed by Enter when it comes."""
    seen: list[str] = []

    def answer() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, QDialog):
            seen.append(type(dialog).__name__)
            hands.press("Return")

    timer = QTimer()
    timer.timeout.connect(answer)
    timer.start(100)
    hands.press("Ctrl+E")
    hands.until(lambda: "ReportDialog" in seen and QApplication.activeModalWidget() is None, timeout=20_000)
    timer.stop()
    assert seen[0] == "ExportDialog"
    assert (folder / "annotations.jsonl").is_file()


def prove(folder: Path, goal: Plan) -> None:
    assert verify(folder).problems == []
    (line,) = (folder / "annotations.jsonl").read_text(encoding="utf-8").splitlines()
    record = json.loads(line)
    assert record["text"] == goal.text
    assert len(record["spans"]) == 4
    for span in record["spans"]:
        assert span["text"] == goal.text[span["start"] : span["end"]]
