"""Two works of one person on one document that were done apart: what differs between them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from annotator.model.annotation_set import AnnotationSet
from annotator.model.relation import Relation
from annotator.model.span import AttributeValue, Fragment, Span
from annotator.project import annotators, documents, editions
from annotator.project.editions import SetAside
from annotator.project.exchange.document_work import DocumentWork, work_in
from annotator.project.exchange.merging import standings_of
from annotator.project.project import Project
from annotator.review.comparison import Difference, compare_sets
from annotator.review.differences import Item, Side, Subject, items

IN_FORCE, ASIDE = "a", "b"  # who the two stand for in the comparison, in this order


@dataclass(frozen=True, slots=True)
class SideText:
    """What a work has of a thing, in words, "" for nothing; of a span also its place."""

    text: str = ""
    fragments: tuple[Fragment, ...] = ()


@dataclass(frozen=True, slots=True)
class ApartRow:
    """One thing that differs, as each of the two works has it; `start` is where it is in the text, or 0."""

    what: str
    in_force: SideText
    aside: SideText
    start: int = 0


@dataclass(frozen=True, slots=True)
class Waiting:
    """Work that was set aside and waits for a choice, with the names of its document and of who did it."""

    aside: SetAside
    title: str
    annotator: str


@dataclass(frozen=True, slots=True)
class WorkApart:
    """Both works beside the text; `agreed` counts what is the same in both."""

    text: str
    in_force_at: str
    aside_at: str
    rows: tuple[ApartRow, ...]
    agreed: int


def waiting_works(project: Project) -> list[Waiting]:
    """Everything that waits for a choice, by document and annotator."""
    names = {person.id: person.name for person in annotators.registered(project)}
    found = editions.set_aside(project)
    titles = documents.titles(project, {each.number for each in found})
    return [Waiting(each, titles[each.number], names.get(each.annotator, each.annotator)) for each in found]


def work_apart(project: Project, aside: SetAside) -> WorkApart:
    """Compare work that was set aside with what is in force."""
    standing = standings_of(project, aside.number, aside.annotator)
    in_force_at = standing.heads()[0].made_at if standing is not None else ""
    text = documents.text(project, aside.number)
    present = work_in(project, aside.number, aside.annotator)
    other = DocumentWork.model_validate_json(aside.stored.work or "")
    found = items(compare_sets(aside.number, [_as(present, IN_FORCE), _as(other, ASIDE)]))
    rows = [*_status_rows(present, other), *(_row(item) for item in found if item.differences)]
    rows += [*_note_rows(found), *_flag_rows(present.flags, other.flags)]
    agreed = sum(not item.differences for item in found)
    return WorkApart(text, in_force_at, aside.stored.edition.made_at, tuple(rows), agreed)


def _as(work: DocumentWork, name: str) -> AnnotationSet:
    return work.annotations.model_copy(update={"annotator": name})


def _row(item: Item) -> ApartRow:
    in_force, aside = (_said(item.subject, item.sides.get(name)) for name in (IN_FORCE, ASIDE))
    what = f"nothing here: {item.label}" if item.subject is Subject.NOTHING_HERE else item.label or str(item.subject)
    if Difference.MISSING not in item.differences and not item.is_whole():
        what = f"{what}: {', '.join(item.differences)}"
    return ApartRow(what, in_force, aside, item.start)


def _said(subject: Subject, side: Side | None) -> SideText:
    if side is None:
        return SideText()
    if isinstance(side, Span):
        stated = [f"{name}: {_value(value)}" for name, value in sorted(side.attributes.items()) if value is not None]
        said = f"{side.label} ({', '.join(stated)})" if stated else side.label
        return SideText(f"{said}: {side.text}", side.fragments)
    if isinstance(side, Relation):
        return SideText(side.label)
    return SideText("said" if subject is Subject.NOTHING_HERE else side or "given")


def _value(value: AttributeValue) -> str:
    return {True: "yes", False: "no"}[value] if isinstance(value, bool) else str(value)


def _status_rows(present: DocumentWork, other: DocumentWork) -> Iterator[ApartRow]:
    in_force, aside = (work.annotations.status.value.replace("_", " ") for work in (present, other))
    if in_force != aside:
        yield ApartRow("status", SideText(in_force), SideText(aside))


def _note_rows(found: Iterable[Item]) -> Iterator[ApartRow]:
    """Notes of spans that both have; one that a work lacks is not told apart from its note."""
    for item in found:
        spans = [side for name in (IN_FORCE, ASIDE) if isinstance(side := item.sides.get(name), Span)]
        if len(spans) == len((IN_FORCE, ASIDE)) and spans[0].note != spans[1].note:
            in_force, aside = (SideText(span.note or "", span.fragments) for span in spans)
            yield ApartRow("note", in_force, aside, item.start)


def _flag_rows(present: Mapping[str, str], other: Mapping[str, str]) -> Iterator[ApartRow]:
    for span in sorted({*present, *other}):
        in_force, aside = (
            SideText(flags[span] or "raised") if span in flags else SideText() for flags in (present, other)
        )
        if in_force != aside:
            yield ApartRow("flag", in_force, aside)
