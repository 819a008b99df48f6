"""The text of a difference as each annotator sees it: one stretch for everybody, cut where anybody's edges are."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from annotator.gui.review.compare.side_text import LONGEST, Part, shortened, side_text
from annotator.model.span import Span

TEXT = "abcdefghijklmnopqrstuvwxyz😀ab漢字"


@st.composite
def sides(draw: st.DrawFn) -> dict[str, Span]:
    found = {}
    for who in draw(st.lists(st.sampled_from(("ana", "ben", "cleo")), min_size=1, unique=True)):
        edges = sorted(draw(st.sets(st.integers(0, len(TEXT)), min_size=2, max_size=6)))
        fragments = tuple(zip(edges[::2], edges[1::2], strict=False))
        found[who] = Span(
            id=who, start=fragments[0][0], end=fragments[-1][1], fragments=fragments, label="QUOTE", text="…"
        )
    return found


@given(sides())
def test_all_see_the_same_stretch_and_each_their_own_part_of_it(people: dict[str, Span]) -> None:
    start, end = min(span.start for span in people.values()), max(span.end for span in people.values())
    for who, span in people.items():
        found = side_text(TEXT, people, who)
        assert "".join(stretch.text for stretch in found) == TEXT[start:end]
        own = "".join(stretch.text for stretch in found if stretch.part in {Part.COMMON, Part.OWN})
        assert own == "".join(TEXT[first:last] for first, last in span.fragments)
        assert [one.part for one in found] == [
            one.part for place, one in enumerate(found) if not place or found[place - 1].part is not one.part
        ]


def test_a_long_stretch_keeps_whole_words_at_both_ends() -> None:
    text = " ".join(f"word{number}" for number in range(60))
    short = shortened(text)
    assert len(short) < LONGEST
    assert set(short.replace(" … ", " ").split()) <= set(text.split())
    assert shortened("x" * 200) == "x" * 40 + " … " + "x" * 40
