"""Export → import into a new project → export gives identical bytes."""

from __future__ import annotations

import itertools
import tempfile
from pathlib import Path

import orjson
import pytest
from hypothesis import given, settings

from annotator.corpus.import_options import ImportOptions
from annotator.corpus.importing import import_files
from annotator.export.dataset import export_dataset
from annotator.export.verification import verify
from annotator.formats import jsonl
from annotator.formats.jsonl import DATA_FILE
from annotator.model.annotation_set import AnnotationSet, Status
from annotator.model.document import Document
from annotator.model.document_label import DocumentLabel
from annotator.model.relation import Relation
from annotator.model.span import Span, covered_text, reading_order
from tests.support.projects import add_documents, all_work, new_document, new_project
from tests.support.strategies import corpora

Corpus = list[tuple[Document, list[AnnotationSet]]]
_NUMBERS = itertools.count()


def lines(corpus: Corpus) -> bytes:
    no_work: list[AnnotationSet | None] = [None]
    return b"".join(jsonl.write_line(document, work) for document, sets in corpus for work in sets or no_work)


def import_and_export(data: bytes, folder: Path) -> bytes:
    """What comes out of a new project into which the bytes were imported; both are verified on the way."""
    place = folder / f"{next(_NUMBERS)}"
    place.mkdir()
    source = place / "source.jsonl"
    source.write_bytes(data)
    with new_project(place / "project") as project:
        report = import_files(project, [source], "ana")
        assert report.problems == []
        export_dataset(project, place / "export")
    assert verify(project.path).problems == []
    return (place / "export" / DATA_FILE).read_bytes()


def span(
    identifier: str, text: str, *fragments: tuple[int, int], label: str = "QUOTE", note: str | None = None
) -> Span:
    return Span(
        id=identifier,
        start=fragments[0][0],
        end=fragments[-1][1],
        fragments=fragments,
        label=label,
        text=covered_text(text, fragments),
        attributes={"sure": True} if label != "CLAIM" else {},
        note=note,
    )


NASTY_TEXTS = {
    "emoji": "😀 Lede. “Prices fell 4%,” 😀",
    "families": "👩\u200d👩\u200d👧\u200d👦 and 🇩🇪🇫🇷 and 👍🏽",
    "combining": "e\u0301\u0323clat Z\u0335\u0321a\u0310\u030dl\u0334g\u0322o\u0335",
    "crlf": "one\r\ntwo\r\n\r\nthree\r\n",
    "lone carriage return": "one\rtwo\rthree\r",
    "line separators": "one\u2028two\u2029three\x85four\x0bfive\x0csix",
    "nul": "a\x00b\x00\x00c",
    "byte order mark": "\ufeffLede.\ufeff",
    "right to left": "\u202bقال الوزير: «انخفضت الأسعار»\u202c، ואמרה ״שלום״",
    "cjk": "「価格は4%下がった」と田中氏は述べた。",
    "controls": "\x01\x02\x1b[31mred\x1b[0m\x7f",
    "outermost characters": "\U0010ffff\ufffe\uffff\ue000\U00010000",
    "no-break spaces": "30\u00a0km\u202fh\u2007x",
    "backslashes and quotes": '"C:\\new\\table" \\u0041 \'',
}


@pytest.mark.parametrize("text", NASTY_TEXTS.values(), ids=NASTY_TEXTS)
def test_nasty_texts_with_all_kinds_of_spans_come_back_to_the_byte(text: str, tmp_path: Path) -> None:
    end = len(text)
    spans = [
        span("s1", text, (0, end)),
        span("s2", text, (0, end), label="SOURCE"),
        span("s3", text, (0, 1), note="at the start\r\n\x00"),
        span("s4", text, (end - 1, end), label="CLAIM"),
        span("s5", text, (0, 1), (2, 3), (end - 1, end)),
        span("s6", text, (1, 3)),
        span("s7", text, (1, 3)),
    ]
    work = AnnotationSet(
        annotator="ana",
        status=Status.DONE,
        nothing_here=("ADVERT",),
        labels=(DocumentLabel(label="READ"), DocumentLabel(label="TOPIC", value="trade")),
        spans=tuple(sorted(spans, key=reading_order)),
        relations=(
            Relation(id="r1", label="attributed_to", from_span="s1", to_span="s2"),
            Relation(id="r2", label="near", from_span="s7", to_span="s6", attributes={"remark": text}),
        ),
    )
    ben = AnnotationSet(annotator="ben", spans=(span("s1", text, (0, end)),))
    written = lines([(new_document("a1", text, title=text), [work, ben])])
    assert import_and_export(written, tmp_path) == written
    assert orjson.loads(written.splitlines()[0])["text"] == text


