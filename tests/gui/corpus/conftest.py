"""A queue on the screen with a dozen articles."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from annotator.gui.corpus.queue_view import QueueView
from annotator.project.project import Project
from tests.support.articles_to_list import ANA, article, new_project

TITLES = [
    "Ferry fares rise",
    "Council votes on quay",
    "Élysée opens harbour",
    "Storm closes ferry line",
    "Rail strike ends",
    "Mayor resigns",
    "قال الوزير كلمة",
    "Tide tables",
    "Fish prices fall",
    "Bridge inquiry begins",
    "Ferry captain honoured",
]
ARTICLES = [
    *(article(f"n{n}", title, "Daily Ferry" if n == 6 else "Wire") for n, title in enumerate(TITLES, 1)),
    article("untitled", text="Nobody expected a drought here."),
]

Made = Callable[[QueueView], None]


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with new_project(tmp_path, ARTICLES) as project:
        yield project


@pytest.fixture
def view(qtbot: QtBot, project: Project) -> Iterator[QueueView]:
    """The queue, which hears of changes as the window lets it."""
    view = QueueView()
    qtbot.addWidget(view)
    view.resize(260, 500)
    view.set_project(project, ANA)
    project.listen(view.refresh)
    with qtbot.waitExposed(view):
        view.show()
    yield view
    view.close_project()
