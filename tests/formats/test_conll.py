"""Columns are read in all their kinds; each label's spans are written and proved word by word."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from annotator.errors import UnreadableFile
from annotator.formats import conll
from annotator.formats.conll.tags import TagReader, WordSpan, bio, bioes
from annotator.formats.conll.writing import label_file
from annotator.formats.offset_reading import resolve
from annotator.formats.writing import Feature, Losses, Record, WrittenFile
from annotator.model.annotation_set import AnnotationSet, Status
from annotator.model.document import Document
from annotator.model.offset_units import Reading
from annotator.model.span import Span
from annotator.progress import Progress
from tests.support.other_tools import DATA, found_in
from tests.support.projects import new_document, rich_schema
from tests.support.strategies import corpora

TEXT = "😀 “Prices fell. 4%,” Ana said.\r\n\r\nשלום end"
Corpus = list[tuple[Document, list[AnnotationSet]]]


def span(name: str, covered: str, label: str = "QUOTE", *more: tuple[int, int]) -> Span:
    start = TEXT.index(covered)
    fragments = ((start, start + len(covered)), *more)
    return Span(id=name, start=start, end=fragments[-1][1], fragments=fragments, label=label, text=covered)


def written(folder: Path, *spans: Span, write: str = "bio") -> tuple[list[WrittenFile], Losses, list[Record]]:
    work = AnnotationSet(annotator="ana", status=Status.IN_PROGRESS, spans=spans)
    records: list[Record] = [(new_document("a1", TEXT), work)]
    losses = Losses()
    files = (conll.write_bio if write == "bio" else conll.write_bioes)(folder, records, rich_schema(), losses)
    return files, losses, records


def read_spans(path: Path) -> list[list[tuple[str, str]]]:
    documents, _ = found_in(path)
    found = []
    for each in documents:
        sets = [resolve(each.document.text, work, Reading(), "-", "") for work in each.foreign]
        assert [misfits for _, misfits in sets if misfits] == []
        found.append([(span.label, span.text) for work, _ in sets for span in work.spans])
    return found


def test_words_sentences_and_documents_are_put_together() -> None:
    documents, problems = found_in(DATA / "conll" / "wire.conll")
    assert [each.document.text for each in documents] == ["“ We held out ”\nPia Lund said .", "😀 שלום Ben"]
    assert read_spans(DATA / "conll" / "wire.conll") == [
        [("QUOTE", "“ We held out ”"), ("SOURCE", "Pia Lund")],
        [("SOURCE", "שלום"), ("SOURCE", "Ben")],
    ]
    assert problems == [": it holds words, not text: one space was put between them, a line break after each sentence"]


@pytest.mark.parametrize(
    "tags",
    [
        ["O", "B-PER", "I-PER", "B-PER", "O", "B-ORG"],
        ["O", "I-PER", "I-PER", "B-PER", "O", "I-ORG"],
        ["O", "B-PER", "E-PER", "S-PER", "O", "S-ORG"],
        ["O", "B-PER", "L-PER", "U-PER", "O", "U-ORG"],
        ["_", "B_PER", "I_PER", "B_PER", "_", "B_ORG"],
    ],
    ids=["BIO", "BIO 1", "BIOES", "BILOU", "lines"],
)
@pytest.mark.parametrize("column", [" ", "\t", "\tNN\t"], ids=["space", "tab", "three columns"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"], ids=["LF", "CRLF"])
def test_all_kinds_of_tags_come_to_the_same(tags: list[str], column: str, newline: str, tmp_path: Path) -> None:
    path = tmp_path / "a.bio"
    lines = [f"w{number}{column}{tag}" for number, tag in enumerate(tags)]
    path.write_text(newline.join([*lines, ""]), encoding="utf-8", newline="")
    assert read_spans(path) == [[("PER", "w1 w2"), ("PER", "w3"), ("ORG", "w5")]]


def test_labels_without_a_letter_are_spans_and_none_crosses_a_blank_line(tmp_path: Path) -> None:
    path = tmp_path / "a.iob"
    path.write_text("# sent_id = 1\na PER\nb PER\n\nc PER\n# O\n", encoding="utf-8")
    assert read_spans(path) == [[("PER", "a b"), ("PER", "c")]]
    assert found_in(path)[0][0].document.text == "a b\nc #"


@pytest.mark.parametrize("content", [b"", b"\n\n", b"-DOCSTART- -X- O\n\n"], ids=["empty", "blank", "no words"])
def test_a_file_without_words_is_refused(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "a.conll"
    path.write_bytes(content)
    with pytest.raises(UnreadableFile, match="no words"):
        found_in(path)


def test_what_are_no_columns_is_listed_or_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.conll"
    path.write_text(f"one\ntwo B-PER\nthree B-{'x' * 300}\n", encoding="utf-8")
    assert read_spans(path) == [[("PER", "two")]]
    assert found_in(path)[1][:2] == [
        "line 1: 1 word without a second column, so without a label",
        "line 1: 1 label of more than 200 characters; left out",
    ]
    path.write_text("x" * 2_000_000, encoding="utf-8")
    with pytest.raises(UnreadableFile, match="no columns"):
        found_in(path)


def test_each_label_has_a_file_and_no_sentence_ends_within_a_span(tmp_path: Path) -> None:
    written(tmp_path, span("s1", "“Prices fell. 4%,”"), span("s2", "Pri", "CLAIM"), span("s3", "Ana", "SOURCE"))
    quotes = (tmp_path / "ana" / "QUOTE.conll").read_text(encoding="utf-8")
    assert quotes.startswith("-DOCSTART- -X- -X- O\n\n😀 -X- -X- O\n“ -X- -X- B-QUOTE\nPri -X- -X- I-QUOTE\nces ")
    assert "fell -X- -X- I-QUOTE\n. -X- -X- I-QUOTE\n4% " in quotes
    claims = (tmp_path / "ana" / "CLAIM.conll").read_text(encoding="utf-8")
    assert "Pri -X- -X- B-CLAIM\nces -X- -X- O\nfell -X- -X- O\n. -X- -X- O\n\n4% " in claims
    assert read_spans(tmp_path / "ana" / "SOURCE.conll") == [[("SOURCE", "Ana")]]
    assert not (set(read_spans(tmp_path / "ana" / "ADVERT.conll")[0]))


def test_bioes_closes_each_span(tmp_path: Path) -> None:
    written(tmp_path, span("s1", "Prices fell."), span("s2", "Ana"), write="bioes")
    lines = (tmp_path / "ana" / "QUOTE.conll").read_text(encoding="utf-8").splitlines()
    assert [line.split(" ")[-1] for line in lines if "QUOTE" in line] == ["B-QUOTE", "I-QUOTE", "E-QUOTE", "S-QUOTE"]


def test_what_columns_cannot_hold_is_listed(tmp_path: Path) -> None:
    _, losses, _ = written(
        tmp_path,
        span("outer", "“Prices fell. 4%,”"),
        span("inner", "Prices"),
        span("space", " said.\r\n", "CLAIM"),
        span("blank", "\r\n\r\n", "CLAIM"),
        span("split", "😀", "SOURCE", (3, 5)),
    )
    assert {(lost.feature, lost.item) for lost in losses.lost} == {
        (Feature.TEXT, ""),
        *((Feature.SPAN, name) for name in ("inner", "space", "blank", "split")),
    }
    assert read_spans(tmp_path / "ana" / "QUOTE.conll") == [[("QUOTE", "“ Prices fell . 4% , ”")]]
    assert read_spans(tmp_path / "ana" / "CLAIM.conll") == [[("CLAIM", "said .")]]


@pytest.mark.parametrize("write", [conll.write_bio, conll.write_bioes], ids=["BIO", "BIOES"])
@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(corpus=corpora())
def test_any_corpus_is_proved(write: object, corpus: Corpus) -> None:
    assert callable(write)
    nobody: list[AnnotationSet | None] = [None]
    records: list[Record] = [(document, work) for document, sets in corpus for work in [*sets] or nobody]
    with tempfile.TemporaryDirectory() as folder:
        files = write(Path(folder), records, rich_schema(), Losses())
        assert conll.prove(Path(folder), files, records, Losses(), Progress()) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [("Ana -X- -X- B", "Ana -X- -X- O"), ("fell -X-", "tell -X-"), ("said -X- -X- O", "said -X- -X- B-SOURCE")],
)
def test_a_file_that_differs_is_found(old: str, new: str, tmp_path: Path) -> None:
    files, losses, records = written(tmp_path, span("s1", "Ana", "SOURCE"))
    assert conll.prove(tmp_path, files, records, losses, Progress()) == []
    path = tmp_path / "ana" / "SOURCE.conll"
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8", newline="\n")
    assert [problem.file for problem in conll.prove(tmp_path, files, records, losses, Progress())] == [
        "ana/SOURCE.conll"
    ]


def test_a_moved_word_is_found(tmp_path: Path) -> None:
    files, losses, records = written(tmp_path, span("s1", "Ana", "SOURCE"))
    path = tmp_path / "ana" / "words.offsets"
    path.write_bytes(path.read_bytes().replace(b"[0,1]", b"[1,2]"))
    assert len(conll.prove(tmp_path, files, records, losses, Progress())) == 4


def test_labels_that_some_system_takes_for_one_another_have_files_of_their_own() -> None:
    labels = ["QUOTE", "Quote", "CLAIM", "con", "aux.x"]
    names = [label_file(label, labels) for label in labels]
    assert len({name.lower() for name in names}) == len(labels)
    assert names[2] == "CLAIM.conll"
    assert not {"con.conll", "aux.x.conll"} & set(names)


@given(st.lists(st.tuples(st.sampled_from("AB"), st.integers(0, 2), st.integers(1, 3)), max_size=5))
def test_tags_tell_any_spans(parts: list[tuple[str, int, int]]) -> None:
    spans, at = [], 0
    for label, gap, length in parts:
        spans.append(WordSpan(label, at + gap, at + gap + length))
        at += gap + length
    for tags in (bio(spans, at + 1), bioes(spans, at + 1)):
        reader = TagReader()
        for tag in tags:
            reader.add(tag)
        reader.close()
        assert reader.spans == spans
