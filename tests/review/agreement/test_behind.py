"""What is listed behind a figure is what the figure was reckoned from."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given

from annotator.progress import Progress
from annotator.review.agreement import behind as module
from annotator.review.agreement.behind import Asked, Finding, behind
from annotator.review.agreement.confusion import NO_SPAN, confusions, label_matrix
from annotator.review.agreement.counting import Counted
from annotator.review.agreement.judged import JudgedDocument
from annotator.review.agreement.measures import MEASURES
from annotator.review.agreement.report import Wanted
from annotator.review.agreement.tally import Sums
from tests.review.agreement.test_report import CLAIM, LONGER, MIXED, QUOTE, measured, project_with
from tests.support.judged import CORPORA, LABELS, PEOPLE

BY_NAME = {measure.name: measure for measure in MEASURES}


def found(corpus: tuple[JudgedDocument, ...], asked: Asked) -> list[Finding]:
    return [finding for document in corpus for finding in module._findings(1, document, asked)]


def sums_of(corpus: tuple[JudgedDocument, ...]) -> Sums:
    counted = Counted()
    for document in corpus:
        counted.take(document)
    return counted.sums()


@pytest.mark.parametrize("name", ["exact_f1", "overlapping_f1", "relation_exact_f1", "relation_overlapping_f1"])
@given(corpus=CORPORA)
def test_f1_is_twice_what_agrees_as_a_part_of_all_that_either_has(
    name: str, corpus: tuple[JudgedDocument, ...]
) -> None:
    sums = sums_of(corpus)
    for label in ("", *LABELS, "near"):
        for pair in combinations(PEOPLE, 2):
            asked = Asked(BY_NAME[name], label)
            listed = [finding for finding in found(corpus, asked) if finding.people == pair]
            agreeing = sum(finding.agrees for finding in listed)
            sides = [side for finding in listed for side in finding.sides if side and label in {"", side.label}]
            expected = 2 * agreeing / len(sides) if sides else None
            assert BY_NAME[name].of(sums, label, *pair) == (expected if expected is None else pytest.approx(expected))


@pytest.mark.parametrize("name", ["same_boundary", "same_label"])
@given(corpus=CORPORA)
def test_shares_of_matched_spans_are_those_listed(name: str, corpus: tuple[JudgedDocument, ...]) -> None:
    sums = sums_of(corpus)
    for label in ("", *LABELS):
        for pair in combinations(PEOPLE, 2):
            listed = [each.agrees for each in found(corpus, Asked(BY_NAME[name], label)) if each.people == pair]
            expected = sum(listed) / len(listed) if listed else None
            assert BY_NAME[name].of(sums, label, *pair) == (expected if expected is None else pytest.approx(expected))


@given(CORPORA)
def test_labels_confused_are_counted_as_they_are_listed(corpus: tuple[JudgedDocument, ...]) -> None:
    matrix = label_matrix(confusions(sums_of(corpus), PEOPLE, LABELS))
    cells = [(one, other) for one in (NO_SPAN, *sorted(LABELS)) for other in sorted(LABELS) if one <= other]
    for label, other in cells:
        listed = found(corpus, Asked(BY_NAME["same_label"], label, other=other))
        assert matrix.get((label, other), 0) == len(listed)
    spans = sum(len(work.marks) for each in corpus for work in each.work for _ in range(len(each.work) - 1))
    assert spans == sum(count * (1 if NO_SPAN in cell else 2) for cell, count in matrix.items())


def test_what_differs_is_listed_first_and_of_one_document_alone_on_request(tmp_path: Path) -> None:
    with project_with(tmp_path / "p", *MIXED, {"ana": [QUOTE], "ben": [QUOTE]}) as project:
        every = behind(project, Wanted(), Asked(BY_NAME["exact_f1"]), Progress())
        one = behind(project, Wanted(), Asked(BY_NAME["exact_f1"], document="d1"), Progress())
    assert (every.agreeing, every.differing) == (2, 2)
    assert [finding.agrees for finding in every.findings] == [False, False, True, True]
    (finding,) = one.findings
    assert (finding.number, finding.document, finding.start, finding.people) == (2, "d1", 0, ("ana", "ben"))
    assert [side.text for side in finding.sides if side] == ["We held out", "We held out,"]


def test_only_the_pair_that_is_asked_for_is_looked_at(tmp_path: Path) -> None:
    with project_with(tmp_path / "p", {"ana": [QUOTE], "ben": [LONGER], "cleo": [CLAIM]}) as project:
        report = measured(project)
        asked = Asked(BY_NAME["same_label"], people=("ana", "cleo"))
        seen = behind(project, Wanted(), asked, Progress())
    assert [finding.people for finding in seen.findings] == [("ana", "cleo")]
    assert {(each.label, each.other) for each in report.confusions if each.people == ("ana", "cleo")} == {
        ("QUOTE", "CLAIM")
    }
