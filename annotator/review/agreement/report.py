"""All figures of agreement in a project, with intervals, and with what was left out.

Whoever holds the project file can see everybody's work; annotators who are to work blind must not be given it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from annotator.errors import AnnotatorError
from annotator.progress import Progress
from annotator.project.project import Project
from annotator.review.agreement.bootstrap import draws, percentile_interval
from annotator.review.agreement.document_labels import count_document_labels
from annotator.review.agreement.judged import (
    BEGUN,
    DONE,
    Coverage,
    JudgedDocument,
    Labels,
    LeftOut,
    coverage,
    judged_documents,
)
from annotator.review.agreement.measures import Answers, Kind, Question, questions
from annotator.review.agreement.spans import count_spans
from annotator.review.agreement.tally import MOST_PEOPLE, Counts, Fields, Sums, Tally, summed
from annotator.review.agreement.tokens import count_tokens
from annotator.review.agreement.units import HIDDEN, UNITS, count_units

DRAWS = 1_000


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to measure: whose work, which labels (all where none is named), and with how many draws."""

    people: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    with_unfinished: bool = False
    draws: int = DRAWS
    seed: int = 0


@dataclass(frozen=True, slots=True)
class Counted:
    """The ids of the documents, and what was counted in each."""

    fields: Fields
    ids: Sequence[str]
    counts: Sequence[Counts]


@dataclass(frozen=True, slots=True)
class Figure:
    """One measure of one label ("" for all together) between two annotators or between everybody.

    `deviation` is that between pairs, `low` and `high` the interval over documents. `value` is None where nothing
    could be compared. `document` is the id of the one document that it is of, else "".
    """

    measure: str
    kind: Kind
    label: str
    people: tuple[str, ...]
    document: str
    value: float | None
    deviation: float | None
    low: float | None
    high: float | None
    documents: int


@dataclass(frozen=True, slots=True)
class AgreementReport:
    """`figures` are of all documents together, `by_document` of each, between everybody and all labels together."""

    people: tuple[str, ...]
    documents: int
    draws: int
    seed: int
    with_unfinished: bool
    figures: tuple[Figure, ...]
    by_document: tuple[Figure, ...]
    left_out: tuple[LeftOut, ...]


def agreement_report(project: Project, wanted: Wanted, progress: Progress) -> AgreementReport:
    """Measure the agreement between annotators on all documents that count for two or more of them.

    Raises:
        AnnotatorError: there is no such document, a label is unknown, or there are more than 20 annotators.
    """
    fields, ids, counts = Fields(), [], []
    with project.database.snapshot():
        covered, labels = coverage_of(project, wanted)
        for document in judged_documents(project, covered, labels, progress):
            ids.append(document.id)
            counts.append(fields.taken(tally_of(document)))
    return _report(covered, wanted, Counted(fields, ids, counts), progress)


def coverage_of(project: Project, wanted: Wanted) -> tuple[Coverage, Labels]:
    """The documents that can be compared, and the labels by their kinds.

    Raises:
        AnnotatorError: as `agreement_report`.
    """
    labels = _labels(project, wanted.labels)
    covered = coverage(project, wanted.people, BEGUN if wanted.with_unfinished else DONE)
    _refuse_nothing(covered, wanted)
    return covered, labels


def tally_of(document: JudgedDocument) -> Tally:
    """All that is counted of one document."""
    tally = Tally()
    count_spans(tally, document)
    count_tokens(tally, document)
    count_units(tally, document)
    count_document_labels(tally, document)
    return tally


def _labels(project: Project, names: Sequence[str]) -> Labels:
    schema = project.schema
    known = [{part.name for part in parts} for parts in (schema.labels, schema.relations, schema.document_labels)]
    if unknown := set(names).difference(*known):
        raise AnnotatorError(
            f"The label schema has no label {', '.join(sorted(unknown))}. See: annotator schema {project.path.name}"
        )
    return Labels(*(frozenset(names) & kind for kind in known))


