"""All figures of agreement in a project, with intervals, and with what was left out.

Whoever holds the project file can see everybody's work; annotators who are to work blind must not be given it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from annotator.errors import AnnotatorError
from annotator.model.bulk import few_collections
from annotator.model.folding import folded
from annotator.model.label_schema import DocumentLabelDefinition, LabelDefinition, RelationDefinition
from annotator.progress import Progress
from annotator.project.project import Project
from annotator.review.agreement.bootstrap import draws, percentile_interval
from annotator.review.agreement.confusion import Confusion, confusions
from annotator.review.agreement.document_labels import DOCUMENTS
from annotator.review.agreement.judged import BEGUN, DONE, Coverage, Labels, LeftOut, NothingToCompare, coverage
from annotator.review.agreement.measures import OF_ALL_LABELS, Answers, Kind, Question, questions
from annotator.review.agreement.spans import LINKS, SPANS
from annotator.review.agreement.tally import ALL_LABELS, GIVEN, HIDDEN, MOST_PEOPLE, VALUE, Fields, Sums
from annotator.review.agreement.units import UNITS
from annotator.wording import command

if TYPE_CHECKING:
    from annotator.review.agreement.counting import Counted

DRAWS = 1_000


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to measure: whose work, which labels (all where none is named), and with how many draws.

    `documents` are the numbers of those to look at; None for all.
    """

    people: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    documents: frozenset[int] | None = None
    with_unfinished: bool = False
    draws: int = DRAWS
    seed: int = 0


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
    """`figures` are of all documents together, `by_document` of each, between everybody and all labels together.

    `confusions` are of all spans, by pair.
    """

    people: tuple[str, ...]
    documents: int
    draws: int
    seed: int
    with_unfinished: bool
    figures: tuple[Figure, ...]
    by_document: tuple[Figure, ...]
    confusions: tuple[Confusion, ...]
    left_out: tuple[LeftOut, ...]


def agreement_report(project: Project, wanted: Wanted, progress: Progress) -> AgreementReport:
    """Measure the agreement between annotators on all documents that count for two or more of them.

    Raises:
        NothingToCompare: there is no such document.
        AnnotatorError: a label is unknown, or there are more than 20 annotators.
    """
    from annotator.review.agreement.counting import counted

    with project.database.snapshot():
        covered, labels = coverage_of(project, wanted)
        found = counted(project, covered.documents, labels, progress)
    with few_collections():
        return _report(covered, wanted, found, progress)


def coverage_of(project: Project, wanted: Wanted) -> tuple[Coverage, Labels]:
    """The documents that can be compared, and the labels by their kinds.

    Raises:
        AnnotatorError: as `agreement_report`.
    """
    labels = _labels(project, wanted.labels)
    covered = coverage(project, wanted.people, BEGUN if wanted.with_unfinished else DONE, wanted.documents)
    _refuse_nothing(covered, wanted)
    return covered, labels


def _labels(project: Project, names: Sequence[str]) -> Labels:
    schema = project.schema
    known = [_by_folded_name(schema.labels), _by_folded_name(schema.relations), _by_folded_name(schema.document_labels)]
    if unknown := [name for name in names if not any(folded(name) in kind for kind in known)]:
        raise AnnotatorError(
            f"The label schema has no label {', '.join(sorted(unknown))}. See: {command('schema', project.path)}"
        )
    return Labels(*(frozenset(kind[folded(name)] for name in names if folded(name) in kind) for kind in known))


def _by_folded_name(parts: Iterable[LabelDefinition | RelationDefinition | DocumentLabelDefinition]) -> dict[str, str]:
    """The names of labels by how people may write them: by name or by what they see, in large or small letters."""
    return {folded(name): part.name for part in parts for name in (part.shown(), part.name)}


