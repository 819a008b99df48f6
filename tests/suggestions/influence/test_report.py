"""The report on what suggestions do: every figure of a small project, reckoned by hand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from annotator.annotation import suggested
from annotator.annotation.spans import delete_span
from annotator.progress import Progress
from annotator.project.project import Project
from annotator.review.agreement.some_documents import figures_on
from annotator.suggestions.influence import InfluenceReport, influence_report
from annotator.suggestions.influence.acceptance import Acceptance
from annotator.suggestions.influence.tables import influence_tables
from annotator.suggestions.influence.text import as_markdown
from annotator.suggestions.settings import set_settings, settings_of
from tests.support.helped import CLAIM, QUOTE, SOURCE, TEXT, Clock, finish, look, mark, suggestion
from tests.support.projects import PERSON, add_documents, new_document, new_project
from tests.support.settling import say, work

FIRST, SECOND, THIRD = suggestion(*QUOTE), suggestion(*SOURCE), suggestion(*CLAIM, suggester="learned", version="a7")
OFFERED = (FIRST, SECOND, THIRD)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    return Clock(monkeypatch)


@pytest.fixture
def project(tmp_path: Path, clock: Clock) -> Iterator[Project]:
    with new_project(tmp_path / "news") as opened:
        add_documents(opened, *(new_document(f"d{place}", f"{TEXT} {'More. ' * place}") for place in range(30)))
        yield opened


def report_of(project: Project) -> InfluenceReport:
    return influence_report(project, figures_on, Progress())


def of_label(report: InfluenceReport, label: str) -> Acceptance:
    (found,) = (one for one in report.acceptance if one.label == label)
    return found


def counts(one: Acceptance) -> tuple[int, ...]:
    return one.shown, one.accepted, one.changed, one.rejected, one.ignored, one.open, one.altered


def test_each_suggestion_is_counted_once_by_what_became_of_it(project: Project) -> None:
    look(project, 1, PERSON, OFFERED)
    suggested.accept(project, 1, PERSON, FIRST)
    suggested.accept(project, 1, PERSON, SECOND, replace(SECOND, fragments=((24, 28),)))
    suggested.reject(project, 1, PERSON, THIRD)
    look(project, 2, PERSON, OFFERED)
    finish(project, 2, PERSON)
    look(project, 3, PERSON, OFFERED)
    report = report_of(project)
    assert counts(of_label(report, "QUOTE")) == (3, 1, 0, 0, 1, 1, 0)
    assert counts(of_label(report, "SOURCE")) == (3, 0, 1, 0, 1, 1, 0)
    assert counts(of_label(report, "CLAIM")) == (3, 0, 0, 1, 1, 1, 0)
    quote = of_label(report, "QUOTE")
    assert (quote.suggester, quote.version, quote.decided, quote.accepted_of_seen) == ("quotes", "1", 1, 0.5)
    assert quote.precision is not None
    assert (quote.precision.value, quote.precision.low) == (1.0, None)


def test_what_was_accepted_and_deleted_later_counts_as_rejected(project: Project) -> None:
    look(project, 1, PERSON, OFFERED)
    span = suggested.accept(project, 1, PERSON, FIRST)
    delete_span(project, 1, PERSON, span.id)
    assert counts(of_label(report_of(project), "QUOTE")) == (1, 0, 0, 1, 0, 0, 1)


def test_what_two_versions_show_counts_for_the_later_one_or_the_one_decided_on(project: Project, clock: Clock) -> None:
    look(project, 1, PERSON, OFFERED)
    look(project, 2, PERSON, OFFERED)
    suggested.accept(project, 2, PERSON, FIRST)
    clock.wait(1)
    newer = tuple(replace(one, version="2") for one in OFFERED[:2])
    look(project, 1, PERSON, newer)
    look(project, 2, PERSON, newer)
    found = {(one.version, one.label): one.shown for one in report_of(project).acceptance}
    assert found == {("1", "QUOTE"): 1, ("2", "QUOTE"): 1, ("2", "SOURCE"): 2, ("a7", "CLAIM"): 2}


def test_time_and_labels_with_and_without(project: Project, clock: Clock) -> None:
    for number in range(1, 13):
        look(project, number, PERSON, OFFERED)
        for one in OFFERED:
            clock.wait(10)
            suggested.accept(project, number, PERSON, one)
        finish(project, number, PERSON)
    for number in range(13, 25):
        look(project, number, PERSON, help_given="unaided")
        for place in (QUOTE, SOURCE):
            clock.wait(30)
            mark(project, number, PERSON, *place)
        finish(project, number, PERSON)
    look(project, 25, PERSON, help_given="blind")
    clock.wait(5)
    finish(project, 25, PERSON)
    report = report_of(project)
    found = {one.help: one for one in report.work}
    assert {kind: one.documents for kind, one in found.items()} == {"shown": 12, "unaided": 12, "blind": 1}
    times = {kind: one.time.value for kind, one in found.items() if one.time}
    assert times == {"shown": 30, "unaided": 60, "blind": 5}
    assert {kind: one.labels.value for kind, one in found.items() if one.labels} == {
        "shown": 3,
        "unaided": 2,
        "blind": 0,
    }
    (comparison,) = report.comparisons  # one blind article is too few
    assert comparison.without == "unaided"
    assert comparison.time is not None
    assert (comparison.time.value, comparison.time.low) == (0.5, 0.5)
    assert comparison.labels is not None
    assert comparison.labels.value == 1.5


def test_help_that_changed_while_labelling_is_in_no_comparison(project: Project, clock: Clock) -> None:
    look(project, 1, PERSON, OFFERED)
    clock.wait(1)
    look(project, 1, PERSON, help_given="blind")
    clock.wait(1)
    finish(project, 1, PERSON)
    report = report_of(project)
    assert (report.work, report.mixed) == ((), 1)


def test_what_is_shown_after_the_work_was_done_changes_nothing(project: Project, clock: Clock) -> None:
    look(project, 1, PERSON, help_given="blind")
    clock.wait(1)
    finish(project, 1, PERSON)
    clock.wait(1)
    look(project, 1, PERSON, OFFERED)
    report = report_of(project)
    assert [(one.help, one.documents) for one in report.work] == [("blind", 1)]
    assert report.mixed == 0


def test_articles_done_without_any_record_are_told_of(project: Project) -> None:
    look(project, 1, PERSON, OFFERED)
    finish(project, 1, PERSON)
    finish(project, 2, PERSON)
    report = report_of(project)
    assert report.unrecorded == 1
    assert "1 were done before anything was suggested" in _notes(report)


def test_work_that_was_brought_as_done_is_in_no_comparison(project: Project) -> None:
    say(project, 1, work(PERSON, QUOTE))
    look(project, 1, PERSON, OFFERED)
    report = report_of(project)
    assert (report.work, report.origins, report.unrecorded) == ((), (), 1)
    assert counts(of_label(report, "SOURCE")) == (1, 0, 0, 0, 0, 1, 0)


def test_spans_are_told_apart_by_where_they_came_from(project: Project) -> None:
    look(project, 1, PERSON, OFFERED)
    suggested.accept(project, 1, PERSON, FIRST)
    suggested.accept(project, 1, PERSON, THIRD)
    mark(project, 1, PERSON, *SOURCE)
    finish(project, 1, PERSON)
    report = report_of(project)
    found = {one.label: (one.spans, one.by_hand, one.accepted, one.learned) for one in report.origins}
    assert found == {"QUOTE": (1, 0, 1, 0), "SOURCE": (1, 1, 0, 0), "CLAIM": (1, 0, 1, 1)}
    (warning,) = report.about_origins
    assert f"1 of 1 of {PERSON} (CLAIM)" in warning
    assert warning in as_markdown(report)


def test_agreement_is_measured_apart_with_and_without(project: Project) -> None:
    for number in (1, 2):
        for who in (PERSON, "ben"):
            look(project, number, who, OFFERED)
            suggested.accept(project, number, who, FIRST)
            finish(project, number, who)
    for number in (3, 4):
        for who, kind in ((PERSON, "unaided"), ("ben", "blind")):
            look(project, number, who, help_given="unaided" if kind == "unaided" else "blind")
            mark(project, number, who, *(QUOTE if who == PERSON else (1, 13, "QUOTE")))
            finish(project, number, who)
    look(project, 5, PERSON, OFFERED)
    look(project, 5, "ben", help_given="blind")
    for who in (PERSON, "ben"):
        finish(project, 5, who)
    report = report_of(project)
    exact = {one.is_helped: one for one in report.agreement if (one.measure, one.label) == ("exact_f1", "QUOTE")}
    assert {kind: (one.value, one.documents) for kind, one in exact.items()} == {True: (1.0, 2), False: (0.0, 2)}


def test_too_few_articles_are_told_of(project: Project) -> None:
    look(project, 1, PERSON, OFFERED)
    finish(project, 1, PERSON)
    assert [text.partition(" suggestions")[0] for text in report_of(project).about_work] == [
        "Too few articles with",
        "Too few articles without",
    ]
    set_settings(project, settings_of(project).model_copy(update={"unaided_share": 0.0}), PERSON)
    (warning,) = report_of(project).about_work
    assert "No article is drawn" in warning


def test_without_any_suggestion_there_is_nothing_to_tell(project: Project) -> None:
    finish(project, 1, PERSON)
    report = report_of(project)
    assert report.is_empty()
    assert influence_tables(report) == []


def _notes(report: InfluenceReport) -> str:
    return " ".join(table.note for table in influence_tables(report))