@settings(max_examples=40)
@given(corpora())
def test_any_corpus_comes_back_to_the_byte(corpus: Corpus) -> None:
    with tempfile.TemporaryDirectory() as folder:
        first = import_and_export(lines(corpus), Path(folder))
        assert import_and_export(first, Path(folder)) == first
        with_work = [
            (document, [work for work in sets if work != AnnotationSet(annotator=work.annotator)])
            for document, sets in corpus
        ]
        assert first == lines(with_work)  # nobody's nothing is no record


METADATA: dict[str, dict[str, object]] = {
    "nested": {"a": [{"b": [[], {}, [None, True]]}], "": {"": ""}},
    "floats": {"pi": 3.141592653589793, "tiny": 5e-324, "huge": 1.7976931348623157e308, "zero": -0.0, "sum": 0.1 + 0.2},
    "big whole numbers": {"most": 2**64 - 1, "least": -(2**63), "beyond a double": 2**53 + 1},
    "keys in any script": {"größe": 1, "漢": 2, "\x00": 3, "😀": 4, "id": 5, "text": 6},
}


@pytest.mark.parametrize("metadata", METADATA.values(), ids=METADATA)
def test_metadata_come_back_to_the_byte(metadata: dict[str, object], tmp_path: Path) -> None:
    written = lines([(new_document("a1", "Text.", metadata=metadata), [])])
    assert import_and_export(written, tmp_path) == written
    assert orjson.loads(written)["metadata"] == metadata


def test_equal_texts_under_other_ids_and_addresses_stay_apart(tmp_path: Path) -> None:
    same = [new_document(f"a{n}", "The same wire story.", url=f"https://ex.org/{n}") for n in range(3)]
    written = lines([(document, []) for document in same])
    assert import_and_export(written, tmp_path) == written


def test_a_document_marked_as_new_again_is_as_if_never_touched(tmp_path: Path) -> None:
    from annotator.annotation.status import set_status

    with new_project(tmp_path / "p") as project:
        (number,) = add_documents(project, new_document("a1", "Text."))
        set_status(project, number, "ana", Status.DONE)
        set_status(project, number, "ana", Status.NEW)
        export_dataset(project, tmp_path / "export")
    written = (tmp_path / "export" / DATA_FILE).read_bytes()
    assert orjson.loads(written)["annotator"] is None
    assert import_and_export(written, tmp_path) == written


def test_importing_an_export_where_it_came_from_changes_nothing(tmp_path: Path) -> None:
    text = "“Yes,” she said."
    work = AnnotationSet(annotator="ana", status=Status.DONE, spans=(span("s1", text, (0, 6)),))
    source = tmp_path / "source.jsonl"
    source.write_bytes(lines([(new_document("a1", text), [work])]))
    with new_project(tmp_path / "p") as project:
        import_files(project, [source], "ana")
        before = all_work(project)
        export_dataset(project, tmp_path / "export")
        report = import_files(project, [tmp_path / "export" / DATA_FILE], "ana")
        assert (report.added, report.recognised, report.annotation_sets, report.problems) == ([], 1, 0, [])
        assert all_work(project) == before


def test_a_chosen_owner_takes_the_annotations_over(tmp_path: Path) -> None:
    text = "“Yes,” she said."
    work = AnnotationSet(annotator="ana", spans=(span("s1", text, (0, 6)),))
    source = tmp_path / "source.jsonl"
    source.write_bytes(lines([(new_document("a1", text), [work])]))
    with new_project(tmp_path / "p") as project:
        import_files(project, [source], "ana", options=ImportOptions(owner="ben"))
        assert all_work(project) == {("a1", "ben"): work.model_copy(update={"annotator": "ben"})}
