"""What Qt warns of stands in the log, without any text, and on the error stream as before."""

from __future__ import annotations

import io
import sys
import threading
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QMessageLogContext, QtMsgType, qCritical, qDebug, qInstallMessageHandler, qWarning
from PySide6.QtGui import QFont, QPainter, QPen
from PySide6.QtWidgets import QWidget
from pytestqt.logging import _QtMessageCapture as Capture
from pytestqt.qtbot import QtBot

from annotator.diagnostics.log_file import last_lines, start_log, stop_log
from annotator.gui import application
from annotator.gui.diagnostics import qt_messages
from annotator.gui.diagnostics.qt_messages import MOST, MOST_ALIKE, PHRASES, QtMessages, told_of
from annotator.gui.main_window import MainWindow
from tests.support.child import run_python
from tests.support.no_text import runs_of

SECRET = "Prices fell sharply, Ana Ruiz said."
AT_THE_END = """
import sys
from PySide6.QtCore import qWarning
from annotator.diagnostics.log_file import start_log
from annotator.gui.diagnostics.qt_messages import QtMessages

start_log("a test")

class Late:
    def __del__(self):
        qWarning("said last of all")

late = sys.late = Late()
messages = QtMessages()
qWarning("said in time")
"""


@pytest.fixture
def log() -> Iterator[None]:
    start_log("a test")
    yield
    stop_log()


@pytest.fixture
def messages(log: None) -> Iterator[QtMessages]:
    taken = QtMessages()
    yield taken
    taken.remove()


def told() -> list[str]:
    """What the log has of Qt, without the time."""
    return [line.partition(": Qt: ")[2] for line in last_lines() if ": Qt: " in line]


@pytest.mark.no_qt_log
def test_warnings_and_worse_are_told_with_the_function_of_qt_that_warns(
    messages: QtMessages, capfd: pytest.CaptureFixture[str]
) -> None:
    QPainter().setPen(QPen())
    QFont().setPointSize(0)
    qCritical(SECRET)
    qDebug("QPainter::begin: nothing to warn of")
    assert told() == [
        "warning of QPainter::setPen at no line of the program",
        "warning of QFont::setPointSize “Point size <= 0” at no line of the program",
        "critical of … at no line of the program",
    ]
    assert capfd.readouterr().err.splitlines() == [
        "QPainter::setPen: Painter not active",
        "QFont::setPointSize: Point size <= 0 (0), must be greater than 0",
        SECRET,
        "QPainter::begin: nothing to warn of",
    ]


