"""Takes the pictures of the documents from the running program: python docs/make_pictures.py

The window is real, with the sample project in it, but on no screen. Folder, name and dates are the same at every run,
so a picture changes only where the program did. Made for Linux, with the fonts that `make setup` installs.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QDeadlineTimer, QPoint, QRect, QTimer
from PySide6.QtGui import QImage, QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QDialog

from annotator.corpus.sample import make_sample_project
from annotator.gui import pictures
from annotator.gui.annotation.article.caret_movement import CaretUnit
from annotator.gui.application import make_application
from annotator.gui.main_window import MainWindow
from annotator.model.annotator import annotator_id
from annotator.resources import resource
from annotator.schema.templates import DEFAULT, load_schema
from annotator.settings import Settings, load_settings, save_settings

TARGET = Path(__file__).parent / "pictures"
FOLDER = Path(tempfile.gettempdir(), "annotator-pictures")  # it is seen in the pictures
DOCUMENTS = FOLDER / "Documents"
PERSON = "Ana Ruiz"
SETTINGS = Settings(annotator_name=PERSON, theme="light")
WHEN = 1_741_788_000  # 12 March 2025; what was changed longer ago than this year is shown without the hour
EDGE_HEIGHT = 300  # pixels
SETTLE = 300  # milliseconds
PATIENCE = 20_000  # milliseconds
SEARCHED = "“night shifts”"


def main() -> None:
    """Make the sample project in a folder of its own, take every picture, and leave nothing but them."""
    shutil.rmtree(FOLDER, ignore_errors=True)
    DOCUMENTS.mkdir(parents=True)
    try:
        _stay_apart()
        project = DOCUMENTS / "Harbour strike.annotator"
        make_sample_project(project, load_schema(DEFAULT), PERSON, annotator_id(PERSON)).close()
        pictures.save_pictures(project, TARGET)
        save_settings(SETTINGS)
        _take_the_others(project)
    finally:
        shutil.rmtree(FOLDER, ignore_errors=True)
    for picture in sorted(TARGET.glob("*.png")):
        _pack(picture)
        sys.stdout.write(f"{picture.name}: {picture.stat().st_size // 1024} KB\n")


def _stay_apart() -> None:
    """Keep away from the settings and backups of the person who runs this, and from the screen."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    os.environ["HOME"] = str(FOLDER)
    for name, place in {"CONFIG": ".config", "DATA": ".data", "STATE": ".state", "CACHE": ".cache"}.items():
        os.environ[f"XDG_{name}_HOME"] = str(FOLDER / place)
    save_settings(SETTINGS)


def _take_the_others(project: Path) -> None:
    app = make_application()
    _welcome(app, project)
    window = MainWindow(load_settings())
    window.resize(pictures.WIDTH, pictures.HEIGHT)
    window.show()
    window.activateWindow()
    window.open_project(project)
    _wait(app, window)
    _focused_span_and_edges(app, window)
    _queue(app, window)
    _answered(app, window, lambda: _trigger(window, "shortcuts"), ["shortcuts"])
    _answered(app, window, lambda: _trigger(window, "export"), ["export-dialog", "export-report"])
    _answered(app, window, lambda: _drop_files(window), ["import-dialog", "import-report"])
    _answered(app, window, lambda: _trigger(window, "new_project"), ["new-project"], accepts=False)
    window.close()


def _welcome(app: QApplication, project: Path) -> None:
    others = [project, DOCUMENTS / "Budget debates.annotator", DOCUMENTS / "pilot" / "Pilot.annotator"]
    for number, path in enumerate(others):
        path.parent.mkdir(exist_ok=True)
        path.touch()
        os.utime(path, (WHEN, WHEN - number * 9 * 86_400))
    window = MainWindow(load_settings().model_copy(update={"recent_projects": tuple(map(str, others))}))
    window.resize(1100, 640)
    window.show()
    _settle(app)
    _save(window.grab(), "welcome")
    window.close()


def _focused_span_and_edges(app: QApplication, window: MainWindow) -> None:
    workspace = window.workspace
    pictures.focus_a_telling_span(window)
    _settle(app)
    _save(workspace.panel.grab(), "panel")
    workspace.article.setFocus()
    _trigger(window, "edges")
    for _ in range(2):
        edge = workspace.article.state.edge
        if edge is not None:
            edge.move(CaretUnit.WORD, forward=False)
    _settle(app)
    _save(_around_the_edge(window), "edges")
    workspace.article.edges.leave()


