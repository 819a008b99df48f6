"""GATE bdoc: what its sets and features mean, both units, both ways, and files that are not as they should be."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings

from annotator.errors import UnreadableFile
from annotator.export.proof import prove_files
from annotator.formats import gate_bdoc
from annotator.formats.detect import format_of
from annotator.formats.known_formats import BY_NAME
from annotator.formats.offset_reading import OffsetJudge, resolve
from annotator.formats.reading import ReadDocument
from annotator.formats.writing import Feature, Losses, Record
from annotator.model.annotation_set import AnnotationSet, Status
from annotator.model.document import Document
from annotator.model.document_label import DocumentLabel
from annotator.model.relation import Relation
from annotator.model.span import Span, covered_text
from annotator.progress import Progress
from tests.support.projects import new_document, rich_schema
from tests.support.strategies import corpora
from tests.support.structured_annotations import structured_records

DATA = Path(__file__).parents[1] / "data" / "gate_bdoc"
TEXT = "😀 Lede.\n\n“Prices fell 4%,” Ana Ruiz said.\nShe blamed imports."


def read(path: Path) -> tuple[ReadDocument, list[str]]:
    *problems, found = gate_bdoc.read(path)
    assert isinstance(found, ReadDocument)
    return found, [str(problem) for problem in problems]


def understood(found: ReadDocument) -> tuple[dict[str | None, AnnotationSet], list[str]]:
    work, problems = {}, []
    for foreign in found.foreign:
        judge = OffsetJudge()
        judge.add(found.document.text, foreign.spans)
        reading = judge.verdict(foreign.unit).reading
        assert reading is not None
        work[foreign.annotator], misfits = resolve(found.document.text, foreign, reading, "x", "")
        problems += [f"{place}: {message}" for place, message in misfits]
    return work, problems


def file(folder: Path, **changes: Any) -> Path:
    whole = {"annotation_sets": {}, "text": TEXT, "features": {}, "offset_type": "p", "name": "a1", **changes}
    (folder / "a1.bdocjs").write_text(json.dumps(whole))
    return folder / "a1.bdocjs"


def one(**changes: Any) -> dict[str, Any]:
    annotation = {"type": "Quote", "start": 9, "end": 26, "id": 0, "features": {}, **changes}
    return {"ana": {"name": "ana", "annotations": [annotation], "next_annid": 1}}


@pytest.mark.parametrize("name", ["python.bdocjs", "java.json"])
def test_both_units_are_understood_as_the_file_states_them(name: str) -> None:
    found, problems = read(DATA / name)
    work, misfits = understood(found)
    assert problems == misfits == []
    assert format_of(DATA / name).name == "gate-bdoc"
    assert (found.document.title, found.document.metadata) == ("Prices fell", {"gate.SourceURL": "file:a1.html"})
    assert {who: [each.text for each in said.spans] for who, said in work.items()} == {
        None: ["said"],
        "ana": ["“Prices fell 4%,”", "Ana Ruiz", "She"],
    }
    quote, source, _ = work["ana"].spans
    assert (quote.attributes, quote.note) == ({"directness": "direct", "checked": True}, "check the cue")
    assert source.attributes == {"year": 2026}
    assert [(each.label, each.from_span, each.to_span) for each in work["ana"].relations] == [
        ("attributed_to", "0", "1"),
        ("matches", "1", "1"),
        ("matches", "1", "2"),
    ]
    assert work[None].spans[0].attributes == {"length": 4, "kind": "word", "string": "said"}


HOSTILE: dict[str, tuple[dict[str, Any], str]] = {
    "no start": ({"start": None}, "ana annotation 1: it has no type, place or id"),
    "fraction": ({"start": 9.5}, "ana annotation 1: it has no type, place or id"),
    "no type": ({"type": {}}, "ana annotation 1: it has no type, place or id"),
    "outside": ({"end": 900}, "its offsets lie outside the text"),
    "reversed": ({"start": 26, "end": 9}, "its offsets lie outside the text"),
    "beyond 64 bits": ({"end": 10**30}, "its offsets lie outside the text"),
}


@pytest.mark.parametrize(("change", "message"), HOSTILE.values(), ids=HOSTILE)
def test_a_bad_annotation_is_listed_and_the_document_stays(
    change: dict[str, Any], message: str, tmp_path: Path
) -> None:
    found, problems = read(file(tmp_path, annotation_sets=one(**change)))
    work, misfits = understood(found)
    assert len(problems + misfits) == 1
    assert message in (problems + misfits)[0]
    assert work["ana"].spans == ()


@pytest.mark.parametrize("text", [None, 7, "\ud800"], ids=["none", "number", "half a surrogate pair"])
def test_a_document_without_text_is_listed(text: object, tmp_path: Path) -> None:
    (problem,) = gate_bdoc.read(file(tmp_path, text=text))
    assert "left out" in str(problem)


def test_features_that_are_no_single_values_become_their_json(tmp_path: Path) -> None:
    found, problems = read(file(tmp_path, annotation_sets=one(features={"kinds": ["a", "ü"], "more": {"n": 10**30}})))
    assert problems == []
    assert found.foreign[0].spans[0].attributes == {"kinds": '["a", "ü"]', "more": f'{{"n": {10**30}}}'}


def test_a_file_that_breaks_off_is_refused_or_listed(tmp_path: Path) -> None:
    path = file(tmp_path)
    path.write_bytes(path.read_bytes()[:-5])
    try:
        found = [str(problem) for problem in gate_bdoc.read(path)]
    except UnreadableFile as error:
        found = [str(error)]
    assert len(found) == 1
    assert "breaks off" in found[0]


def test_a_document_is_written_with_a_set_for_each_annotator(tmp_path: Path) -> None:
    quote = Span(
        id="q", start=9, end=26, fragments=((9, 15), (20, 26)), label="QUOTE", text=_covered((9, 15), (20, 26))
    )
    source = Span(id="s", start=27, end=35, fragments=((27, 35),), label="SOURCE", text="Ana Ruiz", note="who?")
    ana = AnnotationSet(
        annotator="ana",
        status=Status.DONE,
        nothing_here=("CLAIM",),
        labels=(DocumentLabel(label="TOPIC", value="trade"),),
        spans=(quote.model_copy(update={"attributes": {"sure": False, "note": "x"}}), source),
        relations=(
            Relation(id="r1", label="attributed_to", from_span="q", to_span="s", attributes={"remark": "x"}),
            Relation(id="r2", label="sure", from_span="s", to_span="q"),
        ),
    )
    losses = Losses()
    records: list[Record] = [
        (new_document("a1", TEXT, title="Prices", metadata={"desk": [1]}), each)
        for each in (ana, AnnotationSet(annotator="ben"))
    ]
    files = gate_bdoc.write(tmp_path, records, rich_schema(), losses)
    assert json.loads((tmp_path / "a1.bdocjs").read_bytes()) == {
        "annotation_sets": {
            "ana": {
                "name": "ana",
                "annotations": [
                    {
                        "type": "QUOTE",
                        "start": 9,
                        "end": 26,
                        "id": 0,
                        "features": {"fragments": [[9, 15], [20, 26]], "sure": False, "attributed_to": [1]},
                    },
                    {"type": "SOURCE", "start": 27, "end": 35, "id": 1, "features": {"note": "who?"}},
                ],
                "next_annid": 2,
            },
            "ben": {"name": "ben", "annotations": [], "next_annid": 0},
        },
        "text": TEXT,
        "features": {
            "document_id": "a1",
            "title": "Prices",
            "metadata": {"desk": [1]},
            "work": {
                "ana": {"status": "done", "nothing_here": ["CLAIM"], "labels": {"TOPIC": "trade"}},
                "ben": {"status": "new", "nothing_here": [], "labels": {}},
            },
        },
        "offset_type": "p",
        "name": "a1",
    }
    assert {(lost.feature, lost.item) for lost in losses.lost} == {
        (Feature.ATTRIBUTE, "q.note"),
        (Feature.RELATION_ATTRIBUTE, "r1.remark"),
        (Feature.RELATION, "r2"),
    }
    assert prove_files(BY_NAME["gate-bdoc"], tmp_path, files, records, losses, Progress()) == []


def _covered(*fragments: tuple[int, int]) -> str:
    return covered_text(TEXT, fragments)


def prove(records: list[Record]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        losses = Losses()
        files = gate_bdoc.write(Path(folder), records, rich_schema(), losses)
        assert prove_files(BY_NAME["gate-bdoc"], Path(folder), files, records, losses, Progress()) == []


@settings(max_examples=40)
@given(corpora())
def test_any_corpus_comes_back_but_for_what_is_listed(corpus: list[tuple[Document, list[AnnotationSet]]]) -> None:
    nobody: list[AnnotationSet | None] = [None]
    prove([(document, work) for document, sets in corpus for work in sets or nobody])


@settings(max_examples=60)
@given(structured_records())
def test_attributes_of_any_name_come_back_but_for_what_is_listed(record: Record) -> None:
    prove([record])
