"""Differences as a list to walk through: each thing once, with who has it and who lacks it."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from annotator.model.annotation_set import AnnotationSet
from annotator.model.document_label import DocumentLabel
from annotator.model.relation import Relation
from annotator.model.span import Span
from annotator.progress import Progress
from annotator.review.compared_document import compared_document, difference_counts
from annotator.review.comparison import Difference, compare_sets
from annotator.review.difference_filter import DifferenceFilter, Kind, kinds_of
from annotator.review.differences import Item, Subject, counts, differences_among, items
from tests.support.projects import add_documents, new_document, new_project
from tests.support.several import store_work

LABELS = st.sampled_from(("QUOTE", "SOURCE", "CLAIM"))


@st.composite
def work(draw: st.DrawFn, who: str) -> AnnotationSet:
    edges = st.tuples(st.integers(0, 40), st.integers(1, 12), LABELS, st.sampled_from((None, "direct", "mixed")))
    spans = tuple(
        Span(
            id=f"{who}{place}",
            start=start,
            end=start + length,
            fragments=((start, start + length),),
            label=label,
            text="…",
            attributes={"directness": attribute},
        )
        for place, (start, length, label, attribute) in enumerate(draw(st.lists(edges, max_size=5)))
    )
    places = st.sampled_from([span.id for span in spans]) if spans else st.nothing()
    links = draw(st.lists(st.tuples(st.sampled_from(("near", "same")), places, places), max_size=3)) if spans else []
    relations = tuple(
        Relation(id=f"r{place}", label=label, from_span=one, to_span=other)
        for place, (label, one, other) in enumerate(links)
    )
    nothing = tuple(draw(st.sets(LABELS, max_size=2)))
    topic = draw(st.sampled_from((None, "sport", "trade")))
    labels = (DocumentLabel(label="TOPIC", value=topic),) if topic else ()
    return AnnotationSet(annotator=who, spans=spans, relations=relations, nothing_here=nothing, labels=labels)


TEAMS = st.integers(2, 4).flatmap(lambda size: st.tuples(*(work(who) for who in ("ana", "ben", "cleo", "dora")[:size])))


@given(TEAMS)
def test_each_thing_is_in_one_item(team: tuple[AnnotationSet, ...]) -> None:
    found = items(compare_sets(1, team))
    assert len({item.key for item in found}) == len(found)
    for said in team:
        for subject, own in ((Subject.SPAN, said.spans), (Subject.LINK, said.relations)):
            sides = [
                item.sides[said.annotator] for item in found if item.subject is subject and said.annotator in item.sides
            ]
            assert sorted(side.id for side in sides if not isinstance(side, str)) == sorted(each.id for each in own)


@given(TEAMS)
def test_spans_differ_as_the_comparison_says(team: tuple[AnnotationSet, ...]) -> None:
    comparison = compare_sets(1, team)
    for item in items(comparison):
        if item.subject is Subject.SPAN:
            differences = comparison.spans[item.place].differences
            assert set(item.differences) == set(differences) - {Difference.LINK}
            assert set(item.absent) | set(item.sides) == set(comparison.annotators)


@given(TEAMS)
def test_people_differ_where_two_of_them_do(team: tuple[AnnotationSet, ...]) -> None:
    comparison = compare_sets(1, team)
    for item in items(comparison):
        pairs = [kinds_of(item, pair) for pair in combinations(comparison.annotators, 2)]
        of_pairs = frozenset[Kind]().union(*pairs)
        assert of_pairs >= kinds_of(item)
        assert of_pairs - kinds_of(item) <= {Kind.ATTRIBUTE}  # not compared between all where labels differ


def test_a_link_is_missing_only_where_both_ends_are_there() -> None:
    quote, source = (0, 9), (12, 20)
    ana = said("ana", quote, source, is_linked=True)
    without_source, without_link = said("ben", quote), said("cleo", quote, source)
    (link,) = links_of(ana, without_source)
    assert (link.absent, link.differences) == ((), ())
    (link,) = links_of(ana, without_source, without_link)
    assert (link.absent, link.differences) == (("cleo",), (Difference.MISSING,))


def test_nothing_here_is_contradicted_by_whoever_has_the_label() -> None:
    nobody = AnnotationSet(annotator="ana", nothing_here=("QUOTE", "CLAIM"))
    found = items(compare_sets(1, [nobody, said("ben", (0, 9))]))
    about = {item.label: item for item in found if item.subject is Subject.NOTHING_HERE}
    assert about["QUOTE"].absent == ("ben",)
    assert kinds_of(about["QUOTE"]) == {Kind.NOTHING_HERE}
    assert kinds_of(about["CLAIM"]) == frozenset()


def test_whole_documents_come_first_and_links_after_their_spans() -> None:
    ana = said("ana", (0, 9), (12, 20), is_linked=True).model_copy(
        update={"labels": (DocumentLabel(label="TOPIC", value="sport"),)}
    )
    order = [item.subject for item in items(compare_sets(1, [ana, said("ben", (0, 9))]))]
    assert order == [Subject.DOCUMENT_LABEL, Subject.SPAN, Subject.LINK, Subject.SPAN]


def test_a_filter_goes_by_kind_label_and_pair() -> None:
    people = [said("ana", (0, 9)), said("ben", (0, 8)), said("cleo", (0, 9))]
    (item,) = items(compare_sets(1, people))
    assert DifferenceFilter(kinds=frozenset({Kind.BOUNDARY})).shows(item)
    assert not DifferenceFilter(kinds=frozenset({Kind.LABEL})).shows(item)
    assert DifferenceFilter(label="QUOTE").shows(item)
    assert not DifferenceFilter(label="CLAIM").shows(item)
    assert DifferenceFilter(pair=("ana", "ben")).shows(item)
    assert not DifferenceFilter(pair=("ana", "cleo")).shows(item)
    assert differences_among(item.subject, item.sides, item.absent, ("ana", "cleo")) == ()


def test_settled_differences_are_counted_apart() -> None:
    found = items(compare_sets(1, [said("ana", (0, 9), (12, 20)), said("ben")]))
    assert (counts(found, ()).open, counts(found, ()).settled) == (2, 0)
    assert (counts(found, {found[0].key}).open, counts(found, {found[0].key}).settled) == (1, 1)


def test_of_more_than_six_the_first_six_are_compared_unless_others_are_chosen(tmp_path: Path) -> None:
    with new_project(tmp_path / "p.annotator") as project:
        (number,) = add_documents(project, new_document("d", "one two three four five"))
        people = [f"p{place}" for place in range(8)]
        for who in people:
            store_work(project, number, said(who, (0, 3), text="one"))
        document = compared_document(project, number)
        assert (document.everybody, document.comparison.annotators) == (tuple(people), tuple(people[:6]))
        chosen = compared_document(project, number, {"p6", "p7"})
        assert chosen.comparison.annotators == ("p6", "p7")
        assert [found for found, _ in difference_counts(project, [number], Progress())] == [number]


def said(who: str, *spans: tuple[int, int], is_linked: bool = False, text: str = "…") -> AnnotationSet:
    labels = ("QUOTE", "SOURCE")
    made = tuple(
        Span(id=f"{who}{place}", start=start, end=end, fragments=((start, end),), label=label, text=text)
        for place, ((start, end), label) in enumerate(zip(spans, labels, strict=False))
    )
    link = Relation(id="r", label="attributed_to", from_span=f"{who}0", to_span=f"{who}1")
    return AnnotationSet(annotator=who, spans=made, relations=(link,) if is_linked else ())


def links_of(*team: AnnotationSet) -> list[Item]:
    return [item for item in items(compare_sets(1, team)) if item.subject is Subject.LINK]
