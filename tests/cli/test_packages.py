"""`annotator package open`: what is told to whoever opens one."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from annotator.cli.main import annotator
from annotator.project.project import Project
from annotator.review.packages.sending import Contents, send_to
from annotator.settings import Settings, save_settings, with_recent
from tests.support.packages import owner_project
from tests.support.projects import PERSON, add_documents, new_document


@pytest.fixture
def sent(tmp_path: Path) -> Path:
    (tmp_path / "mail").mkdir()
    with owner_project(tmp_path / "owner") as owner:
        return send_to(
            owner, "ana", tmp_path / "mail" / "p", PERSON, contents=Contents(note="Mind\nthe \x1b[1mtitles.")
        ).path


def opened(*words: object) -> Result:
    done = CliRunner().invoke(annotator, ["package", "open", *map(str, words)])
    assert done.exit_code == 0, done.output
    return done


def test_the_note_of_the_sender_is_printed_and_kept(sent: Path, tmp_path: Path) -> None:
    done = opened(sent, tmp_path / "mine.annotator")
    assert f"Note of {PERSON}: Mind\nthe ·[1mtitles.\n" in done.stdout
    assert "Warning" not in done.stderr
    with Project.open(tmp_path / "mine.annotator", read_only=True) as own:
        assert own.identity.note == "Mind\nthe \x1b[1mtitles."


def test_opening_a_package_again_warns_of_the_project_beside_it(sent: Path) -> None:
    first = sent.parent / "first.annotator"
    opened(sent, first)
    again = opened(sent, sent.parent / "second.annotator")
    assert f"Warning: this package was opened before, as {first}." in again.stderr


def test_opening_a_package_again_warns_of_a_project_opened_lately(sent: Path, tmp_path: Path) -> None:
    first = tmp_path / "elsewhere.annotator"
    opened(sent, first)
    save_settings(with_recent(Settings(), first))
    again = opened(sent, sent.parent / "second.annotator")
    assert f"as {first}. Work in one of them only: go on in the earlier one" in again.stderr


def test_a_later_package_for_the_same_person_is_told_apart(sent: Path, tmp_path: Path) -> None:
    opened(sent, sent.parent / "first.annotator")
    with Project.open(tmp_path / "owner.annotator") as owner:
        add_documents(owner, new_document("late", "Late"))
        later = send_to(owner, "ana", sent.parent / "later", PERSON).path
    again = opened(later, sent.parent / "second.annotator")
    assert "an earlier package for the same person was opened before" in again.stderr
