"""The task `attributions`: each row is a text with who said what, in triples of quote, cue and source."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from itertools import product
from typing import NamedTuple

from annotator.errors import ExportError
from annotator.export.row_columns import FRAGMENTS, Columns, Many, Parts
from annotator.export.tasks.task import (
    HEAD,
    TEXT,
    Roles,
    Row,
    RowMaker,
    Task,
    decided,
    fragments_of,
    head,
    lose_others,
    placed,
    role_label,
    role_relation,
    text_problems,
)
from annotator.formats.writing import Feature, Losses, Record
from annotator.model.label_schema import LabelSchema
from annotator.model.relation import Relation
from annotator.model.span import Span, covered_text, fragments_error

QUOTE, SOURCE, CUE = "QUOTE", "SOURCE", "CUE"
ATTRIBUTED_TO, CUED_BY = "attributed_to", "cued_by"
PARTS = {"quote": QUOTE, "source": SOURCE, "cue": CUE}


class Names(NamedTuple):
    """What the schema calls the parts of an attribution."""

    quote: str
    source: str
    cue: str
    attributed_to: str
    cued_by: str


def maker(schema: LabelSchema, roles: Roles) -> RowMaker:
    """Rows with a triple for each source and cue of each quote; a quote without one has null there."""
    labels = [role_label(schema, roles, role) for role in (QUOTE, SOURCE, CUE)]
    if len(set(labels)) < len(labels):
        raise ExportError("Quote, source and cue must be three different labels.")
    relations = (role_relation(schema, roles, role) for role in (ATTRIBUTED_TO, CUED_BY))
    names = Names(*labels, *relations)
    place = Parts({"id": "string", "start": "int64", "end": "int64", "fragments": FRAGMENTS, "text": "string"})
    triple: Columns = {**dict.fromkeys(PARTS, place), "relations": Many("string")}
    columns: Columns = {**HEAD, **TEXT, "decided": "bool", "attributions": Many(Parts(triple))}
    return RowMaker(columns, dict(zip(labels, (QUOTE, SOURCE, CUE), strict=True)), partial(_rows, names))


def _rows(names: Names, record: Record, losses: Losses) -> list[Row]:
    document, work = record
    lose_others(record, losses, names[:3], (Feature.RELATION,))
    triples = list(_triples(names, record)) if work else []
    _lose_the_rest(names, record, triples, losses)
    row = {
        **head(record),
        "text": document.text,
        "decided": names.quote in decided(work, (names.quote,)),
        "attributions": triples,
    }
    return [row]


def _triples(names: Names, record: Record) -> Iterator[Row]:
    work = record[1]
    assert work is not None
    spans = {span.id: span for span in work.spans}
    for quote in work.spans:
        if quote.label != names.quote:
            continue
        sources = _linked(quote, names.attributed_to, names.source, work.relations, spans)
        cues = _linked(quote, names.cued_by, names.cue, work.relations, spans)
        for (source, by_source), (cue, by_cue) in product(sources, cues):
            yield {
                "quote": placed(quote),
                "source": placed(source) if source else None,
                "cue": placed(cue) if cue else None,
                "relations": [*by_source, *by_cue],
            }


def _linked(
    quote: Span, relation: str, label: str, relations: Sequence[Relation], spans: Mapping[str, Span]
) -> list[tuple[Span | None, list[str]]]:
    """What the quote is linked to, each with the identifiers of its relations; nothing, once, where it is to none."""
    found: dict[str, list[str]] = {}
    for each in relations:
        is_ours = each.from_span == quote.id and each.label == relation
        if is_ours and spans[each.to_span].label == label:
            found.setdefault(each.to_span, []).append(each.id)
    if not found:
        return [(None, [])]
    return [(spans[name], ids) for name, ids in found.items()]


def _lose_the_rest(names: Names, record: Record, triples: Sequence[Row], losses: Losses) -> None:
    """Sources and cues of no quote, and relations of other kinds."""
    work = record[1]
    if work is None:
        return
    held = {part["id"] for triple in triples for name in PARTS if (part := triple[name])}
    named = {relation for triple in triples for relation in triple["relations"]}
    for span in work.spans:
        if span.label in names[:3] and span.id not in held:
            losses.add(Feature.SPAN, "it belongs to no quote", record, span.id)
    for relation in work.relations:
        if relation.id not in named:
            losses.add(Feature.RELATION, "it is no attribution of a quote", record, relation.id)
        for name, value in relation.attributes.items() if relation.id in named else ():
            if value is not None:
                losses.add(Feature.RELATION_ATTRIBUTE, "the rows have no place for it", record, f"{relation.id}.{name}")


def problems(row: Row, _text: str | None) -> Iterator[str]:
    """What is wrong with a row: its text, or the place or string of a part of a triple."""
    yield from text_problems(row)
    for number, triple in enumerate(row["attributions"], 1):
        for name in PARTS:
            part = triple[name]
            if part is None:
                continue
            fragments = fragments_of(part)
            error = fragments_error(fragments, len(row["text"]))
            if error is None and covered_text(row["text"], fragments) != part["text"]:
                error = "its text is not what stands there"
            if error:
                yield f"attribution {number}, {name}: {error}"


def held(rows: Sequence[Row]) -> Counter[str]:
    """Different spans, under the names of their roles."""
    found = {
        (role, triple[name]["id"])
        for row in rows
        for triple in row["attributions"]
        for name, role in PARTS.items()
        if triple[name]
    }
    return Counter(role for role, _ in found)


ATTRIBUTIONS = Task(
    name="attributions",
    title="a text and annotator, with triples of quote, cue and source",
    category="token-classification",
    maker=maker,
    problems=problems,
    held=held,
    roles=(QUOTE, SOURCE, CUE, ATTRIBUTED_TO, CUED_BY),
)
