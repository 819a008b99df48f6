"""The tasks whose rows are stretches of a text: `sentences`, claim or not, and `boilerplate`, by paragraph."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import partial

from annotator.export.row_columns import Columns, Many
from annotator.export.tasks.task import (
    HEAD,
    Roles,
    Row,
    RowMaker,
    Task,
    decided,
    head,
    lose_others,
    role_label,
    role_labels,
    slice_problems,
)
from annotator.formats.writing import Feature, Losses, Record
from annotator.model.label_schema import AttributeKind, LabelDefinition, LabelSchema
from annotator.model.paragraphs import paragraphs_in
from annotator.model.sentences import sentences_in
from annotator.model.span import AttributeValue, Fragment, Span

CLAIM, BOILERPLATE = "CLAIM", "BOILERPLATE"
MOST = 0.5  # a paragraph is boilerplate where at least this part of its visible characters is
PLACE: Columns = {"start": "int64", "end": "int64", "text": "string"}
SPAN_IDS: Columns = {"spans": Many("string")}


def sentence_maker(schema: LabelSchema, roles: Roles) -> RowMaker:
    """Rows that say whether a claim touches the sentence; null where claims were not looked for."""
    label = role_label(schema, roles, CLAIM)
    columns: Columns = {**HEAD, "sentence": "int64", **PLACE, "claim": "bool", **SPAN_IDS}
    return RowMaker(columns, {label: CLAIM}, partial(_sentences, label))


def _sentences(label: str, record: Record, losses: Losses) -> list[Row]:
    text, spans, is_sure = _prepared((label,), record, losses)
    rows = []
    for number, place in enumerate(sentences_in(text, 0, len(text))):
        touching = _touching(text, spans, place)
        claim = True if touching else False if is_sure else None
        rows.append({**_row(record, place, touching), "sentence": number, "claim": claim})
    _lose_attributes(record, spans, (), losses)
    return rows


def paragraph_maker(schema: LabelSchema, roles: Roles) -> RowMaker:
    """Rows that say whether most of the paragraph is boilerplate, of which type, and how many visible characters are.

    The type is that of the span that covers most: the kind that its label stands for, else the first choice among its
    attributes.
    """
    labels = role_labels(schema, roles, BOILERPLATE)
    columns: Columns = {
        **HEAD,
        "paragraph": "int64",
        **PLACE,
        "boilerplate": "bool",
        "type": "string",
        "covered": "int64",
        **SPAN_IDS,
    }
    definitions = {part.name: part for part in schema.labels if part.name in labels}
    return RowMaker(columns, dict.fromkeys(labels, BOILERPLATE), partial(_paragraphs, definitions))


def _type(span: Span, label: LabelDefinition) -> tuple[AttributeValue | None, str | None]:
    """The type that a span gives its paragraph, and the attribute that says it, if one does."""
    if kind := (label.role or "").partition(".")[2]:
        return kind, None
    attribute = next((each.name for each in label.attributes if each.kind is AttributeKind.CHOICE), None)
    return (span.attributes.get(attribute) if attribute else None), attribute


def _paragraphs(definitions: Mapping[str, LabelDefinition], record: Record, losses: Losses) -> list[Row]:
    text, spans, is_sure = _prepared(definitions, record, losses)
    places = [(start, end) for start, end in paragraphs_in(text, 0, len(text)) if text[start:end].strip()]
    rows, typed = [], set()
    for number, place in enumerate(places):
        touching = _touching(text, spans, place)
        covered = _covered(text, touching, place)
        is_boilerplate = covered >= MOST * _visible(text, *place)
        most = max(touching, key=lambda span: _covered(text, (span,), place), default=None)
        kind, attribute = _type(most, definitions[most.label]) if most and is_boilerplate else (None, None)
        if most and attribute and kind is not None:
            typed.add((most.id, attribute))
        verdict = True if is_boilerplate else False if is_sure else None
        row = {"paragraph": number, "boilerplate": verdict, "type": kind, "covered": covered}
        rows.append({**_row(record, place, touching), **row})
    _lose_attributes(record, spans, typed, losses)
    return rows


def _lose_attributes(
    record: Record, spans: Iterable[Span], typed: Collection[tuple[str, str | None]], losses: Losses
) -> None:
    for span in spans:
        for name, value in span.attributes.items():
            if value is not None and (span.id, name) not in typed:
                losses.add(Feature.ATTRIBUTE, "it is not the type of a paragraph", record, f"{span.id}.{name}")


def _prepared(labels: Collection[str], record: Record, losses: Losses) -> tuple[str, list[Span], bool]:
    """The text, the spans of the labels that are seen in it, and whether there are certainly no others."""
    document, work = record
    lose_others(record, losses, labels, (Feature.ATTRIBUTE,))
    spans = sorted((span for span in work.spans if span.label in labels), key=lambda span: span.id) if work else []
    for span in spans:
        if not span.text.strip():
            losses.add(Feature.SPAN, "it covers white space alone", record, span.id)
    return document.text, [span for span in spans if span.text.strip()], len(decided(work, labels)) == len(labels)


def _row(record: Record, place: Fragment, touching: Iterable[Span]) -> Row:
    start, end = place
    stretch = {"start": start, "end": end, "text": record[0].text[start:end]}
    return {**head(record), **stretch, "spans": sorted(span.id for span in touching)}


def _touching(text: str, spans: Iterable[Span], place: Fragment) -> list[Span]:
    """The spans that cover visible characters of the stretch."""
    low, high = place
    return [span for span in spans if span.start < high and low < span.end and _covered(text, (span,), place)]


def _covered(text: str, spans: Iterable[Span], place: Fragment) -> int:
    """How many visible characters of the stretch lie in one of the spans."""
    low, high = place
    parts = sorted((max(low, start), min(high, end)) for span in spans for start, end in span.fragments)
    covered, reached = 0, low
    for start, end in parts:
        if end > max(start, reached):
            covered += _visible(text, max(start, reached), end)
            reached = end
    return covered


def _visible(text: str, start: int, end: int) -> int:
    return sum(map(len, text[start:end].split()))


def held(label_of: str, rows: Sequence[Row]) -> Counter[str]:
    """How many spans the rows name, under the role's name."""
    return Counter({label_of: len({span for row in rows for span in row["spans"]})})


def problems(row: Row, text: str | None) -> Iterator[str]:
    """What is wrong with a row: the place of its stretch."""
    yield from slice_problems(row, text)


SENTENCES = Task(
    name="sentences",
    title="a sentence and annotator: a claim or not, or null where claims were not looked for",
    category="text-classification",
    maker=sentence_maker,
    problems=problems,
    held=partial(held, CLAIM),
    roles=(CLAIM,),
)
PARAGRAPHS = Task(
    name="boilerplate",
    title="a paragraph and annotator: boilerplate or not, and of which type, or null where it was not looked for",
    category="text-classification",
    maker=paragraph_maker,
    problems=problems,
    held=partial(held, BOILERPLATE),
    roles=(BOILERPLATE,),
)
