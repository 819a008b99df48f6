"""How annotators were corrected, and where the guideline needs a fix: each with what gold has instead."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from annotator.formats.csv_writing import write_csv
from annotator.model.annotator import GOLD
from annotator.model.decision import Decision, ErrorClass, Kind, Said
from annotator.model.span import covered_text
from annotator.progress import Progress
from annotator.project import annotations as stored
from annotator.project import decisions, documents
from annotator.project.project import Project
from annotator.review.adjudication.sides import core, said_of_relation, said_of_span, stated
from annotator.review.marks import mark_of, shared_length

FACTS = frozenset({ErrorClass.MISSED, ErrorClass.SPURIOUS})  # of one person, whatever was said of the decision
HEADER = (
    "document",
    "title",
    "kind",
    "annotator",
    "their label",
    "their offsets",
    "their text",
    "their attributes",
    "gold labels",
    "gold offsets",
    "gold texts",
    "gold attributes",
    "error class",
    "computed error",
    "comment",
    "decided by",
    "how",
    "guideline needs a fix",
)


@dataclass(frozen=True, slots=True)
class Shown:
    """Something of the article as people read it: a link by the texts of its ends, a document label by its value."""

    label: str
    offsets: str
    text: str
    attributes: str = ""


@dataclass(frozen=True, slots=True)
class Correction:
    """A decision that did not take somebody's work as it was; `theirs` is None where they had nothing.

    `error_class` is what whoever decided said was wrong, `computed` what follows from comparing `theirs` with gold.
    """

    number: int
    document: str
    title: str
    decision: Decision
    annotator: str
    theirs: Shown | None
    gold: tuple[Shown, ...]
    error_class: ErrorClass | None
    computed: ErrorClass | None
    start: int = 0

    def error_words(self) -> str:
        """What was wrong: as a person said, else as it was computed, which it says."""
        if self.error_class:
            return self.error_class.value
        return f"computed: {self.computed.value}" if self.computed else ""

    def cells(self) -> tuple[str, ...]:
        """As a row of a table, in the order of `HEADER`."""
        remark = self.decision.remark
        return (
            self.document,
            self.title,
            self.decision.kind.value,
            self.annotator,
            *_cells([self.theirs] if self.theirs else []),
            *_cells(self.gold),
            self.error_class.value if self.error_class else "",
            self.computed.value if self.computed else "",
            remark.comment,
            self.decision.decided_by,
            self.decision.how.value,
            "yes" if remark.guideline_fix else "",
        )


def corrections(project: Project, annotator: str, progress: Progress | None = None) -> list[Correction]:
    """What gold has otherwise than this annotator had it when it was decided, in the order of the documents."""
    decided = (progress or Progress()).over(decisions.with_sides_of(project, annotator), None, "Reading decisions")
    found = (_correction(project, number, decision, annotator) for number, decision in decided)
    return sorted((correction for correction in found if correction is not None), key=_place)


def guideline_fixes(project: Project, progress: Progress | None = None) -> list[Correction]:
    """The decisions that showed that the guideline needs a fix, each with the first annotator whom it corrected."""
    found = []
    for number, decision in (progress or Progress()).over(
        decisions.guideline_fixes(project), None, "Reading decisions"
    ):
        of_people = (_correction(project, number, decision, who) for who in decision.sides)
        corrected = next(filter(None, of_people), None)
        found.append(corrected or _shown(project, number, decision, next(iter(decision.sides), "")))
    return sorted(found, key=_place)


def likely_error(said: Said | None, gold: Sequence[Said], kind: Kind) -> ErrorClass | None:
    """What is wrong with what somebody has beside what gold has; None where nothing is."""
    if said is None or not gold:
        return None if said is None and not gold else ErrorClass.MISSED if said is None else ErrorClass.SPURIOUS
    if any(core(said) == core(one) and stated(said) == stated(one) for one in gold):
        return None
    nearest = max(gold, key=lambda one: _nearness(said, one))
    if core(said) == core(nearest):
        return ErrorClass.WRONG_ATTRIBUTE
    if kind is Kind.RELATION:
        return ErrorClass.WRONG_LINK
    if said.label != nearest.label or kind is not Kind.SPAN:
        return ErrorClass.WRONG_LABEL
    length, wanted = (mark_of(one.fragments, "").length() for one in (said, nearest))
    if length == wanted:
        return ErrorClass.OTHER
    return ErrorClass.BOUNDARY_WIDE if length > wanted else ErrorClass.BOUNDARY_NARROW


def write_corrections(found: Iterable[Correction], path: Path) -> None:
    """Write corrections as CSV, which spreadsheets read.

    Raises:
        AnnotatorError: the file cannot be written.
    """
    write_csv(path, [HEADER, *(correction.cells() for correction in found)])


def _correction(project: Project, number: int, decision: Decision, annotator: str) -> Correction | None:
    gold = _gold(project, number, decision)
    wrong = likely_error(decision.sides[annotator], gold, decision.kind)
    if wrong is None:
        return None
    return _shown(project, number, decision, annotator, wrong)


def _shown(
    project: Project, number: int, decision: Decision, annotator: str, wrong: ErrorClass | None = None
) -> Correction:
    document = documents.get(project, number)
    theirs = decision.sides.get(annotator)
    given = decision.remark.error_class
    gold = _gold(project, number, decision)
    return Correction(
        number=number,
        document=document.id,
        title=document.title or "",
        decision=decision,
        annotator=annotator,
        theirs=_readable(project, number, document.text, annotator, theirs) if theirs else None,
        gold=tuple(_readable(project, number, document.text, GOLD, said) for said in gold),
        error_class=None if wrong in FACTS else given,
        computed=wrong,
        start=min((said.fragments[0][0] for said in (*gold, theirs) if said and said.fragments), default=0),
    )


def _place(correction: Correction) -> tuple[int, int]:
    return correction.number, correction.start


def _gold(project: Project, number: int, decision: Decision) -> list[Said]:
    found: list[Said] = []
    for name in decision.gold:
        if decision.kind is Kind.SPAN and (span := stored.span(project, number, GOLD, name)):
            found.append(said_of_span(span))
        elif decision.kind is Kind.RELATION and (link := stored.relation(project, number, GOLD, name)):
            found.append(said_of_relation(link))
    if decision.kind is Kind.DOCUMENT_LABEL:
        labels = stored.document_labels(project, number, GOLD)
        found += [Said(label.label, value=label.value) for label in labels if label.label in decision.gold]
    elif decision.kind is Kind.NOTHING_HERE:
        found += [Said(label) for label in decision.gold]
    return found


def _readable(project: Project, number: int, text: str, annotator: str, said: Said) -> Shown:
    attributes = ", ".join(f"{name}={value}" for name, value in said.attributes.items() if value is not None)
    if said.ends:
        ends = [stored.span(project, number, annotator, end) for end in said.ends]
        return Shown(said.label, "", " → ".join(end.text if end else "–" for end in ends), attributes)
    if said.fragments:
        offsets = " ".join(f"{start}-{end}" for start, end in said.fragments)
        return Shown(said.label, offsets, covered_text(text, said.fragments), attributes)
    return Shown(said.label, "", said.value or "")


def _nearness(said: Said, other: Said) -> tuple[int, int, bool]:
    shared = shared_length(mark_of(said.fragments, ""), mark_of(other.fragments, ""))
    return int(core(said) == core(other)), shared, said.label == other.label


def _cells(shown: Sequence[Shown]) -> Iterator[str]:
    yield " | ".join(one.label for one in shown)
    yield " | ".join(one.offsets for one in shown)
    yield " | ".join(one.text for one in shown)
    yield " | ".join(one.attributes for one in shown)
