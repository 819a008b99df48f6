"""A DocBin of ours is one of spaCy's, and of one of spaCy's every span is read."""

from __future__ import annotations

import struct
import tempfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import ormsgpack
import pytest
from hypothesis import HealthCheck, given, settings

from annotator.errors import UnreadableFile
from annotator.formats import spacy_docbin
from annotator.formats.spacy_docbin.string_hashes import SYMBOLS, string_hash
from annotator.formats.writing import Losses
from annotator.model.annotation_set import AnnotationSet
from annotator.model.document import Document
from annotator.model.document_label import DocumentLabel
from annotator.model.offset_units import OffsetUnit
from annotator.model.span import Span
from tests.support.other_tools import DATA, found_in
from tests.support.projects import new_document, rich_schema
from tests.support.real_readers import library, spacy_docs
from tests.support.strategies import corpora

WIRE = DATA / "spacy" / "wire.spacy"  # written by spaCy 3.8 from a blank English pipeline
TEXT = "😀 case\tof  “Ana”\r\n"


def span(name: str, start: int, end: int, label: str = "QUOTE", **more: Any) -> Span:
    return Span(id=name, start=start, end=end, fragments=((start, end),), label=label, text=TEXT[start:end], **more)


def written(folder: Path, *spans: Span, labels: tuple[DocumentLabel, ...] = ()) -> Path:
    work = AnnotationSet(annotator="ana", spans=spans, labels=labels)
    losses = Losses()
    (file,) = spacy_docbin.write(folder, [(new_document("a1", TEXT, title="T"), work)], rich_schema(), losses)
    assert losses.lost == set()
    return folder / file.name


def changed(path: Path, **parts: Any) -> Path:
    """The fixture with other values in it."""
    message = ormsgpack.unpackb(zlib.decompress(WIRE.read_bytes()))
    path.write_bytes(zlib.compress(ormsgpack.packb({**message, **parts})))
    return path


def test_the_symbols_are_those_of_spacy() -> None:
    symbols = library("spacy.symbols")
    assert tuple(symbols.NAMES) == SYMBOLS


def test_spans_that_overlap_are_in_the_span_group_and_entities_are_not_told(tmp_path: Path) -> None:
    (doc,) = spacy_docs(written(tmp_path, span("s1", 2, 16), span("s2", 3, 5, "CLAIM"), span("s3", 16, 18, "SOURCE")))
    assert doc.text == TEXT
    found = [(each.id_, each.label_, each.start_char, each.end_char, each.text) for each in doc.spans["sc"]]
    assert found == [
        ("s1", "QUOTE", 2, 16, TEXT[2:16]),
        ("s2", "CLAIM", 3, 5, "as"),
        ("s3", "SOURCE", 16, 18, TEXT[16:18]),
    ]
    assert doc.ents == ()
    assert {token.ent_iob_ for token in doc} == {""}


def test_spans_that_do_not_overlap_are_entities_too(tmp_path: Path) -> None:
    labels = (DocumentLabel(label="TOPIC", value="trade"),)
    (doc,) = spacy_docs(written(tmp_path, span("s1", 2, 6), span("s2", 6, 7, "CLAIM"), labels=labels))
    assert [(each.label_, each.text) for each in doc.ents] == [("QUOTE", "case"), ("CLAIM", "\t")]
    assert {token.ent_iob_ for token in doc} == {"O", "B"}
    assert doc.cats == {"TOPIC=sport": 0.0, "TOPIC=trade": 1.0, "READ": 0.0}
    assert doc.user_data["annotator"] == "ana"
    doc.set_extension("title", default=None, force=True)
    assert doc._.title == "T"


def test_the_parts_of_a_split_span_have_its_identifier_and_entities_are_not_told(tmp_path: Path) -> None:
    split = Span(id="s1", start=2, end=9, fragments=((2, 4), (7, 9)), label="QUOTE", text="ca of")
    (doc,) = spacy_docs(written(tmp_path, split))
    assert [(each.id_, each.text) for each in doc.spans["parts"]] == [("s1", "ca"), ("s1", "of")]
    assert list(doc.spans["sc"]) == []
    assert {token.ent_iob_ for token in doc} == {""}


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(corpus=corpora())
def test_spacy_opens_any_corpus_with_its_texts_and_spans(corpus: list[tuple[Document, list[AnnotationSet]]]) -> None:
    nobody: list[AnnotationSet | None] = [None]
    records = [(document, work) for document, sets in corpus for work in [*sets] or nobody]
    with tempfile.TemporaryDirectory() as folder:
        files = spacy_docbin.write(Path(folder), records, rich_schema(), Losses())
        docs = [doc for file in files for doc in spacy_docs(Path(folder) / file.name)]
    assert sorted(doc.text for doc in docs) == sorted(document.text for document, _ in records)
    found = sorted((each.id_, each.label_, each.start_char, each.end_char) for doc in docs for each in _spans_of(doc))
    wanted = sorted(
        (each.id, each.label, start, end)
        for _, work in records
        for each in (work.spans if work else ())
        for start, end in each.fragments
    )
    assert found == wanted