@pytest.mark.no_qt_log
def test_the_line_of_the_program_that_was_running_is_told(
    messages: QtMessages, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(application, "app_icon", lambda: qWarning("QIcon::addFile: harbour.png"))
    with pytest.raises(TypeError):
        application.make_application()
    (line,) = told()
    assert line.startswith("warning of QIcon::addFile at annotator/gui/application.py:")
    assert line.endswith(" make_application")


@pytest.mark.no_qt_log
def test_what_is_said_again_and_again_is_told_a_few_times(
    messages: QtMessages, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(20):
        qWarning(f"QWidget::update: {number}")
    assert len(told()) == MOST_ALIKE
    assert len(capfd.readouterr().err.splitlines()) == 20
    lines: list[str] = []
    monkeypatch.setattr(qt_messages._log, "warning", lambda _form, told: lines.append(told))
    for name in filter(lambda name: name.isidentifier(), dir(QWidget)):
        qWarning(f"QWidget::{name}: no")
    assert MOST // 2 < len(lines) < MOST


@pytest.mark.no_qt_log
def test_what_qt_says_while_it_is_told_of_does_not_lead_round_in_circles(
    messages: QtMessages, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(qt_messages._log, "warning", lambda _form, told: qWarning(f"again: {told}"))
    qWarning("once")
    assert capfd.readouterr().err.splitlines() == ["again: warning of … at no line of the program", "once"]


@pytest.mark.no_qt_log
@pytest.mark.parametrize("stream", ["closed", "none"])
def test_without_an_error_stream_nothing_fails(
    stream: str, messages: QtMessages, monkeypatch: pytest.MonkeyPatch
) -> None:
    if stream == "closed":
        with io.StringIO() as closed:
            monkeypatch.setattr(sys, "stderr", closed)
    else:
        monkeypatch.setattr(sys, "stderr", None)
    qWarning("QWidget::show: unseen")
    assert told() == ["warning of QWidget::show at no line of the program"]


@pytest.mark.no_qt_log
def test_messages_of_other_threads_are_told(messages: QtMessages, capfd: pytest.CaptureFixture[str]) -> None:
    threads = [threading.Thread(target=qWarning, args=(f"QWidget::update: {number}",)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert told() == ["warning of QWidget::update at no line of the program"] * MOST_ALIKE
    assert len(capfd.readouterr().err.splitlines()) == 8


@pytest.mark.qt_log_ignore("said to both")
def test_who_took_messages_before_gets_them_still(messages: QtMessages, qtlog: Capture) -> None:
    qWarning("said to both")
    assert [record.message for record in qtlog.records] == ["said to both"]
    assert told() == ["warning of … at no line of the program"]
    messages.remove()
    qWarning("said to both")
    assert len(qtlog.records) == 2
    assert len(told()) == 1


@pytest.mark.no_qt_log
def test_who_took_messages_since_keeps_them(messages: QtMessages) -> None:
    said: list[str] = []

    def take(_kind: QtMsgType, _context: QMessageLogContext, text: str) -> None:
        said.append(text)

    before = qInstallMessageHandler(take)
    messages.remove()
    qWarning("for the last one")
    assert qInstallMessageHandler(None) == take
    assert said == ["for the last one"]
    assert before == messages._take


@pytest.mark.qt_log_ignore("told by the window")
def test_the_window_takes_messages_as_long_as_it_is_open(log: None, qtbot: QtBot, qtlog: Capture) -> None:
    def warn(window: MainWindow) -> None:
        qWarning("told by the window")
        window.close()

    assert application.run(then=warn) == 0
    qWarning("told by the window afterwards")
    assert [line.partition(".py:")[0] for line in told()] == [
        "warning of … “does not support propagateSizeHints” at annotator/gui/application",
        "warning of … at annotator/gui/application",
    ]
    assert [record.message for record in qtlog.records][-2:] == ["told by the window", "told by the window afterwards"]


def test_what_qt_says_while_python_ends_stands_on_the_error_stream() -> None:
    child = run_python("-c", AT_THE_END)
    assert child.returncode == 0, child.stderr
    assert child.stderr.splitlines() == ["said in time", "said last of all"]


@given(st.text(min_size=8), st.sampled_from(["", "QFont: ", "QFont::setPointSize: ", "QAnon::", "qt.", *PHRASES]))
def test_no_text_is_ever_told(text: str, before: str) -> None:
    for kind in qt_messages.WORDS:
        known = told_of(kind, "default", before)
        assert runs_of(text, told_of(kind, "default", before + text), without=f"{known} {PHRASES} QFontDatabase") == []
        assert runs_of(SECRET, told_of(kind, SECRET, f"{before} {SECRET} {text}")) == []


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (
            "QPainter::begin: Paint device returned engine == 0, type: 1",
            "QPainter::begin “Paint device returned engine",
        ),
        ("QFont::Ana Ruiz", "QFont at"),
        ("QAnonymous: who wrote this", "… at"),
        ("Q", "… at"),
        ("QtMsgTypes are listed", "… at"),
        (f"QWidget(0x1, name = “{SECRET}”) is hidden", "QWidget at"),
    ],
)
def test_only_names_that_qt_has_are_told(text: str, speaker: str) -> None:
    assert told_of(QtMsgType.QtWarningMsg, "default", text).startswith(f"warning of {speaker}")


def test_the_part_of_qt_that_warns_is_told() -> None:
    told = told_of(QtMsgType.QtFatalMsg, "qt.qpa.xcb", "could not connect to display :7")
    assert told == "fatal (qt.qpa.xcb) of … “could not connect to display” at no line of the program"
