"""The label schema gets what files bring and a mapping asks for, and nothing else."""

from __future__ import annotations

import pytest

from annotator.corpus.label_mapping import LabelMapping, proposed_mapping
from annotator.corpus.schema_extension import MOST_NEW, extended_schema
from annotator.corpus.vocabulary import Vocabulary
from annotator.errors import AnnotatorError
from annotator.formats.foreign import ForeignAnnotations, ForeignSpan
from annotator.model.document_label import DocumentLabel
from annotator.model.label_schema import AttributeKind, LabelSchema
from annotator.model.relation import Relation
from annotator.model.span import AttributeValue
from tests.support.projects import rich_schema


def span(name: str, label: str, **attributes: AttributeValue) -> ForeignSpan:
    return ForeignSpan(name, label, ((0, 1),), attributes=attributes)


def extended(
    *works: ForeignAnnotations, mapping: LabelMapping | None = None, schema: LabelSchema | None = None
) -> LabelSchema:
    vocabulary = Vocabulary()
    vocabulary.add(works)
    schema = schema or rich_schema()
    return extended_schema(schema, vocabulary, proposed_mapping(vocabulary, schema, mapping))


def test_a_schema_that_lacks_nothing_stays_the_same() -> None:
    schema = rich_schema()
    work = ForeignAnnotations("ana", (span("s1", "quote", directness="direct"), span("s2", "Source")))
    assert extended(work, schema=schema) is schema


def test_a_new_label_gets_colours_of_its_own_and_the_name_that_files_give_it() -> None:
    schema = extended(ForeignAnnotations("ana", (span("s1", "Direct speech"), span("s2", "HEDGE"))))
    speech, hedge = schema.labels[-2:]
    assert (speech.name, speech.title, speech.layer) == ("Direct_speech", "Direct speech", "main")
    assert (hedge.name, hedge.title) == ("HEDGE", "")
    assert len({label.color for label in (speech, hedge, schema.labels[0])}) == 3


def test_new_labels_may_overlap_where_the_main_layer_forbids_it() -> None:
    schema = extended(ForeignAnnotations("ana", (span("s1", "NEW"),)), schema=rich_schema(exclusive_layers=["main"]))
    assert schema.labels[-1].layer == "imported"


def test_the_kind_of_an_attribute_follows_from_its_values() -> None:
    words = [span(f"s{number}", "NEW", remark=f"remark {number}") for number in range(30)]
    kinds = [span("a", "NEW", flag=True, kind="b", rank=1), span("b", "NEW", flag=False, kind="a", mixed=None)]
    label = extended(ForeignAnnotations("ana", (*words, *kinds))).labels[-1]
    found = {part.name: (part.kind, part.choices) for part in label.attributes}
    assert found == {
        "remark": (AttributeKind.TEXT, ()),
        "flag": (AttributeKind.FLAG, ()),
        "kind": (AttributeKind.CHOICE, ("a", "b")),
        "rank": (AttributeKind.TEXT, ()),
        "mixed": (AttributeKind.TEXT, ()),
    }


def test_a_label_that_is_there_gets_only_the_attributes_that_it_lacks() -> None:
    schema = extended(ForeignAnnotations("ana", (span("s1", "QUOTE", directness="unheard", tone="calm"),)))
    quote = schema.label("QUOTE")
    assert quote is not None
    assert [part.name for part in quote.attributes] == ["directness", "sure", "remark", "tone"]
    assert quote.attributes[0].choices == ("direct", "indirect")


def test_names_that_become_one_bring_the_values_of_all() -> None:
    mapping = LabelMapping(
        labels={"A": "NEW", "B": "NEW"},
        attributes={"x": "kind", "y": "kind"},
        document_labels={"t": "THEME", "u": "THEME"},
    )
    work = ForeignAnnotations(
        "ana",
        (span("s1", "A", x="one"), span("s2", "B", y="two", x="three")),
        labels=(DocumentLabel(label="t", value="in"), DocumentLabel(label="u", value="out")),
    )
    schema = extended(work, mapping=mapping)
    label, theme = schema.label("NEW"), schema.document_label("THEME")
    assert label is not None
    assert theme is not None
    assert [(part.name, part.choices) for part in label.attributes] == [("kind", ("one", "three", "two"))]
    assert theme.choices == ("in", "out")


def test_a_new_relation_joins_the_labels_between_which_it_was_seen() -> None:
    spans = (span("s1", "Content"), span("s2", "Source"), span("s3", "Discard"))
    relations = (
        Relation(id="r1", label="said by", from_span="s1", to_span="s2"),
        Relation(id="r2", label="said by", from_span="s3", to_span="s2"),
    )
    mapping = LabelMapping(labels={"Content": "QUOTE", "Discard": None})
    schema = extended(ForeignAnnotations("ana", spans, relations), mapping=mapping)
    relation = schema.relations[-1]
    assert (relation.name, relation.title) == ("said_by", "said by")
    assert (relation.from_labels, relation.to_labels) == (("QUOTE",), ("SOURCE",))
    assert schema.label("Discard") is None


def test_a_label_of_which_there_is_nothing_is_room_too() -> None:
    assert extended(ForeignAnnotations("ana", nothing_here=("HEDGE",))).label("HEDGE") is not None


def too_many(kind: str) -> ForeignAnnotations:
    names = [f"n{number}" for number in range(MOST_NEW + 1)]
    spans = tuple(span(name, name if kind == "labels" else "QUOTE") for name in names)
    if kind == "relations":
        links = tuple(Relation(id=name, label=name, from_span=name, to_span=name) for name in names)
        return ForeignAnnotations("ana", spans, links)
    if kind == "document labels":
        return ForeignAnnotations("ana", labels=tuple(DocumentLabel(label=name) for name in names))
    if kind == "attributes of QUOTE":
        return ForeignAnnotations("ana", (span("s", "QUOTE", **dict.fromkeys(names, "x")),))
    return ForeignAnnotations("ana", spans)


@pytest.mark.parametrize("kind", ["labels", "relations", "document labels", "attributes of QUOTE"])
def test_an_unbelievable_number_of_new_names_is_refused(kind: str) -> None:
    with pytest.raises(AnnotatorError, match=f"201 {kind} that the label schema lacks"):
        extended(too_many(kind))
