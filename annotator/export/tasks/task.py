"""What a task is made of, and what the rows of all tasks have in common."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from annotator.errors import ExportError
from annotator.export.row_columns import Columns, Many
from annotator.formats.writing import Feature, Losses, Record
from annotator.model.annotation_set import AnnotationSet, Status
from annotator.model.folding import folded
from annotator.model.ids import text_sha256
from annotator.model.label_schema import LabelDefinition, LabelSchema, RelationDefinition
from annotator.model.span import Fragment, Span

Row = dict[str, Any]
Roles = Mapping[str, str]

HEAD: Columns = {"document": "string", "text_sha256": "string", "annotator": "string", "status": "string"}
TEXT: Columns = {"text": "string"}
DECIDED: Columns = {"decided": Many("string")}


@dataclass(frozen=True, slots=True)
class RowMaker:
    """Makes the rows of one record, for one label schema.

    `labels` are those of the spans that the task is about, each with the name under which the task counts it.
    """

    columns: Columns
    labels: Mapping[str, str]
    rows: Callable[[Record, Losses], list[Row]]


@dataclass(frozen=True, slots=True)
class Task:
    """A kind of training file.

    `title` says what a row is. `category` is Hugging Face's word. `roles` are the labels and relations that the task
    needs, by the names that they have in the schemas of this program. `problems` says what is wrong with a row, whose
    text may be given where the row has but a part of it; `held` counts, by label, the spans that the rows of one record
    hold, and `counts_parts` says that each part of a split span counts.
    """

    name: str
    title: str
    category: str
    maker: Callable[[LabelSchema, Roles], RowMaker]
    problems: Callable[[Row, str | None], Iterator[str]]
    held: Callable[[Sequence[Row]], Counter[str]]
    roles: tuple[str, ...] = ()
    counts_parts: bool = False

    def format(self) -> str:
        """What a manifest calls its files."""
        return f"annotator-{self.name}/1"


def head(record: Record) -> Row:
    """What every row begins with; `annotator` is null where nobody has worked on the document."""
    document, work = record
    return {
        "document": document.id,
        "text_sha256": document.text_sha256,
        "annotator": work.annotator if work else None,
        "status": (work.status if work else Status.NEW).value,
    }


def decided(work: AnnotationSet | None, labels: Iterable[str]) -> list[str]:
    """The labels of which there are certainly no more than the spans.

    All where the document is done, else those that were looked for and not found.
    """
    if work is None:
        return []
    return sorted(labels if work.status is Status.DONE else set(labels).intersection(work.nothing_here))


def placed(span: Span) -> Row:
    """A span with its place, parts and exact string."""
    return {
        "id": span.id,
        "start": span.start,
        "end": span.end,
        "fragments": [{"start": start, "end": end} for start, end in span.fragments],
        "text": span.text,
    }


def fragments_of(part: Row) -> tuple[Fragment, ...]:
    """The parts of what `placed` gave."""
    return tuple((fragment["start"], fragment["end"]) for fragment in part["fragments"])


def text_problems(row: Row) -> Iterator[str]:
    """What is wrong with a row that has its whole text."""
    if text_sha256(row["text"]) != row["text_sha256"]:
        yield "the text does not match its SHA-256"


def slice_problems(row: Row, text: str | None) -> Iterator[str]:
    """What is wrong with a row that has a part of its text."""
    start, end = row["start"], row["end"]
    if not 0 <= start < end or end - start != len(row["text"]):
        yield f"its text is not as long as {start}-{end}"
    elif text is not None and text[start:end] != row["text"]:
        yield f"its text is not what stands at {start}-{end}"


def role_label(schema: LabelSchema, roles: Roles, role: str) -> str:
    """The label that plays a role: the one that was named, else the one of that name in any case, or that says so.

    Raises:
        ExportError: there is none.
    """
    return _chosen(schema.labels, roles, role, "label")


def role_labels(schema: LabelSchema, roles: Roles, role: str) -> tuple[str, ...]:
    """The labels of the kinds of a role where each has its own, else the one that plays it; raises as `role_label`."""
    kinds = tuple(label.name for label in schema.labels if (label.role or "").startswith(f"{role}."))
    is_one = role in roles or any(label.role == role or folded(label.name) == folded(role) for label in schema.labels)
    return kinds if kinds and not is_one else (role_label(schema, roles, role),)


def role_relation(schema: LabelSchema, roles: Roles, role: str) -> str:
    """The relation that plays a role; raises as `role_label` does."""
    return _chosen(schema.relations, roles, role, "relation")


def _chosen(parts: Sequence[LabelDefinition | RelationDefinition], roles: Roles, role: str, what: str) -> str:
    wanted, names = roles.get(role, role), [part.name for part in parts]
    for name in names:
        if name == wanted or (role not in roles and folded(name) == folded(role)):
            return name
    saying = [part.name for part in parts if part.role == role and role not in roles]
    if saying:
        return saying[0]
    there = f"There are: {', '.join(names)}." if names else "There is none."
    raise ExportError(f"The task needs a {what} {wanted}. {there} Say which is meant, such as {role}=NAME.")


def lose_others(record: Record, losses: Losses, labels: Collection[str], kept: Collection[Feature]) -> None:
    """Note all that a task is not about: spans of other labels, and what its rows have no column for."""
    document, work = record
    for name in ("title", "outlet", "author", "url", "published", "language", "metadata"):
        if getattr(document, name):
            losses.add(Feature.DOCUMENT_FIELD, f"{name}: the rows have no place for it", record, name)
    for span in work.spans if work else ():
        if span.label not in labels:
            losses.add(Feature.SPAN, "the task is not about its label", record, span.id)
        else:
            _lose_about_a_span(span, record, losses, kept)
    _lose_about_the_whole(record, losses, labels, kept)


def _lose_about_a_span(span: Span, record: Record, losses: Losses, kept: Collection[Feature]) -> None:
    if span.note is not None:
        losses.add(Feature.NOTE, "the rows have no place for it", record, span.id)
    for name, value in span.attributes.items() if Feature.ATTRIBUTE not in kept else ():
        if value is not None:
            losses.add(Feature.ATTRIBUTE, "the rows have no place for it", record, f"{span.id}.{name}")


def _lose_about_the_whole(record: Record, losses: Losses, labels: Collection[str], kept: Collection[Feature]) -> None:
    work = record[1]
    if work is None:
        return
    if Feature.RELATION not in kept:
        for relation in work.relations:
            losses.add(Feature.RELATION, "the rows have no place for it", record, relation.id)
    for label in work.labels:
        losses.add(Feature.DOCUMENT_LABEL, "the rows have no place for it", record, label.label)
    for name in work.nothing_here:
        if name not in labels:
            losses.add(Feature.NOTHING_HERE, "the task is not about its label", record, name)