def _around_the_edge(window: MainWindow) -> QPixmap:
    """The article from a little above the edge down to the bar that says which keys work."""
    article, edge = window.workspace.article, window.workspace.article.state.edge
    rect = article.sight.character_rect(edge.offset) if edge else None
    place = article.viewport().mapTo(window, QPoint(0, round(rect.top()) if rect else 0))
    above = max(place.y() - EDGE_HEIGHT // 3, 0)
    bar = window.workspace.hint_bar
    whole = window.grab()
    text = whole.copy(QRect(place.x(), above, article.width(), EDGE_HEIGHT))
    below = whole.copy(QRect(0, bar.mapTo(window, QPoint()).y(), article.width(), bar.height()))
    return _one_above_the_other(text, below)


def _one_above_the_other(upper: QPixmap, lower: QPixmap) -> QPixmap:
    both = QPixmap(upper.width(), upper.height() + lower.height())
    painter = QPainter(both)
    painter.drawPixmap(0, 0, upper)
    painter.drawPixmap(0, upper.height(), lower)
    painter.end()
    return both


def _queue(app: QApplication, window: MainWindow) -> None:
    bar = window.workspace.queue.bar
    bar.box.in_texts.setChecked(True)
    bar.field.setText(SEARCHED)
    bar.apply_now()
    _settle(app)
    _save(window.workspace.queue.grab(QRect(0, 0, window.workspace.queue.width(), 420)), "queue")
    bar.box.in_texts.setChecked(False)
    bar.clear()


def _drop_files(window: MainWindow) -> None:
    folder = DOCUMENTS / "downloads"
    folder.mkdir()
    for name in ("tea-auction-record.txt", "observatory-mirror.html", "museum-drum-return.txt"):
        shutil.copy(resource("sample_corpus", name), folder / name)
    (folder / "empty.txt").touch()
    (folder / "front-page.txt").write_bytes(bytes(range(32)) * 40)
    (DOCUMENTS / "late-ferry.txt").write_text(
        "Late ferry\n\nThe ferry was late, the harbour master said.\n", encoding="utf-8"
    )
    window.project_actions.take_dropped([str(folder), str(DOCUMENTS / "late-ferry.txt")])


def _answered(
    app: QApplication, window: MainWindow, ask: Callable[[], object], names: Sequence[str], *, accepts: bool = True
) -> None:
    """Do what shows dialogs one after another: each is photographed, then accepted or, the last one, closed."""
    waiting = list(names)

    def answer() -> None:
        shown = [part for part in QApplication.topLevelWidgets() if isinstance(part, QDialog) and part.isVisible()]
        if not shown or not waiting:
            return
        dialog = shown[-1]
        timer.stop()
        _settle(app)
        _save(dialog.grab(), waiting.pop(0))
        dialog.accept() if waiting and accepts else dialog.reject()
        timer.start()

    timer = QTimer()
    timer.setInterval(20)
    timer.timeout.connect(answer)
    timer.start()
    ask()
    _wait(app, window, lambda: not waiting)
    timer.stop()


def _trigger(window: MainWindow, action: str) -> None:
    window.actions_by_name.by_name[action].trigger()


def _wait(app: QApplication, window: MainWindow, is_over: Callable[[], bool] = lambda: True) -> None:
    deadline = QDeadlineTimer(PATIENCE)
    while window.tasks.is_busy() or not is_over():
        if deadline.hasExpired():
            raise TimeoutError("the window did not come to rest")
        app.processEvents()
    _settle(app)


def _settle(app: QApplication) -> None:
    deadline = QDeadlineTimer(SETTLE)
    while not deadline.hasExpired():
        app.processEvents()


def _save(picture: QPixmap, name: str) -> None:
    picture.save(str(TARGET / f"{name}.png"))


def _pack(path: Path) -> None:
    """Leave out transparency, of which there is none, and the last two bits of each colour: a seventh of the bytes."""
    coarse = QImage(str(path)).convertToFormat(QImage.Format.Format_RGB666)
    coarse.convertToFormat(QImage.Format.Format_RGB888).save(str(path), quality=0)


if __name__ == "__main__":
    main()