def _refuse_nothing(covered: Coverage, wanted: Wanted) -> None:
    if len(covered.people) > MOST_PEOPLE:
        raise AnnotatorError(f"There are {len(covered.people)} annotators; name {MOST_PEOPLE} at most.")
    if not covered.documents:
        among = f" of {', '.join(wanted.people)}" if wanted.people else ""
        state = "begun" if wanted.with_unfinished else "done with"
        advice = "" if wanted.with_unfinished else " Mark them as done, or compare unfinished work too."
        raise NothingToCompare(f"No document can be compared: two annotators{among} have to be {state} it.{advice}")


def _report(covered: Coverage, wanted: Wanted, found: Counted, progress: Progress) -> AgreementReport:
    sums = found.sums()
    answers = Answers(sums)
    labels = _used_labels(found.fields)
    asked = list(questions(covered.people, labels))
    intervals = _intervals(asked, found, wanted, progress)
    return AgreementReport(
        people=covered.people,
        documents=len(found.ids),
        draws=wanted.draws,
        seed=wanted.seed,
        with_unfinished=wanted.with_unfinished,
        figures=tuple(
            _figure(question, answers, interval, _shared_documents(found, question.people))
            for question, interval in zip(asked, intervals, strict=True)
        ),
        by_document=tuple(_by_document(asked, covered.people, found)),
        confusions=confusions(sums, covered.people, labels[Kind.SPAN]),
        left_out=(*covered.left_out, *_hidden(sums)),
    )


def _by_document(asked: Sequence[Question], people: tuple[str, ...], found: Counted) -> Iterator[Figure]:
    """The figures of each document; between two annotators none of them is a mean."""
    measures = {question.measure for question in asked if question.label == ALL_LABELS}
    for name, figures in zip(found.ids, found.figures, strict=True):
        for measure, (value, deviation) in zip(OF_ALL_LABELS, figures, strict=True):
            if measure in measures:
                between = deviation if len(people) > 2 else None
                yield Figure(measure.name, measure.kind, ALL_LABELS, people, name, value, between, None, None, 1)


def _used_labels(fields: Fields) -> dict[Kind, Sequence[str]]:
    """The labels that anybody used, of each kind, by name."""
    found: dict[Kind, set[str]] = {kind: set() for kind in Kind}
    of_name = {SPANS: Kind.SPAN, LINKS: Kind.RELATION, DOCUMENTS: Kind.DOCUMENT}
    for name, what, *rest in fields.places:
        if what in {GIVEN, VALUE} and name in of_name and rest[0]:
            found[of_name[name]].add(rest[0])
    return {kind: sorted(labels) for kind, labels in found.items()}


def _intervals(
    asked: Sequence[Question], found: Counted, wanted: Wanted, progress: Progress
) -> list[tuple[float, float] | None]:
    """The interval of each figure; of a single document there is none."""
    drawn: list[list[float]] = [[] for _ in asked]
    if len(found.ids) > 1:
        for sums in draws(found.fields, list(found.together.values()), wanted.draws, wanted.seed, progress):
            answers = Answers(sums)
            for values, question in zip(drawn, asked, strict=True):
                if (value := answers.value(question)) is not None:
                    values.append(value)
    return [percentile_interval(values) for values in drawn]


def _figure(question: Question, answers: Answers, interval: tuple[float, float] | None, documents: int) -> Figure:
    low, high = interval or (None, None)
    return Figure(
        measure=question.measure.name,
        kind=question.measure.kind,
        label=question.label,
        people=question.people,
        document="",
        value=answers.value(question),
        deviation=answers.deviation(question),
        low=low,
        high=high,
        documents=documents,
    )


def _shared_documents(found: Counted, people: Sequence[str]) -> int:
    """How many documents count for two or more of these."""
    return sum(
        len(part.counts) for judges, part in found.together.items() if len(set(people).intersection(judges)) >= 2
    )


def _hidden(sums: Sums) -> list[LeftOut]:
    hidden = sums.of(UNITS, HIDDEN)
    why = "in α for unitizing of all labels together: other spans of the same annotator cover all their text"
    return [LeftOut("spans" if hidden > 1 else "span", hidden, why)] if hidden else []
