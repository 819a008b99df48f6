"""Annotations come under the names of a mapping; whatever does not is counted or listed."""

from __future__ import annotations

from collections import Counter
from typing import Any

from annotator.corpus.label_mapping import LabelMapping
from annotator.corpus.relabelling import Relabelling, relabelled
from annotator.model.annotation_set import AnnotationSet
from annotator.model.document_label import DocumentLabel
from annotator.model.relation import Relation
from annotator.model.span import Span
from tests.support.projects import rich_schema


def span(name: str, label: str, **attributes: Any) -> Span:
    return Span(id=name, start=0, end=1, fragments=((0, 1),), label=label, text="T", attributes=attributes)


def renamed(mapping: LabelMapping | None = None, **parts: Any) -> Relabelling:
    return relabelled(AnnotationSet(annotator="ana", **parts), mapping or LabelMapping(), rich_schema())


def link(name: str, start: str, end: str, label: str = "near", **attributes: Any) -> Relation:
    return Relation(id=name, label=label, from_span=start, to_span=end, attributes=attributes)


def test_without_a_mapping_nothing_changes() -> None:
    work = AnnotationSet(
        annotator="ana",
        spans=(span("s1", "QUOTE", sure=True), span("s2", "UNKNOWN", remark="x")),
        relations=(link("r1", "s1", "s2"),),
        labels=(DocumentLabel(label="TOPIC", value="trade"),),
        nothing_here=("CLAIM",),
    )
    result = relabelled(work, LabelMapping(), rich_schema())
    assert (result.annotations, result.left_out, result.problems) == (work, Counter(), [])


def test_names_become_those_of_the_mapping() -> None:
    mapping = LabelMapping(
        labels={"Content": "QUOTE"},
        relations={"by": "near"},
        document_labels={"theme": "TOPIC"},
        attributes={"mode": "directness"},
    )
    result = renamed(
        mapping,
        spans=(span("s1", "Content", mode="direct"), span("s2", "SOURCE")),
        relations=(link("r1", "s1", "s2", "by", remark="x"),),
        labels=(DocumentLabel(label="theme", value="trade"),),
        nothing_here=("Content", "CLAIM"),
    )
    work = result.annotations
    assert [(each.label, each.attributes) for each in work.spans] == [
        ("QUOTE", {"directness": "direct"}),
        ("SOURCE", {}),
    ]
    assert [(each.label, each.attributes) for each in work.relations] == [("near", {"remark": "x"})]
    assert work.labels == (DocumentLabel(label="TOPIC", value="trade"),)
    assert (work.nothing_here, result.problems) == (("CLAIM",), [])
    assert result.left_out == Counter({"nothing here for label Content, since there is QUOTE": 1})


def test_what_is_left_out_is_counted_with_what_hangs_on_it() -> None:
    mapping = LabelMapping(
        labels={"Drop": None}, relations={"far": None}, document_labels={"READ": None}, attributes={"sure": None}
    )
    result = renamed(
        mapping,
        spans=(span("s1", "Drop"), span("s2", "QUOTE", sure=True), span("s3", "QUOTE")),
        relations=(link("r1", "s1", "s2"), link("r2", "s2", "s3", "far"), link("r3", "s3", "s2")),
        labels=(DocumentLabel(label="READ"),),
        nothing_here=("Drop",),
    )
    assert [each.id for each in result.annotations.spans] == ["s2", "s3"]
    assert [each.id for each in result.annotations.relations] == ["r3"]
    assert (result.annotations.labels, result.annotations.nothing_here, result.problems) == ((), (), [])
    assert result.left_out == Counter(
        {
            "label Drop": 1,
            "relations of spans that were left out": 1,
            "relation far": 1,
            "document label READ": 1,
            "attribute sure": 1,
            "nothing here for label Drop": 1,
        }
    )


def test_values_are_spelled_as_the_schema_spells_them() -> None:
    result = renamed(
        spans=(span("s1", "QUOTE", directness="Direct", remark=True), span("s2", "QUOTE", remark=4)),
        labels=(DocumentLabel(label="TOPIC", value="TRADE"),),
    )
    assert [each.attributes for each in result.annotations.spans] == [
        {"directness": "direct", "remark": "true"},
        {"remark": "4"},
    ]
    assert result.annotations.labels == (DocumentLabel(label="TOPIC", value="trade"),)


def test_a_value_that_an_attribute_cannot_take_is_listed_and_the_span_kept() -> None:
    result = renamed(spans=(span("s1", "QUOTE", directness="loud", sure="perhaps", remark="kept"),))
    assert result.annotations.spans[0].attributes == {"remark": "kept"}
    assert result.problems == [
        ("span s1", "its attribute directness cannot be 'loud'; left out"),
        ("span s1", "its attribute sure cannot be 'perhaps'; left out"),
    ]


def test_two_values_for_one_name_are_listed_unless_they_agree() -> None:
    mapping = LabelMapping(attributes={"a": "remark", "b": "remark"}, document_labels={"t": "TOPIC", "u": "TOPIC"})
    result = renamed(
        mapping,
        spans=(
            span("s1", "QUOTE", a="x", b="y"),
            span("s2", "QUOTE", a="x", b="x"),
            span("s3", "QUOTE", a=None, b="y"),
        ),
        labels=(DocumentLabel(label="t", value="trade"), DocumentLabel(label="u", value="sport")),
    )
    assert [each.attributes for each in result.annotations.spans] == [{"remark": "x"}, {"remark": "x"}, {"remark": "y"}]
    assert result.annotations.labels == (DocumentLabel(label="TOPIC", value="trade"),)
    assert [place for place, _ in result.problems] == ["span s1", "document label u"]
