"""Every occurrence of a string, in one document or in the project, and labelling many of them as one step."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from annotator.annotation.spans import check_new_span
from annotator.annotation.status import begin
from annotator.errors import RefusedChange
from annotator.model import schema_rules
from annotator.model.hits import Hit
from annotator.model.ids import new_id
from annotator.model.label_schema import LabelDefinition
from annotator.model.occurrences import places_of
from annotator.model.span import Span, SpanOutline
from annotator.progress import Progress
from annotator.project import annotations as stored
from annotator.project import documents
from annotator.project.occurrences import candidates
from annotator.project.project import Project
from annotator.project.search import texts
from annotator.project.transaction import Transaction
from annotator.wording import counted


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to look for and where: in one document (by number), or in all, or in those of one outlet."""

    text: str
    whole_tokens: bool = True
    match_case: bool = True
    document: int | None = None
    outlet: str | None = None


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A hit, what stands around it, and the annotator's own spans that it touches."""

    hit: Hit
    spans: tuple[SpanOutline, ...] = ()

    def is_labelled(self, label: str) -> bool:
        """Whether exactly this stretch has that label already."""
        return any(span.label == label and span.parts() == ((self.hit.start, self.hit.end),) for span in self.spans)


@dataclass(frozen=True, slots=True)
class Skipped:
    """A hit that was not labelled, and why."""

    hit: Hit
    reason: str


@dataclass(frozen=True, slots=True)
class Labelled:
    """What labelling many hits came to."""

    added: int
    documents: int
    skipped: tuple[Skipped, ...]

    def summary(self) -> str:
        """One sentence for people."""
        said = f"Labelled {counted(self.added, 'hit')} in {counted(self.documents, 'article')}"
        return f"{said}, left out {len(self.skipped):,}" if self.skipped else said


def find_occurrences(
    project: Project, annotator: str, wanted: Wanted, progress: Progress | None = None
) -> Iterator[Occurrence]:
    """Find a string as it stands, document after document, in text order; hits do not overlap.

    The full-text index rules documents out where it can; in the others the text is searched.

    Raises:
        Cancelled: `progress` says that the person asked to stop.
    """
    found = candidates(project, wanted.text, whole_tokens=wanted.whole_tokens, outlet=wanted.outlet)
    if wanted.document is not None:
        found = [wanted.document]
    for place, (number, text) in enumerate(texts(project, found)):
        if progress:
            progress.step(place, len(found), "Looking for every occurrence")
        hits = places_of(text, wanted.text, whole_tokens=wanted.whole_tokens, match_case=wanted.match_case)
        if hits:
            yield from _with_spans(project, annotator, [Hit(number, start, end) for start, end in hits])


def with_spans(project: Project, annotator: str, hits: Iterable[Hit]) -> Iterator[Occurrence]:
    """Hits, in order of documents and text, with the annotator's own spans that they touch."""
    for _, of_document in groupby(hits, lambda hit: hit.document):
        yield from _with_spans(project, annotator, list(of_document))


def _with_spans(project: Project, annotator: str, hits: Sequence[Hit]) -> Iterator[Occurrence]:
    first, last = hits[0], hits[-1]
    near = stored.overlapping(project, first.document, annotator, first.start, last.end)
    for hit in hits:
        yield Occurrence(hit, tuple(span for span in near if span.start < hit.end and span.end > hit.start))


def label_occurrences(
    project: Project, annotator: str, hits: Sequence[Hit], label: str, progress: Progress | None = None
) -> Labelled:
    """Give many hits a label, in one step, which one undo takes back. Those that clash are left out and listed.

    A hit clashes where it has the label already, does not fit its text, or the schema forbids it.

    Raises:
        RefusedChange: the schema has no such label; nothing was labelled.
        Cancelled: `progress` says that the person asked to stop; nothing was labelled.
    """
    definition = project.schema.label(label)
    if definition is None:
        raise RefusedChange(f"The label schema has no label {label}.")
    if error := schema_rules.retired_error(definition):
        raise RefusedChange(f"Nothing was labelled: {error}.")
    skipped: list[Skipped] = []
    touched: set[int] = set()
    with project.transaction(f"Label {counted(len(hits), 'hit')} as {definition.shown().lower()}", annotator) as step:
        for place, hit in enumerate(hits):
            if progress:
                progress.step(place, len(hits), "Labelling")
            reason = _label(project, step, hit, definition)
            if reason:
                skipped.append(Skipped(hit, reason))
            else:
                touched.add(hit.document)
    return Labelled(len(hits) - len(skipped), len(touched), tuple(skipped))


def _label(project: Project, step: Transaction, hit: Hit, definition: LabelDefinition) -> str | None:
    """Label one hit; returns why not, where it clashes."""
    number, start, end = hit
    text = documents.text(project, number)
    if not 0 <= start < end <= len(text):
        return f"{start}-{end} is not inside the text"
    near = stored.overlapping(project, number, step.annotator, start, end)
    if Occurrence(hit, tuple(near)).is_labelled(definition.name):
        return "it has this label already"
    span = Span(
        id=new_id("s"),
        start=start,
        end=end,
        fragments=((start, end),),
        label=definition.name,
        text=text[start:end],
        attributes={part.name: part.default for part in definition.attributes},
    )
    reason = check_new_span(project, number, step.annotator, span)
    if reason is None:
        begin(step, number)
        step.delete("nothing_here", (number, step.annotator, definition.name))
        step.add("span", stored.span_row(number, step.annotator, span))
    return reason
