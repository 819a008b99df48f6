"""A CAS of INCEpTION's is read layer by layer; one of ours is read by dkpro-cassis with every span and relation."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from annotator.errors import UnreadableFile
from annotator.formats import detect, uima_cas
from annotator.formats.offset_reading import resolve
from annotator.formats.reading import LeftAlone, ReadDocument
from annotator.formats.webanno_layers import feature_name, own_name
from annotator.formats.writing import Feature, Losses
from annotator.model.annotation_set import AnnotationSet
from annotator.model.document import Document
from annotator.model.offset_units import OffsetUnit, Reading
from annotator.model.span import Span
from tests.support.other_tools import DATA, found_in
from tests.support.projects import new_document, rich_schema
from tests.support.real_readers import library
from tests.support.strategies import WORDS, corpora

FOLDER = DATA / "uima_cas"
XMI = FOLDER / "annotation" / "wire.txt" / "pia.xmi"
Corpus = list[tuple[Document, list[AnnotationSet]]]


def resolved(found: ReadDocument) -> AnnotationSet:
    annotations, misfits = resolve(found.document.text, found.foreign[0], Reading(OffsetUnit.UTF16), "pia", "")
    assert misfits == []
    return annotations


def links(work: AnnotationSet) -> list[tuple[str, str, str, dict[str, Any]]]:
    names = {span.id: span.text for span in work.spans}
    return [(link.label, names[link.from_span], names[link.to_span], link.attributes) for link in work.relations]


def test_layers_of_spans_and_relations_are_found() -> None:
    ((found,), problems) = found_in(XMI)
    assert (found.group, found.foreign[0].annotator, found.foreign[0].unit) == ("pia", None, OffsetUnit.UTF16)
    assert found.document.text.endswith("said.\r\nשלום 👩\u200d👩\u200d👧 done.")
    assert (found.document.title, found.document.url, found.document.language) == ("wire.txt", None, None)
    work = resolved(found)
    assert [(span.label, span.text, span.attributes) for span in work.spans] == [
        ("QUOTE", "“We held out,”", {"layer": "NewsSpan", "certain": True, "rank": 3}),
        ("CLAIM", "We held out", {"layer": "NewsSpan"}),
        ("SOURCE", "Pia Lund", {"layer": "NewsSpan"}),
        ("PER", "Pia Lund", {"layer": "NamedEntity", "identifier": "Q1"}),
        ("Frame", "said", {}),
        ("NewsSpan", "done.", {}),
    ]
    assert links(work) == [
        ("attributed", "“We held out,”", "Pia Lund", {"layer": "NewsRel", "role": "attributed_to"}),
        ("near", "said", "Pia Lund", {}),
        ("speaker", "said", "Pia Lund", {"slot": "parts"}),
        ("parts", "said", "“We held out,”", {}),
    ]
    assert [(label.label, label.value) for label in work.labels] == [("Topic", "trade")]
    assert problems == [
        ": it has another text, the view translation, with 1 annotations; left out",
        "NewsRel 21: it does not link two annotations that are there; left out",
        ": chains are no relations of two: CoreferenceChain (1), CoreferenceLink (1); left out",
    ]


def test_words_and_sentences_are_counted_and_left_alone() -> None:
    assert [dict(each.kinds) for each in detect.read(XMI) if isinstance(each, LeftAlone)] == [
        {"sentence": 1, "token": 2}
    ]


def test_without_a_type_system_the_usual_references_are_known(tmp_path: Path) -> None:
    path = tmp_path / "a.xmi"
    path.write_bytes(XMI.read_bytes())
    ((found,), _) = found_in(path)
    assert found.group == tmp_path.name
    work = resolved(found)
    assert links(work)[:1] == [
        ("attributed", "“We held out,”", "Pia Lund", {"layer": "NewsRel", "role": "attributed_to"})
    ]
    assert work.spans[0].attributes == {"layer": "NewsSpan", "certain": "true", "rank": "3"}


def test_json_is_read_the_same() -> None:
    ((found,), problems) = found_in(FOLDER / "wire.json")
    work = resolved(found)
    assert [(span.label, span.text, span.attributes) for span in work.spans] == [
        ("QUOTE", "“We held out,”", {"layer": "NewsSpan", "certain": True, "rank": 3}),
        ("SOURCE", "Pia Lund", {"layer": "NewsSpan"}),
        ("Frame", "said", {}),
    ]
    assert links(work) == [
        ("attributed", "“We held out,”", "Pia Lund", {"layer": "NewsRel"}),
        ("speaker", "said", "Pia Lund", {"slot": "parts"}),
    ]
    assert problems == []


def written(form: str, corpus: Corpus, folder: Path) -> tuple[list[Path], Losses]:
    losses = Losses()
    write = uima_cas.write_xmi if form == "xmi" else uima_cas.write_json
    records = [(document, work) for document, sets in corpus for work in sets]
    files = write(folder, records, rich_schema(), losses)
    return [folder / file.name for file in files if file.records], losses


def opened(path: Path) -> Any:
    cassis = library("cassis")
    with path.open("rb") as file:
        if path.suffix == ".json":
            return cassis.load_cas_from_json(file)
        with (path.parent.parent / "TypeSystem.xml").open("rb") as types:
            return cassis.load_cas_from_xmi(file, cassis.load_typesystem(types))


@pytest.mark.parametrize("form", ["xmi", "json"])
@settings(max_examples=30, suppress_health_check=[HealthCheck.too_slow])
@given(corpus=corpora())
def test_cassis_finds_every_span_and_relation_of_any_corpus(form: str, corpus: Corpus) -> None:
    with tempfile.TemporaryDirectory() as folder:
        paths, losses = written(form, corpus, Path(folder))
        files = [opened(path) for path in paths]
    records = [(document, work) for document, sets in corpus for work in sets]
    kept = [record for record in records if not losses.has(record, Feature.TEXT)]
    assert len(files) == len(kept)
    for cas, (document, work) in zip(files, kept, strict=True):
        assert cas.sofa_string == document.text
        spans = [(each.label, each.get_covered_text(), each.note) for each in cas.select("custom.Span")]
        assert sorted(map(repr, spans)) == sorted(
            repr((each.label, document.text[each.start : each.end], _note(document, work, each, losses)))
            for each in work.spans
        )
        ends = {span.id: (span.label, document.text[span.start : span.end]) for span in work.spans}
        found = [
            (each.label, *((end.label, end.get_covered_text()) for end in (each.Governor, each.Dependent)))
            for each in cas.select("custom.Relation")
        ]
        assert sorted(found) == sorted(
            (each.label, ends[each.from_span], ends[each.to_span]) for each in work.relations
        )


def _note(document: Document, work: AnnotationSet, span: Span, losses: Losses) -> str | None:
    return None if losses.has((document, work), Feature.NOTE, span.id) else span.note


@pytest.mark.parametrize("character", ["\x00", "\x0b", "\ufffe"])
def test_a_text_that_xml_cannot_hold_is_listed(character: str, tmp_path: Path) -> None:
    corpus: Corpus = [(new_document("a1", f"a{character}b"), [AnnotationSet(annotator="ana")])]
    paths, losses = written("xmi", corpus, tmp_path)
    assert paths == []
    assert [lost.feature for lost in losses.lost] == [Feature.TEXT]
    (tmp_path / "json").mkdir()
    assert len(written("json", corpus, tmp_path / "json")[0]) == 1


def test_a_note_that_xml_cannot_hold_is_listed(tmp_path: Path) -> None:
    span = Span(id="s1", start=0, end=1, fragments=((0, 1),), label="QUOTE", text="a", note="\x07")
    corpus: Corpus = [(new_document("a1", "ab"), [AnnotationSet(annotator="ana", spans=(span,))])]
    paths, losses = written("xmi", corpus, tmp_path)
    assert {(lost.feature, lost.item) for lost in losses.lost} == {(Feature.NOTE, "s1")}
    ((found,), problems) = found_in(paths[0])
    assert (found.foreign[0].spans[0].note, problems) == (None, [])


@given(WORDS)
def test_names_of_features_can_be_told_back(name: str) -> None:
    assert own_name(feature_name(name)) == name
    assert feature_name(name).replace("_", "a").isalnum()


def test_two_names_never_become_one_feature() -> None:
    names = ["a.b", "a-b", "a_b", "a_x2e_b", "label", "_label", "__label"]
    assert len({feature_name(name) for name in names}) == len(names)


ENTITY = '<!DOCTYPE a [<!ENTITY x "y">]><xmi:XMI xmlns:xmi="http://www.omg.org/XMI">&x;</xmi:XMI>'


@pytest.mark.parametrize(
    "content",
    [
        "<a/>",
        "<xmi:XMI",
        '<xmi:XMI xmlns:xmi="http://www.omg.org/XMI"/>',
        ENTITY,
        XMI.read_text(encoding="utf-8")[:1500],
    ],
    ids=["other", "cut at once", "no text", "entity", "cut"],
)
def test_what_is_no_xmi_is_refused(content: str, tmp_path: Path) -> None:
    path = tmp_path / "a.xmi"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(UnreadableFile):
        list(uima_cas.read_xmi(path))


@pytest.mark.parametrize("content", ["{}", '{"%FEATURE_STRUCTURES": 7}', "[1]", '{"%FEATURE_STRUCTURES": [{}'])
def test_what_is_no_json_of_a_cas_is_refused(content: str, tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(UnreadableFile):
        list(uima_cas.read_json(path))


def test_wrong_values_are_listed_and_the_rest_read(tmp_path: Path) -> None:
    sofa = {"%ID": 1, "%TYPE": "uima.cas.Sofa", "sofaID": "_InitialView", "sofaString": "Some text."}
    span = {"%TYPE": "custom.Span", "@sofa": 1, "label": "QUOTE"}
    structures = [
        sofa,
        {**span, "%ID": 2, "begin": 0, "end": 4},
        {**span, "%ID": 2, "begin": 5, "end": 9},
        {**span, "%ID": 3, "begin": 9, "end": 2},
        {**span, "%ID": 4, "begin": 10**30, "end": 10**31},
        {**span, "%ID": 5, "begin": "0", "end": 4},
        {**span, "%ID": 6, "begin": 5, "end": 9, "label": ["a"]},
        {"%ID": 7, "%TYPE": "custom.Relation", "@sofa": 1, "begin": 0, "end": 4, "@Governor": 2, "@Dependent": 2},
        {"%ID": 8, "%TYPE": "uima.cas.FSArray", "%ELEMENTS": [8]},
        7,
    ]
    path = tmp_path / "a.json"
    path.write_text(json.dumps({"%FEATURE_STRUCTURES": structures}), encoding="utf-8")
    ((found,), problems) = found_in(path)
    assert problems == ["structure 2: the id 2 stands above; left out"]
    work, misfits = resolve(found.document.text, found.foreign[0], Reading(OffsetUnit.UTF16), "a", "")
    assert [(span.id, span.label) for span in work.spans] == [("2", "QUOTE"), ("6", "a")]
    assert [place.split()[1] for place, _ in misfits] == ["3", "4"]
    assert [link.id for link in work.relations] == ["7"]
