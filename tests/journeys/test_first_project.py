"""A newcomer with the guide's page on the first project: does what it says, in a window and in a terminal."""

from __future__ import annotations

import json
import re
import shlex
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from annotator.export.verification import verify
from annotator.gui.main_window import MainWindow
from annotator.settings import Settings
from tests.support.child import run_annotator
from tests.support.hands import Hands
from tests.support.hands_on import hands_on

PAGE = Path(__file__).parents[2].joinpath("docs", "guide", "first-project.md").read_text(encoding="utf-8")
STEP = re.compile(r"^\*\*(\d+)\. .*?(?=^\*\*\d+\. |^That is all|^## )", re.MULTILINE | re.DOTALL)
STEPS = {int(step[1]): step[0] for step in STEP.finditer(PAGE)}
KEYS = {"Enter": "Return"}
EVERY = 100  # milliseconds between two looks at what is in front


def block(language: str) -> str:
    """What the page has one of: a text, or commands."""
    (found,) = re.findall(rf"^```{language}\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)
    return str(found)


def marked(step: int) -> list[str]:
    """What is to be pressed or typed in a step, in the order of the page."""
    return [KEYS.get(keys, keys) for keys in re.findall(r"`([^`]+)`", STEPS[step])]


def place(step: int) -> str:
    """The words of the article that a step tells to drag over."""
    (words,) = re.findall(r"over \*([^*]+)\*", STEPS[step])
    return str(words)


@pytest.fixture
def article(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "ferry.txt"
    path.write_text(block("text"), encoding="utf-8")
    return path


@pytest.fixture
def hands(qtbot: QtBot, user_folders: Path) -> Hands:
    (user_folders / "Documents").mkdir()
    return hands_on(qtbot, MainWindow(Settings()))


def take_the_keyboard(hands: Hands) -> None:
    """On no screen, nobody gives it back to the window when a dialog is gone."""
    hands.window.activateWindow()
    hands.until(lambda: QApplication.activeWindow() is hands.window)
    hands.window.workspace.article.setFocus()


def answered(hands: Hands, ask: str) -> list[str]:
    """Press what shows dialogs, and `Enter` in each until a report was closed; returns their kinds."""
    seen: list[str] = []

    def answer() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, QDialog) and not hands.window.tasks.is_busy():
            seen.append(type(dialog).__name__)
            hands.press("Return")

    timer = QTimer(interval=EVERY)
    timer.timeout.connect(answer)
    timer.start()
    take_the_keyboard(hands)
    hands.press(ask)
    hands.until(lambda: "ReportDialog" in seen and QApplication.activeModalWidget() is None, timeout=20_000)
    timer.stop()
    return seen


def make_the_project(hands: Hands) -> None:
    opens, name, *_ = marked(1)

    def fill_in() -> None:
        hands.write(name)
        hands.press("Return")

    QTimer.singleShot(EVERY, fill_in)
    hands.press(opens)
    session = hands.window.session
    hands.until(lambda: session.project is not None)
    assert session.project is not None
    assert session.project.path.name == marked(1)[-1]


def bring_in(hands: Hands, article: Path) -> None:
    def answer() -> None:
        if QApplication.activeModalWidget() is not None:
            hands.press(marked(2)[-1])

    timer = QTimer(interval=EVERY)
    timer.timeout.connect(answer)
    timer.start()
    hands.window.project_actions.take_dropped([str(article)])
    hands.until(lambda: hands.window.workspace.desk.document is not None, timeout=20_000)
    timer.stop()
    hands.until(lambda: not hands.window.tasks.is_busy())
    take_the_keyboard(hands)


def label(hands: Hands) -> None:
    text = hands.article.source_text()
    start = text.index(place(3))
    hands.drag(start, start + len(place(3)))
    hands.press(marked(3)[0])
    hands.click(text.index("will rise"))
    for keys in (*marked(4), *marked(5)):
        hands.press(keys)
    hands.click(text.index("newsletter"))
    for keys in (*marked(6), *marked(7)[:2], marked(8)[0]):
        hands.press(keys)


def wait_for_suggestions(hands: Hands) -> None:
    hands.until(lambda: not hands.window.workspace.suggestions.is_waiting())


def hide_suggestions(hands: Hands) -> None:
    hands.press("F12")
    assert hands.window.workspace.suggestions.suggestions() == []


@pytest.mark.parametrize("begin", [wait_for_suggestions, hide_suggestions])
def test_the_steps_in_the_window_lead_to_the_data_set_that_the_page_promises(
    hands: Hands, article: Path, user_folders: Path, begin: Callable[[Hands], None]
) -> None:
    assert list(STEPS) == list(range(1, 11))
    make_the_project(hands)
    bring_in(hands, article)
    begin(hands)
    label(hands)
    assert answered(hands, marked(9)[0]) == ["ExportDialog", "ReportDialog"]
    assert answered(hands, marked(10)[0]) == ["ReportDialog"]
    folder = next(user_folders.rglob("annotations.jsonl")).parent
    assert verify(folder).problems == []
    record = json.loads((folder / "annotations.jsonl").read_text(encoding="utf-8"))
    assert {(span["label"], span["text"]) for span in record["spans"]} == {
        ("SOURCE", "harbour director Ana Ruiz"),
        ("QUOTE", "“Fares will rise by 4% in April,”"),
        ("BOILERPLATE", "Sign up for our newsletter: every morning in your inbox."),
    }
    assert [relation["label"] for relation in record["relations"]] == ["attributed_to"]
    assert record["nothing_here"] == ["CLAIM"]
    assert record["status"] == "done"
    hands.window.close()


def test_the_commands_work_as_they_are_typed(article: Path) -> None:
    lines = block("sh").splitlines()
    assert len(lines) >= 5
    for line in lines:
        program, *arguments = shlex.split(line)
        assert program == "annotator"
        ended = run_annotator(*arguments)
        assert ended.returncode == 0, (line, ended.stderr)
    (record,) = Path("data", "annotations.jsonl").read_text(encoding="utf-8").splitlines()
    assert json.loads(record)["spans"] == []  # as the page says
    assert Path("data", "manifest.json").is_file()
