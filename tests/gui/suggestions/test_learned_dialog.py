"""Learning in the window: the dialog, the training beside the work, and the list of what to label next."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.annotation.status import set_status
from annotator.gui.main_window import MainWindow
from annotator.gui.suggestions import trainer as trainer_module
from annotator.gui.suggestions.learned_dialog import FOREIGN, TRAINING, LearnedDialog
from annotator.gui.suggestions.learned_standing import StandingReader
from annotator.gui.suggestions.trainer import FIRST_AT, Trainer
from annotator.model.annotation_set import Status
from annotator.progress import Progress
from annotator.project.models import stamps
from annotator.project.project import Project
from annotator.settings import Settings
from annotator.suggestions.settings import set_settings, settings_of
from annotator.suggestions.training import train
from tests.support.labelled_articles import add_articles, finished, label_article
from tests.support.projects import PERSON, new_project

LONG = 300_000  # milliseconds; training has the lowest priority, so it waits for whatever else runs


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with new_project(tmp_path / "p.annotator") as project:
        yield project


@pytest.fixture
def trainer(qapp: QApplication, project: Project) -> Iterator[Trainer]:
    trainer = Trainer(qapp)
    trainer.set_project(project, PERSON)
    yield trainer
    trainer.set_project(None, "")
    for reader in trainer.findChildren(StandingReader):
        reader.finish()
    trainer.deleteLater()


@pytest.fixture
def kept() -> list[bool]:
    """What the check box said."""
    return []


@pytest.fixture
def dialog(qtbot: QtBot, project: Project, trainer: Trainer, kept: list[bool]) -> LearnedDialog:
    return shown(qtbot, project, trainer, kept)


def shown(qtbot: QtBot, project: Project, trainer: Trainer, kept: list[bool]) -> LearnedDialog:
    """The dialog with what is to be said at first."""
    dialog = LearnedDialog(project.schema, project.path.parent, trainer, kept.append)
    qtbot.addWidget(dialog)
    reader = StandingReader(project, PERSON, trainer)
    reader.read.connect(dialog.show_standing)
    trainer.trained.connect(reader.start)
    reader.start()
    with qtbot.waitExposed(dialog):
        dialog.show()
    qtbot.waitUntil(lambda: bool(dialog.head.text()))
    return dialog


def stay(_project: Project, _annotator: str, _labels: object, progress: Progress, *, beside_window: bool) -> None:
    """In the place of training: it goes on until it is stopped."""
    assert beside_window
    while True:
        progress.step(0, None, "Staying")


def test_with_too_few_articles_it_says_how_many_are_needed(qtbot: QtBot, dialog: LearnedDialog) -> None:
    assert "at least 10, and there are 0" in dialog.head.text()
    assert not dialog.train_button.isEnabled()
    assert "Label 10 more articles" in dialog.train_button.toolTip()
    assert not dialog.table.isVisible()


def test_training_shows_figures_a_curve_and_what_is_used(
    qtbot: QtBot, project: Project, trainer: Trainer, kept: list[bool]
) -> None:
    finished(project, 12)
    dialog = shown(qtbot, project, trainer, kept)
    dialog.train_button.click()
    assert dialog.said.text() == TRAINING
    assert dialog.stop_button.isVisible()
    qtbot.waitUntil(dialog.table.isVisible, timeout=LONG)
    rows = [[dialog.table.figures.texts(column)[row] for column in (0, 1, 7)] for row in range(5)]
    assert rows[0][:2] == ["Quote", "36"]
    assert rows[0][2].startswith("yes")
    assert rows[2] == ["Claim", "0", "no: too few spans"]
    assert rows[4] == ["attributed_to", "36", "with its spans"]
    assert "Last trained" in dialog.head.text()
    assert "It suggests" in dialog.head.text()
    assert "Quote from" in dialog.card.canvas.accessibleDescription()
    qtbot.waitUntil(lambda: not dialog.bar.isVisible())


def test_stopping_leaves_everything_as_it_was(
    qtbot: QtBot, project: Project, trainer: Trainer, kept: list[bool], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(trainer_module, "train", stay)
    finished(project, 10)
    dialog = shown(qtbot, project, trainer, kept)
    dialog.train_button.click()
    dialog.stop_button.click()
    qtbot.waitUntil(lambda: not trainer.is_training())
    assert dialog.said.text() == "Stopped. Nothing was changed."
    assert dialog.train_button.isVisible()
    assert stamps(project, PERSON) == []


def test_a_failure_is_told_in_the_dialog(qtbot: QtBot, project: Project, trainer: Trainer, kept: list[bool]) -> None:
    numbers = finished(project, 10)
    dialog = shown(qtbot, project, trainer, kept)
    set_status(project, numbers[0], PERSON, Status.IN_PROGRESS)
    dialog.train_button.click()
    qtbot.waitUntil(dialog.said.is_warning)
    assert "at least 10, and there are 9" in dialog.said.text()


def test_a_closed_dialog_is_told_no_more_while_the_training_goes_on(
    qtbot: QtBot, project: Project, trainer: Trainer, kept: list[bool], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(trainer_module, "train", stay)
    finished(project, 10)
    dialog = shown(qtbot, project, trainer, kept)
    dialog.train_button.click()
    dialog.reject()
    dialog.deleteLater()
    qtbot.wait(50)
    assert trainer.is_training()
    trainer.cancel()
    qtbot.waitUntil(lambda: not trainer.is_training())


def test_a_model_of_another_computer_is_named_and_not_shown(
    qtbot: QtBot, project: Project, trainer: Trainer, kept: list[bool], user_folders: Path
) -> None:
    finished(project, 10)
    train(project, PERSON)
    (key,) = user_folders.rglob("models.key")
    key.write_bytes(b"k" * 32)
    dialog = shown(qtbot, project, trainer, kept)
    assert dialog.warning.text() == FOREIGN
    assert not dialog.table.isVisible()


def test_the_check_box_is_kept(qtbot: QtBot, dialog: LearnedDialog, kept: list[bool]) -> None:
    dialog.by_itself.click()
    assert kept == [False]


@pytest.fixture
def begun(trainer: Trainer, monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """Grows with each training that begins."""
    monkeypatch.setattr(trainer_module, "train", lambda *_, **__: None)
    heard: list[bool] = []
    trainer.begun.connect(lambda: heard.append(True))
    return heard


def test_it_trains_by_itself_after_some_more_finished_articles(
    qtbot: QtBot, project: Project, trainer: Trainer, begun: list[bool]
) -> None:
    finished(project, FIRST_AT - 1)
    assert not begun
    finished(project, 1)
    assert len(begun) == 1
    qtbot.waitUntil(lambda: not trainer.is_training())
    finished(project, 9)
    assert len(begun) == 1
    finished(project, 1)
    assert len(begun) == 2
    qtbot.waitUntil(lambda: not trainer.is_training())


@pytest.mark.parametrize("reason", ["turned off", "blind", "learned is off", "somebody else"])
def test_it_does_not_train_by_itself_where_nobody_wants_it(
    project: Project, trainer: Trainer, begun: list[bool], reason: str
) -> None:
    settings = settings_of(project)
    if reason == "turned off":
        trainer.trains_by_itself = False
    elif reason == "blind":
        set_settings(project, settings.model_copy(update={"is_blind": True}), PERSON)
    elif reason == "learned is off":
        set_settings(project, settings.model_copy(update={"on": {**settings.on, "learned": ()}}), PERSON)
    finished(project, FIRST_AT, "ben" if reason == "somebody else" else PERSON)
    assert not begun


def test_a_training_goes_on_while_the_label_schema_is_edited(
    qtbot: QtBot, project: Project, trainer: Trainer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(trainer_module, "train", stay)
    trainer.start()
    trainer.set_project(project, PERSON)
    assert trainer.is_training()
    trainer.set_project(project, "ben")
    assert not trainer.is_training()


def test_the_window_lists_what_to_label_next_and_all_articles_again(qtbot: QtBot, project: Project) -> None:
    numbers = add_articles(project, 30)
    project.close()
    window = MainWindow(Settings(annotator_name=PERSON), keep=lambda _settings: None)
    qtbot.addWidget(window)
    window.show()
    assert window.open_project(project.path)
    queue, suggested = window.workspace.queue, window.actions_by_name.by_name["suggested_next"]
    suggested.trigger()
    qtbot.waitUntil(lambda: queue.list.rows.rowCount() == 20, timeout=LONG)
    listed = [queue.list.rows.number_at(row) for row in range(20)]
    assert listed != sorted(listed)
    opened = window.session.project
    assert opened is not None
    for number in listed[:17]:
        label_article(opened, number)
    qtbot.waitUntil(lambda: len(queue.order.undone()) > 3, timeout=LONG)
    assert set(queue.order.undone()) == set(numbers) - set(listed[:17])
    suggested.trigger()
    assert [queue.list.rows.number_at(row) for row in range(queue.list.rows.rowCount())] == numbers
    window.close()