def _spans_of(doc: Any) -> Iterator[Any]:
    return (span for group in doc.spans.values() for span in group)


def test_one_of_spacys_is_read_with_all_its_groups() -> None:
    documents, problems = found_in(WIRE)
    assert [each.document.text for each in documents] == [
        "😀 The case of  Ana Ruiz,\n\nsaid Ben.",
        "Two words",
        "",
    ]
    (work,) = documents[0].foreign
    assert (work.annotator, work.unit) == (None, OffsetUnit.CODE_POINT)
    assert [(each.label, each.covered, dict(each.attributes)) for each in work.spans] == [
        ("QUOTE", "The case of  Ana Ruiz", {}),
        ("SOURCE", "Ana Ruiz", {"kb_id": "Q42", "span_id": "person-1"}),
        ("guess", "Ben", {"group": "model", "sure": True}),  # spaCy keeps extension attributes by place
        ("SOURCE", "Ben", {"sure": True}),
    ]
    assert [label.label for label in work.labels] == ["economy"]
    assert documents[0].document.url == "https://ex.org/a1"
    assert [each.foreign for each in documents[1:]] == [(), ()]
    assert problems == [
        ": its tokens have attributes that are no annotations: POS, TAG; left out",
        "document 2: it does not say where white space stands; one space was put between its tokens",
    ]


@pytest.mark.parametrize(
    "content",
    [b"", b"no zlib", zlib.compress(b"\xc1"), zlib.compress(b"\x93\x01\x02\x03"), WIRE.read_bytes()[:-20]],
    ids=["empty", "other", "no msgpack", "no mapping", "cut"],
)
def test_what_is_no_docbin_is_refused(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "a.spacy"
    path.write_bytes(content)
    with pytest.raises(UnreadableFile):
        found_in(path)


@pytest.mark.parametrize(
    "parts",
    [
        {"attrs": "many"},
        {"attrs": []},
        {"lengths": b"\xff\xff\xff\xff"},
        {"lengths": b"\xff\xff\xff\x7f"},
        {"tokens": b"123"},
        {"tokens": None},
        {"spaces": [True]},
        {"strings": [1]},
    ],
)
def test_columns_that_do_not_fit_are_refused(parts: dict[str, Any], tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="no DocBin, or a damaged one"):
        found_in(changed(tmp_path / "a.spacy", **parts))


def test_a_bomb_is_not_unpacked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("annotator.formats.spacy_docbin.packing.MAX_UNPACKED_BYTES", 1_000_000)
    path = tmp_path / "a.spacy"
    path.write_bytes(zlib.compress(bytes(2_000_000)))
    with pytest.raises(UnreadableFile, match="would unpack to more than"):
        found_in(path)


def test_a_damaged_document_is_listed_and_the_rest_read(tmp_path: Path) -> None:
    groups = [b"\x91\xc4\x01\x00", b"\x90", b""]
    documents, problems = found_in(changed(tmp_path / "a.spacy", span_groups=groups))
    assert [each.document.text for each in documents] == ["Two words", ""]
    assert problems[1] == "document 1: its tokens or spans are damaged; left out"
    strings = ["The", "words", "Two"]
    documents, problems = found_in(changed(tmp_path / "b.spacy", strings=strings))
    assert [each.document.text for each in documents] == ["Two words", ""]


def test_spans_of_tokens_that_are_not_there_are_listed(tmp_path: Path) -> None:
    spans = [struct.pack(">QQQllll", 0, 0, string_hash("QUOTE"), *place, 0, 3) for place in ((5, 2), (0, 99), (-1, 2))]
    packed = ormsgpack.packb({"name": "sc", "attrs": {}, "spans": spans})
    groups = [ormsgpack.packb({packed: ["sc"]}, option=ormsgpack.OPT_NON_STR_KEYS), b"", b""]
    documents, problems = found_in(changed(tmp_path / "a.spacy", span_groups=groups, user_data=[None, 7]))
    assert [each.label for each in documents[0].foreign[0].spans] == ["SOURCE", "SOURCE"]  # the entities
    assert [problem.split(": ")[1] for problem in problems[1:4]] == [
        "it covers tokens that are not there; left out"
    ] * 3
