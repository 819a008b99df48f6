"""Pictures of the window for documents, and for a machine without a display."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QDeadlineTimer, QMessageLogContext, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from annotator.gui.application import make_application
from annotator.gui.main_window import MainWindow
from annotator.gui.window_state import WindowState
from annotator.project import annotations as stored
from annotator.project.project import Project
from annotator.settings import ThemeChoice, load_settings

WIDTH, HEIGHT = 1480, 940  # pixels
SETTLE_MILLISECONDS = 150
THEMES: tuple[ThemeChoice, ...] = ("light", "dark")


def save_pictures(project: Path, folder: Path) -> list[Path]:
    """Draw the window with the project in it, once in each theme; returns the PNG files.

    The person's settings and window are left as they are.
    """
    app = make_application()
    folder.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as aside, quiet_without_display():
        state = WindowState(Path(aside))
        return [_save(app, project, folder / f"window-{theme}.png", theme, state) for theme in THEMES]


@contextmanager
def quiet_without_display() -> Iterator[None]:
    """Leave out what Qt's plugin without a display says of every window; all else that Qt says is passed on."""
    before = qInstallMessageHandler(_say)
    try:
        yield
    finally:
        qInstallMessageHandler(before)


def _save(app: QApplication, project: Path, target: Path, theme: ThemeChoice, state: WindowState) -> Path:
    settings = load_settings()
    window = MainWindow(settings.model_copy(update={"theme": theme}), state, keep=lambda _settings: None)
    window.resize(WIDTH, HEIGHT)
    window.show()
    window.session.show(Project.open(project, person=settings.annotator()))
    while window.tasks.is_busy():
        app.processEvents()
    focus_a_telling_span(window)
    _settle(app)
    window.grab().save(str(target))
    window.close()
    return target


def _say(_kind: QtMsgType, _context: QMessageLogContext, text: str) -> None:
    if "propagateSizeHints" not in text:
        sys.stderr.write(f"{text}\n")


def focus_a_telling_span(window: MainWindow) -> None:
    """Focus the first linked span that another one lies in: it shows what the panel can tell."""
    desk = window.workspace.desk
    if desk.project is None or desk.document is None:
        return
    linked = {end for _, *ends in desk.document.relations.values() for end in ends}
    outlines = stored.outlines(desk.project, desk.document.number, desk.annotator)
    for outer, inner in pairwise(outlines):
        if outer.id in linked and inner.end <= outer.end:
            desk.article.focus_span(outer.id)
            return


def _settle(app: QApplication) -> None:
    """Let everything be painted that was put off for some milliseconds."""
    deadline = QDeadlineTimer(SETTLE_MILLISECONDS)
    while not deadline.hasExpired():
        app.processEvents()
