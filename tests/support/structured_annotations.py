"""Annotations that carry what other tools have beside spans and relations: events, references, equivalences."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from annotator.formats.writing import Record
from annotator.model.annotation_set import AnnotationSet
from annotator.model.relation import Relation
from annotator.model.span import Span, covered_text, reading_order
from tests.support.projects import new_document
from tests.support.strategies import TEXTS, fragments

NUMBERS = st.sampled_from(["0", "1", "2", "3", "02", "x", "999", "1000"])
WORDS = ["a", "two words", "", "line\nbreak", "tab\t", "Q:1", "Wikidata:Q1 Ana", "a:b\nc:d e", "1 2", " lead", "\u2028"]
VALUES = st.sampled_from(WORDS) | st.booleans()
NOTES = ("note", "note.Kind", "note.AnnotatorNotes", "note.Unbroken", "AnnotatorNotes", "Unbroken")
REFERENCES = ("Reference", "Reference.Other", "Reference.Reference")
OF_EVENTS = ("event2.sure", "event2.note", "event2.Reference", "event3.x")
NAMES = st.sampled_from((*NOTES, *REFERENCES, *OF_EVENTS, "sure", "fragments", "length", "near"))
TOLD_BY_RELATIONS: dict[str, st.SearchStrategy[Any]] = {
    "event": NUMBERS,
    "from_event": NUMBERS,
    "to_event": NUMBERS,
    "roles": st.sampled_from(["A B", "Arg1 Arg2", "A", "A A", "x:y b"]),
    "equivalence": st.sampled_from([True, False, "x"]),
}
RELATIONS = st.sampled_from(["near", "near2", "near22", "attributed_to", "length"])


@st.composite
def structured_records(draw: st.DrawFn) -> Record:
    """One article with such annotations, right ones and odd ones."""
    text = draw(TEXTS.filter(bool))
    spans = [
        draw(_spans(text, f"{draw(st.sampled_from(['T1', 'a', 'E1']))}{n}")) for n in range(draw(st.integers(1, 4)))
    ]
    ends = st.sampled_from([span.id for span in spans])
    relations = [
        Relation(
            id=f"R{number}",
            label=draw(RELATIONS),
            from_span=draw(ends),
            to_span=draw(ends),
            attributes={**draw(st.dictionaries(NAMES, VALUES, max_size=1)), **draw(_some(TOLD_BY_RELATIONS))},
        )
        for number in range(draw(st.integers(0, 6)))
    ]
    work = AnnotationSet(annotator="ana", spans=tuple(sorted(spans, key=reading_order)), relations=tuple(relations))
    return new_document("d1", text), work


@st.composite
def _spans(draw: st.DrawFn, text: str, identifier: str) -> Span:
    parts = draw(fragments(len(text)))
    event = {"event": st.sampled_from([True, True, True, False, "2"]), "events": NUMBERS}
    return Span(
        id=identifier,
        start=parts[0][0],
        end=parts[-1][1],
        fragments=parts,
        label=draw(st.sampled_from(["QUOTE", "SOURCE"])),
        text=covered_text(text, parts),
        attributes={**draw(st.dictionaries(NAMES, VALUES, max_size=3)), **draw(_some(event))},
        note=draw(st.sampled_from([None, "n", "a\nb", "", "x\ty", "\r"])),
    )


def _some(values: dict[str, st.SearchStrategy[Any]]) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries({}, optional=values)
