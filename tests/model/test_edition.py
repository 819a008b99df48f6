"""How editions follow one another, in whatever order they became known."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from annotator.model.edition import Edition, ancestry, edition_id, heads, new_edition

MOMENT = "2026-01-01T00:00:00.000Z"
LATER = "2026-01-01T00:00:00.001Z"
HASHES = ["0" * 64, "1" * 64, "2" * 64]


@st.composite
def histories(draw: st.DrawFn) -> list[Edition]:
    """Editions each made from none, one or two of those before it."""
    made: dict[str, Edition] = {}
    for _ in range(draw(st.integers(1, 8))):
        parents = draw(st.lists(st.sampled_from(sorted(made)), max_size=2, unique=True)) if made else []
        edition = new_edition(parents, draw(st.sampled_from(HASHES)), draw(st.sampled_from([MOMENT, LATER])))
        made.setdefault(edition.id, edition)
    return list(made.values())


@given(histories(), st.data())
def test_the_last_editions_do_not_depend_on_the_order_and_lead_to_all_others(
    made: list[Edition], data: st.DataObject
) -> None:
    found = heads(made)
    assert heads(data.draw(st.permutations(made))) == found
    assert [edition.made_at for edition in found] == sorted((edition.made_at for edition in found), reverse=True)
    known = {edition.id: edition for edition in made}
    reached = [edition.id for head in found for edition in ancestry(known, head.id)]
    assert set(reached) == set(known)
    for head in found:
        assert len({each.id for each in ancestry(known, head.id)}) == len(ancestry(known, head.id))
        assert not any(head.id in each.parents for each in made)


def test_the_same_work_on_the_same_ground_is_one_edition_on_any_other_ground_another() -> None:
    first, second = (new_edition([], HASHES[n], MOMENT) for n in (0, 1))
    assert new_edition([], HASHES[0], LATER).id == first.id
    assert edition_id([first.id, second.id], HASHES[0]) == edition_id([second.id, first.id], HASHES[0])
    assert len({first.id, second.id, edition_id([first.id], HASHES[0]), edition_id([second.id], HASHES[0])}) == 4