def _refuse_nothing(covered: Coverage, wanted: Wanted) -> None:
    if len(covered.people) > MOST_PEOPLE:
        raise AnnotatorError(f"There are {len(covered.people)} annotators; name {MOST_PEOPLE} at most.")
    if not covered.documents:
        among = f" of {', '.join(wanted.people)}" if wanted.people else ""
        state = "begun" if wanted.with_unfinished else "done with"
        advice = "" if wanted.with_unfinished else " Mark them as done, or compare unfinished work too (--unfinished)."
        raise AnnotatorError(f"No document can be compared: two annotators{among} have to be {state} it.{advice}")


def _report(covered: Coverage, wanted: Wanted, counted: Counted, progress: Progress) -> AgreementReport:
    sums = summed(counted.fields, counted.counts)
    answers = Answers(sums)
    asked = list(questions(covered.people, _used_labels(counted.fields)))
    intervals = _intervals(asked, counted, wanted, progress)
    return AgreementReport(
        people=covered.people,
        documents=len(counted.ids),
        draws=wanted.draws,
        seed=wanted.seed,
        with_unfinished=wanted.with_unfinished,
        figures=tuple(
            _figure(question, answers, interval, _shared_documents(covered, question.people))
            for question, interval in zip(asked, intervals, strict=True)
        ),
        by_document=tuple(_by_document(asked, covered, counted)),
        left_out=(*covered.left_out, *_hidden(sums)),
    )


def _by_document(asked: Sequence[Question], covered: Coverage, counted: Counted) -> Iterator[Figure]:
    of_all = [question for question in asked if question.people == covered.people and not question.label]
    for name, counts in zip(counted.ids, counted.counts, strict=True):
        answers = Answers(summed(counted.fields, [counts]))
        for question in of_all:
            yield _figure(question, answers, None, 1, name)


def _used_labels(fields: Fields) -> dict[Kind, Sequence[str]]:
    """The labels that anybody used, of each kind, by name."""
    found: dict[Kind, set[str]] = {kind: set() for kind in Kind}
    of_name = {"spans": Kind.SPAN, "links": Kind.RELATION, "documents": Kind.DOCUMENT}
    for name, what, *rest in fields.places:
        if what in {"given", "differing"} and name in of_name and rest[0]:
            found[of_name[name]].add(rest[0])
    return {kind: sorted(labels) for kind, labels in found.items()}


def _intervals(
    asked: Sequence[Question], counted: Counted, wanted: Wanted, progress: Progress
) -> list[tuple[float, float] | None]:
    """The interval of each figure; of a single document there is none."""
    drawn: list[list[float]] = [[] for _ in asked]
    if len(counted.counts) > 1:
        for sums in draws(counted.fields, counted.counts, wanted.draws, wanted.seed, progress):
            answers = Answers(sums)
            for values, question in zip(drawn, asked, strict=True):
                if (value := answers.value(question)) is not None:
                    values.append(value)
    return [percentile_interval(values) for values in drawn]


def _figure(
    question: Question, answers: Answers, interval: tuple[float, float] | None, documents: int, name: str = ""
) -> Figure:
    low, high = interval or (None, None)
    return Figure(
        measure=question.measure.name,
        kind=question.measure.kind,
        label=question.label,
        people=question.people,
        document=name,
        value=answers.value(question),
        deviation=answers.deviation(question),
        low=low,
        high=high,
        documents=documents,
    )


def _shared_documents(covered: Coverage, people: Sequence[str]) -> int:
    """How many documents count for two or more of these."""
    return sum(len(set(people) & set(judges)) >= 2 for judges in covered.documents.values())


def _hidden(sums: Sums) -> list[LeftOut]:
    hidden = sums.of(UNITS, HIDDEN)
    why = "in α for unitizing of all labels together: other spans of the same annotator cover all their text"
    return [LeftOut("spans" if hidden > 1 else "span", hidden, why)] if hidden else []
