"""The real window on a new project that has one article, on no screen and apart from everything else."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtWidgets import QApplication

from annotator.corpus.importing import import_files
from annotator.errors import AnnotatorError
from annotator.gui.application import make_application
from annotator.gui.main_window import MainWindow
from annotator.gui.window_state import WindowState
from annotator.model.annotation_set import AnnotationSet
from annotator.model.document import Document
from annotator.project import annotations as stored
from annotator.project import documents
from annotator.project.project import Project
from annotator.schema.templates import DEFAULT, load_schema
from annotator.settings import Settings
from benchmarks.measuring import until

SETTINGS = Settings(annotator_name="Ana", theme="light", reopen_last=False)
WIDTH, HEIGHT = 1480, 940  # pixels
DOCUMENT = 1


@contextmanager
def article_window(article: Path) -> Iterator[MainWindow]:
    """The window with the article open and the keyboard in it; the project is gone afterwards.

    Raises:
        AnnotatorError: the file does not hold one article.
    """
    make_application()
    with TemporaryDirectory() as folder:
        project = _project(Path(folder, "count.annotator"), article)
        window = MainWindow(SETTINGS, WindowState(Path(folder)), keep=lambda _settings: None)
        window.resize(WIDTH, HEIGHT)
        window.show()
        window.activateWindow()
        window.session.show(project)
        until(lambda: QApplication.activeWindow() is window and window.workspace.desk.document is not None)
        until(lambda: not window.tasks.is_busy())
        window.workspace.article.setFocus()
        try:
            yield window
        finally:
            window.close()


def project_of(window: MainWindow) -> Project:
    """The project in the window."""
    project = window.session.project
    assert project is not None
    return project


def document_of(window: MainWindow) -> Document:
    """The article in the window."""
    return documents.get(project_of(window), DOCUMENT)


def work_in(window: MainWindow) -> AnnotationSet:
    """What has been labelled, as the project file has it."""
    return stored.annotation_set(project_of(window), DOCUMENT, window.workspace.desk.annotator)


def _project(path: Path, article: Path) -> Project:
    project = Project.create(path, load_schema(DEFAULT), person=SETTINGS.annotator())
    report = import_files(project, [article], SETTINGS.annotator())
    if report.problems or documents.count(project) != 1:
        project.close()
        raise AnnotatorError(f"{article} does not hold one article. Name a file with one.")
    return project
