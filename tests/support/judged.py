"""Invented judgements: texts of a few words, labelled by several people in every way that spans can lie."""

from __future__ import annotations

from hypothesis import strategies as st

from annotator.review.agreement.judged import JudgedDocument, Link, Work
from annotator.review.marks import Mark, mark_of

LABELS = ("QUOTE", "SOURCE", "CLAIM")
TEXTS = st.lists(st.sampled_from(("we", "held", "out,", "20 %", "4%", "“no”", "é", "漢字")), min_size=1, max_size=8)
PEOPLE = ("ana", "ben", "cleo", "dora")


@st.composite
def marks(draw: st.DrawFn, length: int) -> Mark:
    """One to two fragments anywhere in the text."""
    edges = st.lists(st.integers(0, length), min_size=2, max_size=4, unique=True)
    found = sorted(draw(edges.filter(lambda drawn: len(drawn) % 2 == 0)))
    return mark_of(list(zip(found[::2], found[1::2], strict=True)), draw(st.sampled_from(LABELS)))


@st.composite
def judged(draw: st.DrawFn, number: int = 0, fewest: int = 2) -> JudgedDocument:
    """A document with the work of two and more people; it may be empty for some or all of them."""
    text = " ".join(draw(TEXTS)) + "."
    people = draw(st.lists(st.sampled_from(PEOPLE), min_size=fewest, max_size=4, unique=True))
    return JudgedDocument(f"d{number}", text, tuple(draw(works(len(text), who)) for who in sorted(people)))


@st.composite
def works(draw: st.DrawFn, length: int, who: str) -> Work:
    """The spans, links and labels of the article by one person."""
    spans = tuple(draw(st.lists(marks(length), max_size=4)))
    places = st.integers(0, len(spans) - 1)
    links = st.builds(Link, st.sampled_from(("near", "same")), places, places)
    given = draw(st.lists(links, max_size=3)) if spans else []
    topic = draw(st.sampled_from(((), (("TOPIC", "sport"),), (("TOPIC", "trade"),), (("READ", ""),))))
    return Work(who, spans, tuple(given), topic)


CORPORA = st.integers(1, 4).flatmap(lambda size: st.tuples(*(judged(number) for number in range(size))))
