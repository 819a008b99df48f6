"""Gold is an annotator whom nobody is: left out wherever everybody means people, and had wherever it is named."""

from __future__ import annotations

from pathlib import Path

import pytest

from annotator.annotation.progress_report import EVERYONE, progress_report
from annotator.annotation.spans import add_span
from annotator.cli.opening import annotator_option
from annotator.errors import RefusedChange
from annotator.export.verification import verify
from annotator.model.annotation_set import Status
from annotator.model.annotator import GOLD, Annotator, annotator_id, person_id
from annotator.project import annotators
from annotator.project.search import labelled_places
from annotator.review.adjudication.applying import apply_rule
from annotator.review.adjudication.rule import Rule
from annotator.review.agreement.judged import DONE, coverage
from annotator.review.assignment import assign
from annotator.review.comparison import compare
from annotator.review.dealing import Dealing
from annotator.review.packages.receiving import receive
from annotator.review.packages.sending import send_back
from tests.support.packages import forged, opened_by, owner_project
from tests.support.settling import LEA, team_project, work

QUOTE, SOURCE = (0, 14, "QUOTE"), (20, 28, "SOURCE")


def test_a_person_called_gold_is_told_apart() -> None:
    assert person_id("Gold") == "gold-annotator"
    assert person_id("Ana Ruiz") == annotator_id("Ana Ruiz") == "ana-ruiz"
    assert annotator_option("gold") == GOLD


def test_everybody_means_people(tmp_path: Path) -> None:
    project, number = team_project(tmp_path / "p", work("ana", QUOTE, SOURCE), work("ben", QUOTE))
    before = progress_report(project)
    apply_rule(project, Rule(), LEA)
    assert GOLD not in {person.id for person in annotators.registered(project)}
    assert compare(project, number).annotators == ("ana", "ben")
    assert coverage(project, (), DONE).people == ("ana", "ben")
    after = progress_report(project)
    assert after.of(EVERYONE).spans == before.of(EVERYONE).spans == 3
    assert after.labels == before.labels
    assert {day.annotator for day in after.days} <= {LEA}


def test_gold_is_had_by_its_name(tmp_path: Path) -> None:
    project, number = team_project(tmp_path / "p", work("ana", QUOTE), work("ben", QUOTE))
    apply_rule(project, Rule(), LEA)
    assert coverage(project, ("ana", GOLD), DONE).documents == {number: ("ana", GOLD)}
    assert compare(project, number, ("ben", GOLD)).spans[0].differences == ()
    assert labelled_places(project, number, GOLD, ["QUOTE"]) == [(0, 14)]
    project.close()
    assert verify(tmp_path / "p.annotator").problems == []


def test_gold_is_given_no_documents(tmp_path: Path) -> None:
    project, _ = team_project(tmp_path / "p", work("ana", status=Status.IN_PROGRESS))
    with pytest.raises(RefusedChange, match="nobody who labels"):
        assign(project, [Annotator(id=GOLD, name="Gold")], Dealing(), LEA)


def test_a_package_that_says_to_be_gold_is_refused(tmp_path: Path) -> None:
    with owner_project(tmp_path / "owner") as owner:
        with opened_by(owner, "ana", tmp_path) as own:
            add_span(own, 1, "ana", [(0, 5)], "QUOTE")
            sent = send_back(own, tmp_path / "back").path

        def as_gold(parts: dict[str, bytes]) -> None:
            parts["manifest.json"] = parts["manifest.json"].replace(b'"ana"', b'"gold"')

        wrong = forged(sent, tmp_path / "wrong.annpkg", as_gold)
        with pytest.raises(RefusedChange, match="who is nobody"):
            receive(owner, wrong, LEA)
        assert not annotators.has_gold(owner)
