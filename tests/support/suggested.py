"""A project in which something is suggested, and a window on it that has had the answer."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSize
from pytestqt.qtbot import QtBot

from annotator.gui.main_window import MainWindow
from annotator.gui.suggestions.suggestion_desk import SuggestionDesk
from annotator.model.span import Span
from annotator.model.suggestion import Suggestion, SuggestionDecision
from annotator.project import annotations as stored
from annotator.project.project import Project
from annotator.project.suggestions import decisions_of, shown_in
from annotator.schema.templates import load_schema
from annotator.settings import Settings
from annotator.suggestions.settings import SuggestionSettings, set_settings
from tests.support.hands import Hands
from tests.support.hands_on import hands_on
from tests.support.projects import add_documents, new_document, new_project

ANA = "ana"
QUOTE = "“Prices fell by four per cent in March,”"
LAST_QUOTE = "“Nobody has counted the boats that sank,”"
TEXT = (
    f"Harbour counts its losses\n\n{QUOTE} Ana Ruiz said on Monday.\n\n"
    f"The board met twice. {LAST_QUOTE} Ben Ode said.\n\n"
    "Read also: Ten beaches to visit this summer\n"
)
WITHOUT_QUOTES = "Rain fell on the harbour for two days, and the board met in the town hall.\n"
PATIENCE = 180_000  # milliseconds; the process for long articles has the lowest priority
EVERYTHING = SuggestionSettings(unaided_share=0.0)


def suggesting_project(folder: Path, settings: SuggestionSettings = EVERYTHING) -> Path:
    """Two articles: quotes with sources, cues and a line of boilerplate, and one with nothing to suggest."""
    with new_project(folder / "news", load_schema("news")) as made:
        add_documents(
            made,
            new_document("a1", TEXT, title="Harbour", language="en"),
            new_document("a2", WITHOUT_QUOTES, title="Rain", language="en"),
        )
        set_settings(made, settings, ANA)
        return made.path


def at_window(qtbot: QtBot, path: Path, settings: Settings | None = None) -> Hands:
    """Somebody at a window on the project, with the keyboard on the first article and its suggestions shown."""
    hands = hands_on(qtbot, MainWindow(settings or Settings(annotator_name=ANA)), path, size=QSize(1400, 900))
    answered(hands)
    return hands


def desk(hands: Hands) -> SuggestionDesk:
    """The suggestions of a window."""
    return hands.window.workspace.suggestions


def answered(hands: Hands) -> None:
    """Wait until nothing is asked or noted any more, nor anything else done beside the window."""

    def is_over() -> bool:
        return not (hands.window.tasks.is_busy() or desk(hands).is_waiting()) and desk(hands).has_noted_all()

    hands.until(is_over, timeout=PATIENCE)


def open_project(hands: Hands) -> Project:
    """The project of a window."""
    project = hands.window.session.project
    assert project is not None
    return project


def by_text(hands: Hands, text: str, label: str) -> Suggestion:
    """The open suggestion of a label over exactly this text."""
    source = hands.article.source_text()
    found = [one for one in desk(hands).suggestions() if one.label == label and source[one.start : one.end] == text]
    assert len(found) == 1, [(one.label, source[one.start : one.end]) for one in desk(hands).suggestions()]
    return found[0]


def in_hand(hands: Hands) -> Suggestion:
    """The suggestion in hand."""
    one = desk(hands).in_hand()
    assert one is not None
    return one


def go_to(hands: Hands, wanted: Suggestion) -> None:
    """Walk by key until a suggestion is in hand."""
    for _ in range(40):
        if desk(hands).in_hand() == wanted:
            return
        hands.press("J")
    raise AssertionError(f"{wanted} never came in hand")


def own_spans(hands: Hands, document: int = 1) -> list[Span]:
    """What the annotator has labelled."""
    return stored.spans(open_project(hands), document, ANA)


def decisions(hands: Hands, document: int = 1) -> list[SuggestionDecision]:
    """What the annotator decided about suggestions."""
    return decisions_of(open_project(hands), document, ANA)


def shown_ids(hands: Hands, document: int = 1) -> set[str]:
    """The suggestions that are noted as shown."""
    return {one.id for shown in shown_in(open_project(hands), document, ANA) for one in shown.suggestions}
