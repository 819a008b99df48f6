"""Hypothesis strategies for texts and annotations that have broken other programs."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from annotator.model.annotation_set import AnnotationSet, Status
from annotator.model.document import Document
from annotator.model.document_label import DocumentLabel
from annotator.model.relation import Relation
from annotator.model.span import Fragment, Span, covered_text, reading_order
from tests.support.projects import new_document

PIECES = (
    "😀",
    "👩\u200d👩\u200d👧\u200d👦",
    "🇩🇪",
    "e\u0301\u0323",
    "\r\n",
    "\r",
    "\n",
    "\u2028",
    "\u2029",
    "\x85",
    "\x00",
    "\ufeff",
    "\u202eשלום\u202c",
    "مرحبا",
    "漢字かな",
    "\u00a0",
    "\t",
    "\x1a",
    "\\",
    '"',
    "\U0010ffff",
    "\ufffe",
    "“",
    "a",
    " ",
)
CHARACTERS = st.characters(exclude_categories=["Cs"])
TEXTS = st.lists(st.sampled_from(PIECES) | st.text(CHARACTERS, max_size=5), max_size=12).map("".join)
WORDS = st.text(CHARACTERS, min_size=1, max_size=8) | st.sampled_from(PIECES)
NUMBERS = st.integers(-(2**63), 2**64 - 1) | st.floats(allow_nan=False, allow_infinity=False)
METADATA = st.dictionaries(
    WORDS,
    st.recursive(
        st.none() | st.booleans() | NUMBERS | TEXTS,
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(WORDS, inner, max_size=3),
        max_leaves=6,
    ),
    max_size=3,
)
MAYBE = st.none() | WORDS
LABELS = ("QUOTE", "SOURCE", "CLAIM")


@st.composite
def fragments(draw: st.DrawFn, length: int) -> tuple[Fragment, ...]:
    """One or more fragments that do not touch; often at the ends of the text."""
    offset = st.sampled_from([0, length]) | st.integers(0, length)
    cuts = sorted(draw(st.lists(offset, min_size=2, max_size=6, unique=True)))
    return tuple(zip(cuts[::2], cuts[1::2], strict=False))


@st.composite
def spans(draw: st.DrawFn, text: str, identifier: str) -> Span:
    """A span that fits the text and the rich schema."""
    parts = draw(fragments(len(text)))
    label = draw(st.sampled_from(LABELS))
    attributes: dict[str, Any] = {}
    if label != "CLAIM":
        attributes["sure"] = draw(st.none() | st.booleans())
    if label == "QUOTE":
        attributes["directness"] = draw(st.sampled_from([None, "direct", "indirect"]))
        attributes["remark"] = draw(MAYBE)
    return Span(
        id=identifier,
        start=parts[0][0],
        end=parts[-1][1],
        fragments=parts,
        label=label,
        text=covered_text(text, parts),
        attributes=attributes,
        note=draw(MAYBE),
    )


@st.composite
def annotation_sets(draw: st.DrawFn, text: str, annotator: str) -> AnnotationSet:
    """One annotator's work on a text, within the rich schema."""
    names = draw(st.lists(WORDS, max_size=4, unique=True)) if len(text) else []
    made = sorted((draw(spans(text, name)) for name in names), key=reading_order)
    unused = sorted(set(LABELS) - {span.label for span in made})
    return AnnotationSet(
        annotator=annotator,
        status=draw(st.sampled_from(Status)),
        nothing_here=tuple(sorted(draw(st.sets(st.sampled_from(unused))))) if unused else (),
        labels=tuple(
            draw(st.sampled_from([(), (DocumentLabel(label="READ"),), (DocumentLabel(label="TOPIC", value="sport"),)]))
        ),
        spans=tuple(made),
        relations=draw(relations(made)),
    )


@st.composite
def relations(draw: st.DrawFn, made: list[Span]) -> tuple[Relation, ...]:
    """Links between any two of the spans, sorted by identifier."""
    if len(made) < 2:
        return ()
    names = draw(st.lists(WORDS, max_size=3, unique=True))
    ends = st.sampled_from([span.id for span in made])
    remarks = st.fixed_dictionaries({}, optional={"remark": MAYBE})
    return tuple(
        Relation(id=name, label="near", from_span=draw(ends), to_span=draw(ends), attributes=draw(remarks))
        for name in sorted(names)
    )


@st.composite
def documents(draw: st.DrawFn, identifier: str) -> Document:
    """A document with any text and metadata."""
    fields = {name: draw(MAYBE) for name in ("title", "outlet", "author", "url", "published", "language")}
    return new_document(identifier, draw(TEXTS), metadata=draw(METADATA), **fields)


@st.composite
def corpora(draw: st.DrawFn) -> list[tuple[Document, list[AnnotationSet]]]:
    """A few documents, each with the work of nobody, one or two annotators, by identifier."""
    names = draw(st.lists(WORDS, min_size=1, max_size=3, unique=True))
    made = [draw(documents(name)) for name in names]
    people = sorted(draw(st.lists(WORDS, max_size=2, unique=True)))
    return [(document, [draw(annotation_sets(document.text, person)) for person in people]) for document in made]
