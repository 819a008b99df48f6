"""What is done in the window for the pictures that the documents alone need, before the camera."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QDialog

from annotator.corpus.sample import make_sample_project
from annotator.gui import pictures
from annotator.gui.annotation.article.caret_movement import CaretUnit
from annotator.gui.annotation.occurrences_dialog import OccurrencesDialog
from annotator.gui.main_window import MainWindow
from annotator.model.annotator import Annotator, annotator_id
from annotator.project import annotators
from annotator.resources import resource
from annotator.schema.templates import DEFAULT, load_schema
from annotator.settings import load_settings
from docs import scenes_of_influence, scenes_of_suggestions
from docs.camera import Camera, as_it_is, trigger
from docs.helped_days import label_with_and_without
from docs.scenes_of_agreement import AGREEMENT
from docs.scenes_of_comments import COMMENTS
from docs.scenes_of_compare import COMPARE
from docs.scenes_of_gold import GOLD
from docs.scenes_of_packages import PACKAGES
from docs.scenes_of_pages import duplicates
from docs.working_days import work_for_days

PERSON = "Ana Ruiz"
TEAM_WINDOW = 1366, 800  # pixels
WHEN = 1_741_788_000  # 12 March 2025; what was changed longer ago than this year is shown without the hour
EDGE_HEIGHT, LINKS_HEIGHT, QUEUE_HEIGHT, SEARCH_HEIGHT = 300, 330, 420, 470  # pixels
SEARCHED, SEARCHED_ALL = "“night shifts”", "council -label:boilerplate"
REPEATED = "Kelmouth"
TABLE = """Headline,Body,Newspaper,Date,Section
Late ferry,"“The ferry was late again,” the harbour master said.",The Saltmarsh Courier,2024-03-14,coast
Ferry fares to rise,Fares will rise by a fifth in April.,The Saltmarsh Courier,2024-03-15,coast
Drum returns,The drum came back to the museum on Monday.,The Hill Gazette,2024-03-18,culture
"""


def take(camera: Camera, project: Path) -> None:
    """Every picture, one after another; other projects are made beside this one."""
    _the_window(camera, project)
    _welcome(camera, project)
    _the_others(camera, project)
    _progress(camera, project.parent)
    _influence(camera, project.parent)


def take_team(camera: Camera, project: Path) -> None:
    """What a team sees of its work; most of these pictures are taken by the scenes of every page and dialog."""
    window = _window(camera, project)
    window.resize(*TEAM_WINDOW)
    camera.answered(window, lambda: trigger(window, "preferences"), [("preferences", as_it_is)])
    suggesting = [("suggestions-settings", as_it_is)]
    camera.answered(window, lambda: trigger(window, "suggestion_settings"), suggesting)
    splitting = [("", as_it_is), ("split-preview", as_it_is)]
    camera.answered(window, lambda: trigger(window, "split"), splitting, accepts=True)
    pictures.focus_a_telling_span(window)
    trigger(window, "guidelines")
    camera.take(window, "guidelines")
    trigger(window, "guidelines")
    duplicates(camera, window)
    for scene in AGREEMENT + COMPARE + GOLD + PACKAGES + COMMENTS:
        scene(camera, window)
    window.close()


def _the_window(camera: Camera, project: Path) -> None:
    """As `annotator demo` pictures it, with what is most worth seeing in hand."""
    window = _window(camera, project)
    pictures.focus_a_telling_span(window)
    camera.take(window, "window")
    window.close()


def _the_others(camera: Camera, project: Path) -> None:
    window = _window(camera, project)
    _focused_span_and_edges(camera, window)
    _link_mode(camera, window)
    _queue(camera, window)
    _search(camera, window)
    _palette(camera, window)
    camera.answered(window, lambda: trigger(window, "shortcuts"), [("shortcuts", as_it_is)])
    camera.answered(window, lambda: trigger(window, "edit_schema"), [("schema-editor", as_it_is)])
    camera.answered(window, lambda: trigger(window, "every_occurrence"), [("every-occurrence", _look_for_the_town)])
    exporting = [("export-dialog", as_it_is), ("export-report", as_it_is)]
    camera.answered(window, lambda: trigger(window, "export"), exporting, accepts=True)
    importing = [("import-dialog", as_it_is), ("import-report", as_it_is)]
    camera.answered(window, lambda: _drop_files(window, project.parent), importing, accepts=True)
    columns = [("", as_it_is), ("columns", as_it_is)]
    camera.answered(window, lambda: _drop_table(window, project.parent), columns, accepts=True)
    camera.answered(window, lambda: trigger(window, "new_project"), [("new-project", as_it_is)])
    scenes_of_suggestions.one_in_hand(camera, window)
    camera.take(window, "suggestions")
    window.close()


def _window(camera: Camera, project: Path) -> MainWindow:
    window = MainWindow(load_settings())
    window.resize(pictures.WIDTH, pictures.HEIGHT)
    window.show()
    window.activateWindow()
    window.open_project(project)
    camera.wait(window)
    return window


def _welcome(camera: Camera, project: Path) -> None:
    folder = project.parent
    others = [project, folder / "Budget debates.annotator", folder / "pilot" / "Pilot.annotator"]
    for number, path in enumerate(others):
        path.parent.mkdir(exist_ok=True)
        path.touch()
        os.utime(path, (WHEN, WHEN - number * 9 * 86_400))
    window = MainWindow(load_settings().model_copy(update={"recent_projects": tuple(map(str, others))}))
    window.resize(1100, 640)
    window.show()
    camera.take(window, "welcome")
    window.close()


def _focused_span_and_edges(camera: Camera, window: MainWindow) -> None:
    workspace = window.workspace
    pictures.focus_a_telling_span(window)
    camera.take(workspace.panel, "panel")
    workspace.article.setFocus()
    trigger(window, "edges")
    for _ in range(2):
        edge = workspace.article.state.edge
        if edge is not None:
            edge.move(CaretUnit.WORD, forward=False)
    camera.settle()
    edge = workspace.article.state.edge
    camera.save(_around(window, edge.offset if edge else 0, EDGE_HEIGHT), "edges")
    workspace.article.edges.leave()


def _link_mode(camera: Camera, window: MainWindow) -> None:
    article = window.workspace.article
    pictures.focus_a_telling_span(window)
    focused = article.focused_outline()
    trigger(window, "link")
    camera.settle()
    camera.save(_around(window, focused.start if focused else 0, LINKS_HEIGHT), "links")
    article.links.leave()


def _around(window: MainWindow, offset: int, height: int) -> QPixmap:
    """The article from a little above a character down to the bar that says which keys work."""
    article = window.workspace.article
    rect = article.sight.character_rect(offset)
    place = article.viewport().mapTo(window, QPoint(0, round(rect.top()) if rect else 0))
    above = max(place.y() - height // 4, 0)
    bar = window.workspace.hint_bar
    whole = window.grab()
    text = whole.copy(QRect(place.x(), above, article.width(), height))
    below = whole.copy(QRect(0, bar.mapTo(window, QPoint()).y(), article.width(), bar.height()))
    return _one_above_the_other(text, below)


def _one_above_the_other(upper: QPixmap, lower: QPixmap) -> QPixmap:
    both = QPixmap(upper.width(), upper.height() + lower.height())
    painter = QPainter(both)
    painter.drawPixmap(0, 0, upper)
    painter.drawPixmap(0, upper.height(), lower)
    painter.end()
    return both


def _queue(camera: Camera, window: MainWindow) -> None:
    bar = window.workspace.queue.bar
    bar.box.in_texts.setChecked(True)
    bar.field.setText(SEARCHED)
    bar.apply_now()
    camera.settle()
    camera.save(window.workspace.queue.grab(QRect(0, 0, window.workspace.queue.width(), QUEUE_HEIGHT)), "queue")
    bar.box.in_texts.setChecked(False)
    bar.clear()


def _search(camera: Camera, window: MainWindow) -> None:
    page = window.workspace.middle.search
    trigger(window, "search_corpus")
    page.bar.set_text(SEARCHED_ALL)
    camera.wait(window, lambda: page.list.hits.hit_count() > 0)
    camera.settle()
    middle = window.workspace.middle
    camera.save(middle.grab(QRect(0, 0, middle.width(), SEARCH_HEIGHT)), "search")
    page.left.emit()


def _palette(camera: Camera, window: MainWindow) -> None:
    trigger(window, "command_palette")
    window.commands.palette.field.setText("next")
    camera.settle()
    card = window.commands.palette.childrenRect()
    around = card.adjusted(-40, -40, 40, 40) & window.rect()
    camera.save(window.grab(around), "palette")
    window.commands.close()


def _look_for_the_town(dialog: QDialog) -> None:
    if isinstance(dialog, OccurrencesDialog):
        dialog.field.setText(REPEATED)
        dialog.field.textEdited.emit(REPEATED)
        dialog.labels.setCurrentIndex(dialog.labels.findData("SOURCE"))
        while dialog.is_looking() or not dialog.list.hits.hit_count():
            QApplication.processEvents()


def _drop_files(window: MainWindow, aside: Path) -> None:
    folder = aside / "downloads"
    folder.mkdir()
    for name in ("tea-auction-record.txt", "observatory-mirror.html", "museum-drum-return.txt"):
        shutil.copy(resource("sample_corpus", name), folder / name)
    (folder / "empty.txt").touch()
    (folder / "front-page.txt").write_bytes(bytes(range(32)) * 40)
    (aside / "late-ferry.txt").write_text(
        "Late ferry\n\nThe ferry was late, the harbour master said.\n", encoding="utf-8"
    )
    window.project_actions.take_dropped([str(folder), str(aside / "late-ferry.txt")])


def _drop_table(window: MainWindow, aside: Path) -> None:
    table = aside / "saltmarsh.csv"
    table.write_text(TABLE, encoding="utf-8")
    window.project_actions.take_dropped([str(table)])


def _progress(camera: Camera, folder: Path) -> None:
    path = folder / "Round one.annotator"
    with make_sample_project(path, load_schema(DEFAULT), PERSON, annotator_id(PERSON)) as project:
        work_for_days(project, annotator_id(PERSON))
    window = _window(camera, path)
    trigger(window, "progress")
    camera.settle()
    progress = window.progress_actions.progress
    if progress is not None:
        camera.wait(window, lambda: not progress.is_counting())
        camera.take(progress, "progress")
        progress.close()
    window.close()


def _influence(camera: Camera, folder: Path) -> None:
    path = folder / "Round two.annotator"
    with make_sample_project(path, load_schema(DEFAULT), PERSON, annotator_id(PERSON)) as project:
        annotators.register(project, Annotator(id="ben-okafor", name="Ben Okafor"))
        label_with_and_without(project, (annotator_id(PERSON), "ben-okafor"))
    window = _window(camera, path)
    scenes_of_influence.influence(camera, window)
    window.close()
