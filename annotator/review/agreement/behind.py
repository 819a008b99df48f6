"""The spans, links and labels behind a figure: where two annotators agree and where they differ.

Token by token and unit by unit, whatever is no identical span makes annotators differ, so behind κ and α are the same
spans as behind exact F1. What differs comes first; of what agrees, and of too much, only the number is kept.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from annotator.model.span import covered_text
from annotator.progress import Progress
from annotator.project import documents
from annotator.project.project import Project
from annotator.review.agreement.confusion import NO_SPAN
from annotator.review.agreement.judged import JudgedDocument, Link, Work, judged_documents
from annotator.review.agreement.measures import Kind, Measure
from annotator.review.agreement.report import Wanted, coverage_of
from annotator.review.agreement.tally import ALL_LABELS
from annotator.review.alignment import overlap_of
from annotator.review.marks import Mark

if TYPE_CHECKING:
    from annotator.review.agreement.counting import Covered

MOST = 2_000  # that are listed
CONTEXT = 160  # characters of a span that are kept
OF_MATCHED = {"same_boundary", "same_label"}  # measures that leave out what only one of the two has

Couple = tuple[Mark | None, Mark | None]
Joining = tuple[str, Mark, Mark]  # a link by its label and what it joins


@dataclass(frozen=True, slots=True)
class Asked:
    """Behind which figure to look: a measure of a label ("" for all), of one document ("" for all).

    Between these annotators; of several, between each two. `other` asks for spans to which one gave `label` and the
    other that one, or nothing ("").
    """

    measure: Measure
    label: str = ALL_LABELS
    people: tuple[str, ...] = ()
    document: str = ""
    other: str | None = None


@dataclass(frozen=True, slots=True)
class Side:
    """What one annotator has there."""

    label: str
    text: str


Found = tuple[int | None, tuple[Side | None, Side | None], bool]  # where, what each has, whether they agree


@dataclass(frozen=True, slots=True)
class Finding:
    """Two annotators at one place: `start` is the offset in code points, None for what has no place in the text."""

    number: int
    document: str
    start: int | None
    people: tuple[str, str]
    sides: tuple[Side | None, Side | None]
    agrees: bool


@dataclass(frozen=True, slots=True)
class Behind:
    """What was found: how often two agree and differ, and of both as many as are listed, what differs first."""

    agreeing: int
    differing: int
    findings: tuple[Finding, ...]


def behind(project: Project, wanted: Wanted, asked: Asked, progress: Progress) -> Behind:
    """Look behind a figure of a report that was made with the same wishes.

    Raises:
        AnnotatorError: as `agreement_report`.
    """
    counts = {True: 0, False: 0}
    kept: dict[bool, list[Finding]] = {True: [], False: []}
    with project.database.snapshot():
        coverage, labels = coverage_of(project, wanted)
        covered = _asked_for(coverage.documents, asked)
        if asked.document:
            number = documents.find(project, asked.document)
            covered = {number: covered[number]} if number in covered else {}
        judged = judged_documents(project, covered, labels, progress)
        for number, document in zip(covered, judged, strict=True):  # both in ascending order of numbers
            for finding in _findings(number, document, asked):
                counts[finding.agrees] += 1
                if len(kept[finding.agrees]) < MOST:
                    kept[finding.agrees].append(finding)
    findings = (*kept[False], *kept[True])[:MOST]
    return Behind(counts[True], counts[False], findings)


def _asked_for(covered: Covered, asked: Asked) -> dict[int, tuple[str, ...]]:
    """The documents that count for two or more of those asked for."""
    if not asked.people:
        return dict(covered)
    chosen = ((number, tuple(who for who in judges if who in asked.people)) for number, judges in covered.items())
    return {number: judges for number, judges in chosen if len(judges) > 1}


def _findings(number: int, document: JudgedDocument, asked: Asked) -> Iterator[Finding]:
    find = {Kind.SPAN: _spans, Kind.RELATION: _links, Kind.DOCUMENT: _values}[asked.measure.kind]
    for first, second in combinations(document.work, 2):
        people = first.annotator, second.annotator
        for start, sides, agrees in find(document.text, first, second, asked):
            yield Finding(number, document.id, start, people, sides, agrees)


def _spans(text: str, first: Work, second: Work, asked: Asked) -> Iterator[Found]:
    overlap = overlap_of(first.marks, second.marks)
    if asked.measure.name == "overlapping_f1":
        matched = [*overlap.identical, *overlap.others_with_one_label()]
    else:
        matched = [*overlap.identical, *overlap.others_matched()]
    couples: list[Couple] = [(first.marks[one], second.marks[other]) for one, other in matched]
    if asked.other is not None or asked.measure.name not in OF_MATCHED:
        ones, others = {one for one, _ in matched}, {other for _, other in matched}
        couples += [(mark, None) for place, mark in enumerate(first.marks) if place not in ones]
        couples += [(None, mark) for place, mark in enumerate(second.marks) if place not in others]
    for couple in sorted(couples, key=_start):
        if _is_about(couple, asked):
            sides = _span_side(text, couple[0]), _span_side(text, couple[1])
            yield _start(couple), sides, _agree(couple, asked)


def _is_about(couple: Couple, asked: Asked) -> bool:
    labels = {mark.label if mark else NO_SPAN for mark in couple}
    if asked.other is not None:
        return labels == {asked.label, asked.other}
    return asked.label == ALL_LABELS or asked.label in labels


def _agree(couple: Couple, asked: Asked) -> bool:
    one, other = couple
    if one is None or other is None:
        return False
    if asked.measure.name == "overlapping_f1":
        return True
    same_label, same_edges = one.label == other.label, one.fragments == other.fragments
    if asked.other is not None or asked.measure.name == "same_label":
        return same_label
    return same_edges if asked.measure.name == "same_boundary" else same_edges and same_label


def _links(text: str, first: Work, second: Work, asked: Asked) -> Iterator[Found]:
    """Links that both have, by their label and ends, or whose ends are matched; then those that one has alone."""
    overlap = overlap_of(first.marks, second.marks)
    partner = {first.marks[one]: second.marks[other] for one, other in (*overlap.identical, *overlap.others_matched())}
    ours = [_joining(first, link) for link in first.links if asked.label in {ALL_LABELS, link.label}]
    theirs = Counter(_joining(second, link) for link in second.links if asked.label in {ALL_LABELS, link.label})
    alone = []
    for joining in ours:
        if theirs[joining]:
            theirs[joining] -= 1
            yield joining[1].start, (_link_side(text, joining), _link_side(text, joining)), True
        else:
            alone.append(joining)
    for joining in alone:
        label, start, end = joining
        moved = (label, partner.get(start, start), partner.get(end, end))
        agrees = asked.measure.name == "relation_overlapping_f1" and theirs[moved] > 0
        theirs[moved] -= agrees
        yield start.start, (_link_side(text, joining), _link_side(text, moved) if agrees else None), agrees
    for joining in theirs.elements():
        yield joining[1].start, (None, _link_side(text, joining)), False


def _values(_text: str, first: Work, second: Work, asked: Asked) -> Iterator[Found]:
    one, other = (dict(work.document_labels).get(asked.label) for work in (first, second))
    if one is not None or other is not None:
        yield None, (_value_side(asked.label, one), _value_side(asked.label, other)), one == other


def _start(couple: Couple) -> int:
    return min(mark.start for mark in couple if mark)


def _span_side(text: str, mark: Mark | None) -> Side | None:
    return Side(mark.label, covered_text(text, mark.fragments)[:CONTEXT]) if mark else None


def _link_side(text: str, joining: Joining) -> Side:
    label, start, end = joining
    ends = (covered_text(text, mark.fragments)[: CONTEXT // 2] for mark in (start, end))
    return Side(label, " → ".join(ends))


def _value_side(label: str, value: str | None) -> Side | None:
    return None if value is None else Side(label, value)


def _joining(work: Work, link: Link) -> Joining:
    return link.label, work.marks[link.from_mark], work.marks[link.to_mark]
