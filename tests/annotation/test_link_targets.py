"""Which spans may be linked, the nearest first, and which still lack a link."""

from __future__ import annotations

from annotator.annotation.link_targets import allowed_relations, expected_relation, nearest_targets, unlinked
from annotator.model.span import SpanOutline
from annotator.schema.templates import DEFAULT, load_schema

NEWS = load_schema(DEFAULT)
QUOTE = SpanOutline("q", 100, 180, "QUOTE", ((100, 120), (160, 180)))
FAR = SpanOutline("far", 10, 20, "SOURCE")
BETWEEN = SpanOutline("between", 130, 140, "SOURCE")
AFTER = SpanOutline("after", 182, 190, "CUE")
CLAIM = SpanOutline("claim", 100, 120, "CLAIM")
ALL = [FAR, QUOTE, CLAIM, BETWEEN, AFTER]


def test_targets_are_what_the_schema_allows_by_the_text_between() -> None:
    targets = nearest_targets(NEWS, QUOTE, ALL)
    assert [(target.span.id, [link.definition.name for link in target.links]) for target in targets] == [
        ("after", ["cued_by"]),
        ("between", ["attributed_to"]),
        ("far", ["attributed_to"]),
    ]


def test_a_link_that_is_there_is_not_offered_again() -> None:
    there = {("attributed_to", "q", "between"), ("same_as", "between", "far")}
    assert [target.span.id for target in nearest_targets(NEWS, QUOTE, ALL, there)] == ["after", "far"]
    assert [target.span.id for target in nearest_targets(NEWS, FAR, ALL, there)] == ["q"]


def test_from_the_other_end_the_link_leads_to_the_span_in_hand() -> None:
    (target,) = [each for each in nearest_targets(NEWS, BETWEEN, ALL) if each.span.id == "q"]
    assert [(link.definition.name, link.from_span, link.to_span) for link in target.links] == [
        ("attributed_to", "q", "between")
    ]


def test_a_relation_among_equals_is_offered_in_one_direction() -> None:
    (target,) = [each for each in nearest_targets(NEWS, BETWEEN, ALL) if each.span.id == "far"]
    assert [(link.from_span, link.to_span) for link in target.links] == [("between", "far")]


def test_retired_relations_are_not_offered() -> None:
    retired = [relation.model_copy(update={"retired": True}) for relation in NEWS.relations]
    schema = NEWS.model_copy(update={"relations": tuple(retired)})
    assert allowed_relations(schema, "QUOTE", "SOURCE") == []
    assert nearest_targets(schema, QUOTE, ALL) == []
    assert expected_relation(schema, "QUOTE") is None


def test_quotes_without_a_source_are_found_and_sources_lack_nothing() -> None:
    other = SpanOutline("q2", 5, 8, "QUOTE")
    assert [span.id for span in unlinked(NEWS, [*ALL, other], [])] == ["q2", "q"]
    assert [span.id for span in unlinked(NEWS, [*ALL, other], [("attributed_to", "q2", "far")])] == ["q"]
    assert [span.id for span in unlinked(NEWS, [QUOTE], [("cued_by", "q", "after")])] == ["q"]
