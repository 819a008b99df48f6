"""What is done beside the window for suggestions: reading the corpus for lines that recur, noting what was shown."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QTimer
from pytestqt.qtbot import QtBot

from annotator.errors import Cancelled, ProjectError
from annotator.gui.suggestions import shown_notes
from annotator.gui.suggestions.offer_stream import OfferStream, Unhurried
from annotator.gui.suggestions.shown_notes import Note, ShownNotes, united
from annotator.model.suggestion import Offer
from annotator.progress import Progress
from annotator.project.project import Project
from annotator.project.suggestions import shown_in
from annotator.suggestions.corpus_memory import is_fresh
from annotator.suggestions.offering import offered
from tests.support.suggested import ANA, suggesting_project


def test_the_corpus_is_read_once_and_again_after_more_documents(qtbot: QtBot, tmp_path: Path) -> None:
    owner = QObject()
    stream = OfferStream(owner)
    with Project.open(suggesting_project(tmp_path)) as project:
        assert not is_fresh(project)
        with qtbot.waitSignal(stream.memory_made):
            stream.read_corpus(project)
        qtbot.waitUntil(lambda: not stream.is_asking())
        assert is_fresh(project)
        with qtbot.assertNotEmitted(stream.memory_made, wait=300):
            stream.read_corpus(project)
        stream.close()


def test_reading_the_corpus_stops_at_the_next_document() -> None:
    read: list[int] = []
    unhurried = Unhurried(Progress(lambda: len(read) == 3))
    with pytest.raises(Cancelled):
        read.extend(unhurried.over(range(100), 100, "Reading"))
    assert read == [0, 1, 2]


def test_notes_that_wait_are_written_before_the_project_is_let_go(qtbot: QtBot, tmp_path: Path) -> None:
    owner = QObject()
    notes = ShownNotes(owner)
    with Project.open(suggesting_project(tmp_path)) as project:
        whole = offered(project, 1, ANA)
        notes.set_project(project)
        for one in whole.spans:  # more than one batch
            notes.add(Note(1, ANA, Offer([one], asked=whole.asked)))
        notes.set_project(None)
        noted = {one.id for shown in shown_in(project, 1, ANA) for one in shown.suggestions}
        assert noted == {one.id for one in whole.spans}
        assert notes.are_written()


def test_a_note_that_cannot_be_written_is_told(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise ProjectError("The disk is full.")

    monkeypatch.setattr(shown_notes, "record_shown", refuse)
    owner = QObject()
    notes = ShownNotes(owner)
    with Project.open(suggesting_project(tmp_path)) as project:
        notes.set_project(project)
        with qtbot.waitSignal(notes.failed) as told:
            notes.add(Note(1, ANA, Offer()))
        assert told.args == ["The disk is full."]
        qtbot.waitUntil(notes.are_written)
        notes.set_project(None)


def test_notes_of_one_document_are_written_as_one(tmp_path: Path) -> None:
    with Project.open(suggesting_project(tmp_path)) as project:
        whole = offered(project, 1, ANA)
        notes = [Note(1, ANA, Offer([one], asked=whole.asked)) for one in [*whole.spans, whole.spans[0]]]
        other = Note(2, ANA, Offer(asked=whole.asked))
        assert united([*notes[:2], other, *notes[2:]]) == [Note(1, ANA, Offer(whole.spans, asked=whole.asked)), other]


def test_notes_wait_while_a_person_labels_but_not_for_ever(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shown_notes, "LONGEST", 1.0)
    owner = QObject()
    notes = ShownNotes(owner)
    with Project.open(suggesting_project(tmp_path)) as project:
        notes.set_project(project)
        notes.add(Note(1, ANA, offered(project, 1, ANA)))
        for _ in range(6):
            qtbot.wait(shown_notes.QUIET // 4)
            notes.let_pass()
        assert not notes.are_written()
        labelling = QTimer(owner, interval=shown_notes.QUIET // 4)
        labelling.timeout.connect(notes.let_pass)
        labelling.start()
        qtbot.waitUntil(notes.are_written)
        notes.set_project(None)
