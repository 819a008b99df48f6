"""Two to six annotators over one article: agreed, and every way to differ."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.annotation import document_labels, relations, spans
from annotator.errors import AnnotatorError
from annotator.model.annotation_set import AnnotationSet
from annotator.model.document_label import DocumentLabel
from annotator.model.relation import Relation
from annotator.model.span import Span
from annotator.review.comparison import Comparison, Difference, SpanGroup, compare, compare_sets
from tests.support.judged import PEOPLE, judged
from tests.support.projects import add_text, new_project


def said(
    who: str, *spans: tuple[int, int, str], links: Sequence[tuple[str, int, int]] = (), **more: Any
) -> AnnotationSet:
    made = tuple(
        Span(id=f"s{place}", start=start, end=end, fragments=((start, end),), label=label, text="…")
        for place, (start, end, label) in enumerate(spans)
    )
    linked = tuple(
        Relation(id=f"r{place}", label=label, from_span=f"s{one}", to_span=f"s{other}")
        for place, (label, one, other) in enumerate(links)
    )
    return AnnotationSet(annotator=who, spans=made, relations=linked, **more)


def differences(*work: AnnotationSet) -> list[tuple[Difference, ...]]:
    return [group.differences for group in compare_sets(1, work).spans]


def test_what_everybody_says_is_agreed() -> None:
    assert differences(said("ana", (0, 9, "QUOTE")), said("ben", (0, 9, "QUOTE")), said("cleo", (0, 9, "QUOTE"))) == [
        ()
    ]


@pytest.mark.parametrize(
    ("other", "difference"),
    [
        ([(0, 8, "QUOTE")], Difference.BOUNDARY),
        ([(0, 9, "CLAIM")], Difference.LABEL),
        ([], Difference.MISSING),
    ],
)
def test_a_difference_has_its_kind(other: list[tuple[int, int, str]], difference: Difference) -> None:
    assert differences(said("ana", (0, 9, "QUOTE")), said("ben", *other)) == [(difference,)]


def test_a_group_may_differ_in_several_ways() -> None:
    found = differences(said("ana", (0, 9, "QUOTE")), said("ben", (0, 8, "CLAIM")), said("cleo"))
    assert found == [(Difference.MISSING, Difference.BOUNDARY, Difference.LABEL)]


def test_attributes_differ_where_a_value_does_and_no_value_is_as_good_as_none() -> None:
    work = [said(who, (0, 9, "QUOTE"), (20, 29, "QUOTE")) for who in ("ana", "ben")]
    direct = work[0].spans[0].model_copy(update={"attributes": {"directness": "direct"}})
    unset = work[0].spans[1].model_copy(update={"attributes": {"directness": None}})
    assert differences(work[0].model_copy(update={"spans": (direct, unset)}), work[1]) == [(Difference.ATTRIBUTE,), ()]


def test_a_link_is_the_same_between_spans_with_other_edges() -> None:
    first = said("ana", (0, 9, "QUOTE"), (20, 29, "SOURCE"), links=[("attributed_to", 0, 1)])
    second = said("ben", (0, 8, "QUOTE"), (21, 29, "SOURCE"), links=[("attributed_to", 0, 1)])
    (link,) = compare_sets(1, [first, second]).relations
    assert (link.from_group, link.to_group, link.differences) == (0, 1, ())


def test_a_link_that_one_lacks_or_has_under_another_name_is_a_difference_of_its_span() -> None:
    first = said("ana", (0, 9, "QUOTE"), (20, 29, "SOURCE"), links=[("attributed_to", 0, 1)])
    without = said("ben", (0, 9, "QUOTE"), (20, 29, "SOURCE"))
    other = said("ben", (0, 9, "QUOTE"), (20, 29, "SOURCE"), links=[("cued_by", 0, 1)])
    assert differences(first, without) == differences(first, other) == [(Difference.LINK,), ()]
    (lacking,), (renamed,) = (compare_sets(1, [first, work]).relations for work in (without, other))
    assert (lacking.differences, renamed.differences) == ((Difference.MISSING,), (Difference.LABEL,))


def test_of_several_links_between_two_spans_those_of_one_label_belong_together() -> None:
    ends = ((0, 9, "QUOTE"), (20, 29, "SOURCE"))
    first = said("ana", *ends, links=[("near", 0, 1), ("attributed_to", 0, 1)])
    second = said("ben", *ends, links=[("attributed_to", 0, 1)])
    found = [(set(group.relations), group.differences) for group in compare_sets(1, [first, second]).relations]
    assert sorted(found, key=str) == sorted([({"ana"}, (Difference.MISSING,)), ({"ana", "ben"}, ())], key=str)


def sets_of(data: st.DataObject) -> list[AnnotationSet]:
    document = data.draw(judged())
    return [
        AnnotationSet(
            annotator=work.annotator,
            spans=tuple(
                Span(id=f"s{n}", start=mark.start, end=mark.end, fragments=mark.fragments, label=mark.label, text="…")
                for n, mark in enumerate(work.marks)
            ),
            relations=tuple(
                Relation(id=f"r{n}", label=link.label, from_span=f"s{link.from_mark}", to_span=f"s{link.to_mark}")
                for n, link in enumerate(work.links)
            ),
        )
        for work in document.work
    ]


@given(st.data(), st.randoms())
def test_nothing_depends_on_the_order_of_the_annotators(data: st.DataObject, chance: Random) -> None:
    work = sets_of(data)
    shuffled = list(work)
    chance.shuffle(shuffled)
    assert compare_sets(1, shuffled) == compare_sets(1, work)


@given(st.data())
def test_every_span_and_link_is_in_exactly_one_group(data: st.DataObject) -> None:
    work = sets_of(data)
    comparison = compare_sets(1, work)
    for who in work:
        found = [group.spans[who.annotator].id for group in comparison.spans if who.annotator in group.spans]
        assert sorted(found) == sorted(span.id for span in who.spans)
        linked = [
            group.relations[who.annotator].id for group in comparison.relations if who.annotator in group.relations
        ]
        assert sorted(linked) == sorted(relation.id for relation in who.relations)


@given(st.data())
def test_two_who_say_the_same_agree_on_everything(data: st.DataObject) -> None:
    work = sets_of(data)[0]
    comparison = compare_sets(1, [work, work.model_copy(update={"annotator": "zoe"})])
    assert not any(group.differences for group in comparison.spans)
    assert not any(group.differences for group in comparison.relations)


def test_a_project_is_compared_by_document(tmp_path: Path) -> None:
    with new_project(tmp_path / "news") as project:
        number = add_text(project, "“Yes,” she said, and left.")
        for who, end in (("ana", 6), ("ben", 5)):
            quote = spans.add_span(project, number, who, [(0, end)], "QUOTE")
            source = spans.add_span(project, number, who, [(7, 10)], "SOURCE")
            relations.add_relation(project, number, who, "attributed_to", quote.id, source.id)
        document_labels.set_document_label(project, number, "ana", DocumentLabel(label="TOPIC", value="trade"))
        comparison = compare(project, number)
        assert [group.differences for group in comparison.spans] == [(Difference.BOUNDARY,), ()]
        assert [group.differences for group in comparison.relations] == [()]
        assert [(group.label, group.differences) for group in comparison.document_labels] == [
            ("TOPIC", (Difference.MISSING,))
        ]
        with pytest.raises(AnnotatorError, match=r"between 1 annotators \(ana\); name 2 to 6"):
            compare(project, number, ["ana"])


def test_a_comparison_knows_where_a_group_lies() -> None:
    comparison: Comparison = compare_sets(1, [said("ana", (3, 9, "QUOTE")), said("ben", (5, 12, "QUOTE"))])
    (group,) = comparison.spans
    assert isinstance(group, SpanGroup)
    assert (group.start, group.end) == (3, 12)
    assert set(PEOPLE) >= set(group.spans)
