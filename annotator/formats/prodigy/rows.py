"""One row of Prodigy's: the spans, relations and document labels that its annotator accepted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from annotator.formats.document_fields import Source
from annotator.formats.foreign import ForeignSpan
from annotator.formats.json_values import identifier, listed, objects, scalars, whole_number
from annotator.formats.reading import LEFT_OUT, Problem
from annotator.model.document_label import DocumentLabel
from annotator.wording import counted

MARKS = ("_input_hash", "_task_hash", "_view_id", "_session_id", "_annotator_id")
ANSWERS = ("accept", "reject", "ignore")
PLACE_KEYS = {"id", "start", "end", "label", "text", "token_start", "token_end", "note"}
TOOL_KEYS = {"type", "source", "score", "rank", "priority", "pattern", "hidden", "color", "bg", "input_hash", "answer"}
SPAN_KEYS = PLACE_KEYS | TOOL_KEYS  # what else a span has is an attribute


class Link(NamedTuple):
    """A relation by the places of its ends, which may be those of spans in other rows."""

    label: str
    ends: tuple[Mapping[str, Any], Mapping[str, Any]]
    tokens: tuple[int | None, int | None]
    name: str | None


class Row(NamedTuple):
    """What one row says."""

    spans: list[tuple[ForeignSpan, int | None]]  # with the last token of each
    links: list[Link]
    labels: list[DocumentLabel]
    is_answered: bool


def is_marked(record: Mapping[str, Any]) -> bool:
    """Whether the row has something that only Prodigy writes."""
    has_answer = isinstance(record.get("answer"), str) and record["answer"] in ANSWERS
    return has_answer or bool(objects(record.get("tokens"))) or any(mark in record for mark in MARKS)


def annotator_of(record: Mapping[str, Any]) -> str | None:
    """Who answered, where the row says so."""
    return identifier(record.get("_annotator_id")) or identifier(record.get("_session_id"))


def read_row(record: Mapping[str, Any], source: Source, problems: list[Problem]) -> Row | None:
    """What the row says, or None where it was not accepted."""
    answer = record.get("answer")
    if answer not in (None, "accept"):
        shown = answer if answer in ANSWERS else "answer not known"
        count = len(listed(record.get("spans"))) + len(listed(record.get("accept")))
        count += 0 if record.get("label") is None else 1
        if count:
            problems.append(source.problem(f"{counted(count, 'proposal')} not accepted ({shown}){LEFT_OUT}"))
        return None
    return Row(
        spans=list(_spans(record, source, problems)),
        links=list(_links(record, source, problems)),
        labels=list(_labels(record)),
        is_answered=answer is not None,
    )


def _spans(
    record: Mapping[str, Any], source: Source, problems: list[Problem]
) -> Iterator[tuple[ForeignSpan, int | None]]:
    tokens = objects(record.get("tokens"))
    for number, entry in enumerate(listed(record.get("spans")), 1):
        span = entry if isinstance(entry, dict) else {}
        start, end, label = (
            whole_number(span.get("start")),
            whole_number(span.get("end")),
            identifier(span.get("label")),
        )
        if start is None or end is None or label is None:
            problems.append(source.problem(f"it has no label, or no whole offsets{LEFT_OUT}", f"span {number}"))
            continue
        others = {name: value for name, value in scalars(span).items() if name not in SPAN_KEYS}
        note = span.get("note")
        found = ForeignSpan(
            id=identifier(span.get("id")) or "",
            label=label,
            fragments=((start, end),),
            covered=_covered(span, tokens),
            attributes={**others, **scalars(span.get("attributes"))},
            note=note if isinstance(note, str) else None,
        )
        yield found, whole_number(span.get("token_end"))


def _covered(span: Mapping[str, Any], tokens: list[dict[str, Any]]) -> str | None:
    """The text of the span's tokens, or what it says itself; None where tokens are missing or do not say it."""
    text = span.get("text")
    if isinstance(text, str):
        return text
    first, last = whole_number(span.get("token_start")), whole_number(span.get("token_end"))
    if first is None or last is None or not 0 <= first <= last < len(tokens):
        return None
    inside = tokens[first : last + 1]
    if not all(isinstance(token.get("text"), str) and isinstance(token.get("ws"), bool) for token in inside):
        return None
    spaced = [token["text"] + " " * token["ws"] for token in inside[:-1]]
    return "".join([*spaced, inside[-1]["text"]])


def _links(record: Mapping[str, Any], source: Source, problems: list[Problem]) -> Iterator[Link]:
    for number, entry in enumerate(listed(record.get("relations")), 1):
        link = entry if isinstance(entry, dict) else {}
        label = identifier(link.get("label"))
        if label is None:
            problems.append(source.problem(f"it has no label{LEFT_OUT}", f"relation {number}"))
            continue
        head, child = link.get("head_span"), link.get("child_span")
        ends = (head if isinstance(head, dict) else {}, child if isinstance(child, dict) else {})
        tokens = whole_number(link.get("head")), whole_number(link.get("child"))
        yield Link(label, ends, tokens, identifier(link.get("id")))


def _labels(record: Mapping[str, Any]) -> Iterator[DocumentLabel]:
    options = {identifier(option.get("id")): option for option in objects(record.get("options"))}
    chosen = [identifier(each) for each in listed(record.get("accept"))]
    for name in [*chosen, identifier(record.get("label"))]:
        if name is None:
            continue
        option = options.get(name, {})
        label, value = identifier(option.get("label")), option.get("value")
        if label is not None:  # as this program writes it
            yield DocumentLabel(label=label, value=value if isinstance(value, str) else None)
        else:
            text = identifier(option.get("text")) if isinstance(option.get("id"), int) else None
            yield DocumentLabel(label=text or name)
