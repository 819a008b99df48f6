"""The task `tokens`: each row is a text in tokens, with BIO tags for each label, so that labels may overlap.

A span of several parts is tagged as several. Where the edge of a span lies inside a token, the token is cut there, so
that the tags give back each edge to the character.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import pairwise

from annotator.export.row_columns import Classes, Columns, Many, Parts
from annotator.export.tasks.task import (
    DECIDED,
    HEAD,
    TEXT,
    Roles,
    Row,
    RowMaker,
    Task,
    decided,
    head,
    lose_others,
    text_problems,
)
from annotator.formats.writing import Feature, Losses, Record
from annotator.model.label_schema import LabelSchema
from annotator.model.span import Fragment, Span
from annotator.model.tokens import tokens_in

OUTSIDE = "O"


def maker(schema: LabelSchema, _roles: Roles) -> RowMaker:
    """Rows with tags for every label of the schema; they are null where the label was not looked for."""
    names = tuple(label.name for label in schema.labels)
    tags: Columns = {name: Many(Classes((OUTSIDE, f"B-{name}", f"I-{name}"))) for name in names}
    columns: Columns = {
        **HEAD,
        **TEXT,
        **DECIDED,
        "tokens": Many("string"),
        "starts": Many("int64"),
        "ends": Many("int64"),
        "tags": Parts(tags),
    }
    return RowMaker(columns, {name: name for name in names}, partial(_rows, names))


def _rows(names: tuple[str, ...], record: Record, losses: Losses) -> list[Row]:
    document, work = record
    lose_others(record, losses, names, ())
    spans = work.spans if work else ()
    tokens = _cut_tokens(document.text, spans)
    sure = decided(work, names)
    tags = {name: [OUTSIDE] * len(tokens) if name in sure else None for name in names}
    starts = {start: at for at, (start, _) in enumerate(tokens)}
    ends = {end: at + 1 for at, (_, end) in enumerate(tokens)}
    for span in spans:
        of_label = tags[span.label] or [OUTSIDE] * len(tokens)
        tags[span.label] = of_label
        if why := _tag(of_label, span, starts, ends):
            losses.add(Feature.SPAN, why, record, span.id)
    return [
        {
            **head(record),
            "text": document.text,
            "decided": sure,
            "tokens": [document.text[start:end] for start, end in tokens],
            "starts": [start for start, _ in tokens],
            "ends": [end for _, end in tokens],
            "tags": tags,
        }
    ]


def _cut_tokens(text: str, spans: Sequence[Span]) -> list[Fragment]:
    """The tokens of the text, cut at the edges of spans; white space is one only where a span starts or ends so."""
    starts = {start for span in spans for start, _ in span.fragments}
    ends = {end for span in spans for _, end in span.fragments}
    cuts = {place for token in tokens_in(text, 0, len(text)) for place in token} | starts | ends
    return [
        (start, end)
        for start, end in pairwise(sorted(cuts))
        if start in starts or end in ends or not text[start:end].isspace()
    ]


def _tag(tags: list[str], span: Span, starts: dict[int, int], ends: dict[int, int]) -> str:
    """Tag the tokens of a span, or say why there is no place for it."""
    ranges = [range(starts[start], ends[end]) for start, end in span.fragments]
    if any(tags[at] != OUTSIDE for tokens in ranges for at in tokens):
        return "it overlaps another span of its label"
    for tokens in ranges:
        tags[tokens[0]] = f"B-{span.label}"
        for at in tokens[1:]:
            tags[at] = f"I-{span.label}"
    return ""


def problems(row: Row, _text: str | None) -> Iterator[str]:
    """What is wrong with a row: its text, a token's place or string, a tag."""
    yield from text_problems(row)
    lengths = {len(row[name]) for name in ("tokens", "starts", "ends")}
    lengths |= {len(tags) for tags in row["tags"].values() if tags is not None}
    if len(lengths) > 1:
        yield "there are not as many offsets and tags as tokens"
        return
    before = 0
    for token, start, end in zip(row["tokens"], row["starts"], row["ends"], strict=True):
        if not before <= start < end or row["text"][start:end] != token:
            yield f"the token at {start}-{end} is not what stands there"
        before = end
    for label, tags in row["tags"].items():
        yield from _tag_problems(label, tags or [])


def _tag_problems(label: str, tags: list[str]) -> Iterator[str]:
    inside = f"I-{label}"
    for unknown in sorted(set(tags) - {OUTSIDE, f"B-{label}", inside}):
        yield f"the tag {unknown} of token {tags.index(unknown)} is none of {label}"
    at = -1
    for _ in range(tags.count(inside)):
        at = tags.index(inside, at + 1)
        if at == 0 or tags[at - 1] == OUTSIDE:
            yield f"the tag {inside} of token {at} has no beginning"


def held(rows: Sequence[Row]) -> Counter[str]:
    """Parts of spans by label: each has one beginning."""
    found: Counter[str] = Counter()
    for row in rows:
        for label, tags in row["tags"].items():
            found[label] += (tags or []).count(f"B-{label}")
    return found


TOKENS = Task(
    name="tokens",
    title="a text and annotator, in tokens with their offsets, with BIO tags for each label",
    category="token-classification",
    maker=maker,
    problems=problems,
    held=held,
    counts_parts=True,
)
