"""How suggestions influenced the work: time, labels and agreement with and without them, and what became of them.

Documents without suggestions are those that were drawn (`unaided`) and those of blind work. Only the drawn ones are a
fair comparison: chance decided which they are, and the same people labelled them in the same weeks.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from annotator.model.bulk import few_collections
from annotator.model.suggestion import Help
from annotator.progress import Progress
from annotator.project.project import Project
from annotator.project.working_time import WorkingTime
from annotator.suggestions.influence.acceptance import Acceptance, AcceptanceCount
from annotator.suggestions.influence.followed import MIXED, FollowedDocument, done_by_person, followed_documents
from annotator.suggestions.influence.medians import Estimate, median_of, ratio_of_medians
from annotator.suggestions.influence.origins import Origin, OriginCount
from annotator.suggestions.influence.warnings import about_comparing, about_models

EVERYBODY = ""  # in the place of an annotator
KINDS: tuple[Help, ...] = ("shown", "unaided", "blind")


@dataclass(frozen=True, slots=True)
class WorkFigures:
    """Documents that an annotator, or EVERYBODY, is done with under one kind of help.

    `time` is in seconds, `labels` are spans, `length` is in code points, each the median of a document.
    """

    annotator: str
    help: Help
    documents: int
    time: Estimate | None
    labels: Estimate | None
    length: Estimate | None


@dataclass(frozen=True, slots=True)
class Comparison:
    """How many times the median of documents without suggestions that of documents with them is."""

    annotator: str
    without: Help
    time: Estimate | None
    labels: Estimate | None


class MeasuredFigure(Protocol):
    """A measure of agreement of one label, "" for all together."""

    @property
    def measure(self) -> str: ...
    @property
    def label(self) -> str: ...
    @property
    def value(self) -> float | None: ...
    @property
    def low(self) -> float | None: ...
    @property
    def high(self) -> float | None: ...


@dataclass(frozen=True, slots=True)
class AgreementFigure:
    """The same, between everybody, on documents that all of them labelled with suggestions, or all without."""

    is_helped: bool
    documents: int
    measure: str
    label: str
    value: float | None
    low: float | None
    high: float | None


# Measures the agreement on documents by number; empty where nothing can be compared.
MeasureAgreement = Callable[[Project, frozenset[int], Progress], Sequence[MeasuredFigure]]


@dataclass(frozen=True, slots=True)
class InfluenceReport:
    """All figures. A document counts once for each annotator who is done with it.

    `mixed` documents had suggestions only part of the time, of `unrecorded` ones it is not known. `about_work` and
    `about_origins` warn of those figures, in sentences for people.
    """

    work: tuple[WorkFigures, ...]
    comparisons: tuple[Comparison, ...]
    acceptance: tuple[Acceptance, ...]
    origins: tuple[Origin, ...]
    agreement: tuple[AgreementFigure, ...]
    mixed: int
    unrecorded: int
    about_work: tuple[str, ...]
    about_origins: tuple[str, ...]

    def is_empty(self) -> bool:
        """Whether nothing was shown or withheld yet."""
        return not (self.work or self.acceptance or self.mixed)


@dataclass(slots=True)
class _Values:
    """Of the documents of one annotator with one kind of help."""

    documents: int = 0
    times: list[float] = field(default_factory=list)
    labels: list[float] = field(default_factory=list)
    lengths: list[float] = field(default_factory=list)

    def add(self, document: FollowedDocument, time: WorkingTime) -> None:
        self.documents += 1
        self.times.append(time.seconds)
        self.labels.append(len(document.spans))
        self.lengths.append(document.length)


@dataclass(slots=True)
class _Counted:
    """What is counted document by document; `helps` has the help of everybody with each document that is done."""

    values: defaultdict[tuple[str, Help], _Values] = field(default_factory=lambda: defaultdict(_Values))
    acceptance: AcceptanceCount = field(default_factory=AcceptanceCount)
    origins: OriginCount = field(default_factory=OriginCount)
    helps: dict[tuple[int, str], Help] = field(default_factory=dict)

    def add(self, document: FollowedDocument) -> None:
        self.acceptance.add(document)
        if document.time is None:
            return
        self.helps[document.number, document.annotator] = document.help
        self.origins.add(document)
        for whose in (EVERYBODY, document.annotator):
            self.values[whose, document.help].add(document, document.time)


def influence_report(
    project: Project, measure_agreement: MeasureAgreement, progress: Progress | None = None
) -> InfluenceReport:
    """Count everything that was recorded.

    Raises:
        Cancelled: as asked.
        AnnotatorError: the file is damaged, or agreement could not be measured.
    """
    progress = progress or Progress()
    counted = _Counted()
    with project.database.snapshot(), few_collections():
        for document in followed_documents(project, progress):
            counted.add(document)
        unrecorded, shared = _done_documents(project, counted.helps)
    agreement = [
        AgreementFigure(is_helped, len(numbers), one.measure, one.label, one.value, one.low, one.high)
        for is_helped, numbers in sorted(shared.items(), reverse=True)
        for one in measure_agreement(project, frozenset(numbers), progress)
    ]
    people = _people(counted.values)
    work = tuple(_work(counted.values, people))
    origins = tuple(counted.origins.found())
    return InfluenceReport(
        work=work,
        comparisons=tuple(_comparisons(counted.values, people)),
        acceptance=tuple(counted.acceptance.found()),
        origins=origins,
        agreement=tuple(agreement),
        mixed=Counter(counted.helps.values())[MIXED],
        unrecorded=unrecorded,
        about_work=tuple(about_comparing(project, {one.help: one for one in work if one.annotator == EVERYBODY})),
        about_origins=tuple(about_models(origins)),
    )


def _done_documents(project: Project, helps: dict[tuple[int, str], Help]) -> tuple[int, dict[bool, set[int]]]:
    """How many are done without a record, and those that several people labelled with help, or all without."""
    unrecorded = 0
    shared: defaultdict[bool, set[int]] = defaultdict(set)
    for number, people in done_by_person(project):
        found = [helps.get((number, who)) for who in people]
        unrecorded += found.count(None)
        if len(people) > 1 and not {None, MIXED}.intersection(found):
            kinds = {one == "shown" for one in found}
            if len(kinds) == 1:
                shared[kinds.pop()].add(number)
    return unrecorded, shared


def _people(values: dict[tuple[str, Help], _Values]) -> list[str]:
    """Everybody, and each annotator where there are several."""
    people = sorted({who for who, _ in values if who != EVERYBODY})
    return [EVERYBODY, *(people if len(people) > 1 else [])]


def _work(values: dict[tuple[str, Help], _Values], people: Sequence[str]) -> Iterator[WorkFigures]:
    for who in people:
        for kind in KINDS:
            if (found := values.get((who, kind))) is not None:
                estimates = (median_of(found.times), median_of(found.labels), median_of(found.lengths))
                yield WorkFigures(who, kind, found.documents, *estimates)


def _comparisons(values: dict[tuple[str, Help], _Values], people: Sequence[str]) -> Iterator[Comparison]:
    for who in people:
        helped = values.get((who, "shown"))
        for kind in KINDS[1:]:
            other = values.get((who, kind))
            if helped is None or other is None:
                continue
            time = ratio_of_medians(helped.times, other.times)
            labels = ratio_of_medians(helped.labels, other.labels)
            if time or labels:
                yield Comparison(who, kind, time, labels)
