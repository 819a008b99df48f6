"""The project's own JSONL: every damage is told with its place, and nothing else is lost by it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import orjson
import pytest
from hypothesis import given

from annotator.errors import UnreadableFile
from annotator.formats import jsonl
from annotator.formats.reading import Problem, ReadDocument
from annotator.model.annotation_set import AnnotationSet
from annotator.model.document import Document
from tests.support.projects import new_document
from tests.support.strategies import corpora

TEXT = "😀 “Yes,” she said."


def span(identifier: str = "s1", start: int = 2, end: int = 8, **changes: Any) -> dict[str, Any]:
    made = {"id": identifier, "start": start, "end": end, "fragments": [[start, end]], "label": "QUOTE"}
    return {**made, "text": TEXT[start:end], "attributes": {}, "note": None, **changes}


def relation(identifier: str = "r1", **changes: Any) -> dict[str, Any]:
    return {"id": identifier, "label": "near", "from": "s1", "to": "s2", "attributes": {}, **changes}


def record(**changes: Any) -> dict[str, Any]:
    written: dict[str, Any] = orjson.loads(jsonl.write_line(new_document("a1", TEXT), AnnotationSet(annotator="ana")))
    return {**written, "spans": [span(), span("s2", 10, 13)], **changes}


NO_WORK: list[AnnotationSet | None] = [None]


def with_depth(depth: int) -> bytes:
    """A record with metadata of so many levels, which orjson itself could not write."""
    return (
        orjson.dumps(record()).replace(b'"metadata":{}', b'"metadata":{"a":' + b"[" * depth + b"]" * depth + b"}")
        + b"\n"
    )


def read(path: Path, *lines: bytes | dict[str, Any]) -> tuple[list[ReadDocument], list[Problem]]:
    path.write_bytes(b"".join(line if isinstance(line, bytes) else orjson.dumps(line) + b"\n" for line in lines))
    found = list(jsonl.read(path))
    return [part for part in found if isinstance(part, ReadDocument)], [
        part for part in found if isinstance(part, Problem)
    ]


def test_the_keys_stand_in_the_order_of_the_format() -> None:
    written = jsonl.write_line(new_document("a1", "Hej"), None)
    assert written == (
        b'{"format":"annotator/1","id":"a1","text":"Hej","text_sha256":'
        b'"20ac4eea95e143bbc7c99b9b927fc49b68c5ff598be50b4929cc0ef3d542b629","offset_unit":"codepoint","title":null,'
        b'"outlet":null,"author":null,"url":null,"published":null,"language":null,"metadata":{},"annotator":null,'
        b'"status":"new","nothing_here":[],"labels":[],"spans":[],"relations":[]}\n'
    )


@given(corpora())
def test_what_is_written_reads_back_the_same(corpus: list[tuple[Document, list[AnnotationSet]]]) -> None:
    for document, sets in corpus:
        for work in [*sets] or NO_WORK:
            line = jsonl.write_line(document, work)
            (found,) = jsonl.read_line(line, "a.jsonl", 1)
            assert isinstance(found, ReadDocument)
            assert jsonl.write_line(found.document, found.annotations[0] if found.annotations else None) == line
            assert found.annotations == ((work,) if work else ())


# fmt: off
BAD_LINES: list[tuple[str, bytes | dict[str, Any], str]] = [
    ("breaks off", orjson.dumps(record())[:-20], "the line breaks off: "),
    ("damaged", b'{"format": nonsense}\n', "the line is damaged: "),
    ("not UTF-8", orjson.dumps(record()).replace(TEXT.encode(), "é".encode("latin-1")) + b"\n", "is damaged: "),
    ("half a character", orjson.dumps(record()).replace("😀".encode(), b"\\ud83d") + b"\n", "is damaged: "),
    ("not a number", b'{"format":"annotator/1","metadata":{"a":NaN}}\n', "is damaged: "),
    ("a bomb", b"[" * 100_000 + b"\n", "is damaged: "),
    ("a number beyond all", b'{"format":"annotator/1","metadata":{"a":1e999}}\n', "is damaged: "),
    ("not ours", {"id": "a1", "text": TEXT, "entities": []}, "not a record of the format annotator/1"),
    ("a list", b"[1, 2]\n", "not a record of the format annotator/1"),
    ("a word", b'"format"\n', "not a record of the format annotator/1"),
    ("another version", record(format="annotator/9"), "not a record of the format annotator/1"),
    ("unknown key", record(extra=1), "extra: Extra inputs are not permitted"),
    ("unknown key of a span", record(spans=[span(weight=1)]), "spans.0.weight: Extra inputs"),
    ("unknown key of a relation", record(relations=[relation(weight=1)]), "relations.0.weight: Extra inputs"),
    ("unknown key of a label", record(labels=[{"label": "READ", "weight": 1}]), "labels.0.weight: Extra inputs"),
    ("no text", {key: value for key, value in record().items() if key != "text"}, "text: Field required"),
    ("empty id", record(id=""), "id: String should have at least 1 character"),
    ("bytes counted", record(offset_unit="byte"), "offset_unit: "),
    ("wrong hash", record(text_sha256="0" * 64), "the text does not match its SHA-256"),
    ("number beyond 64 bits",
     json.dumps(record(metadata={"a": [{"b": 2**64}]})).encode() + b"\n", "18446744073709551616"),
    ("nested too deeply", with_depth(260), "nested too deeply"),
]
# fmt: on


@pytest.mark.parametrize(("line", "message"), [bad[1:] for bad in BAD_LINES], ids=[bad[0] for bad in BAD_LINES])
def test_a_bad_line_is_told_and_the_others_are_read(line: bytes | dict[str, Any], message: str, tmp_path: Path) -> None:
    documents, problems = read(tmp_path / "a.jsonl", record(), line)
    assert [found.document.id for found in documents] == ["a1"]
    (problem,) = problems
    assert str(problem).startswith("a.jsonl: line 2: ")
    assert message in problem.message
    assert "\n" not in problem.message


# fmt: off
BAD_PARTS: list[tuple[str, dict[str, Any], str, str]] = [
    ("past the end", {"spans": [span(end=99, fragments=[[2, 99]])]}, "span s1",
     "its end 99 lies past the end of the text (18 code"),
    ("empty", {"spans": [span(end=2, fragments=[[2, 2]])]}, "span s1", "empty or reversed"),
    ("reversed", {"spans": [span(fragments=[[8, 2]])]}, "span s1", "empty or reversed"),
    ("before the start", {"spans": [span(start=-1, fragments=[[-1, 8]])]}, "span s1", "empty or reversed"),
    ("no fragments", {"spans": [span(fragments=[])]}, "span s1", "it covers no text"),
    ("fragments overlap", {"spans": [span(fragments=[[2, 5], [4, 8]])]}, "span s1", "overlap or are out of order"),
    ("edges differ", {"spans": [{**span(), "start": 3}]}, "span s1", "its edges 3-8 are not those of its fragments"),
    ("other text", {"spans": [span(text="“No,”")]}, "span s1", "its text is not what stands at 2-8"),
    ("UTF-16 offsets", {"spans": [span(start=3, end=9, fragments=[[3, 9]], text="“Yes,”")]}, "span s1",
     "its text is not"),
    ("span twice", {"spans": [span(), span("s2", 10, 13), span()]}, "span s1", "its identifier stands twice"),
    ("missing end", {"relations": [relation(to="s9")]}, "relation r1", "there is no span s9"),
    ("relation twice", {"relations": [relation(), relation(label="far")]}, "relation r1",
     "its identifier stands twice"),
    ("label twice", {"labels": [{"label": "READ"}, {"label": "READ", "value": "x"}]}, "document label READ",
     "it stands twice"),
]
# fmt: on


@pytest.mark.parametrize(
    ("changes", "place", "message"), [bad[1:] for bad in BAD_PARTS], ids=[bad[0] for bad in BAD_PARTS]
)
def test_a_bad_part_is_told_and_the_rest_of_the_line_is_read(
    changes: dict[str, Any], place: str, message: str, tmp_path: Path
) -> None:
    documents, problems = read(tmp_path / "a.jsonl", record(**changes))
    (problem,) = problems
    assert str(problem).startswith(f"a.jsonl: line 1, {place}: ")
    assert message in problem.message
    assert [found.document.text for found in documents] == [TEXT]
    assert len(documents[0].annotations) == 1


def test_annotations_without_an_annotator_are_told(tmp_path: Path) -> None:
    documents, (problem,) = read(tmp_path / "a.jsonl", record(annotator=None))
    assert documents[0].annotations == ()
    assert "names no annotator" in problem.message


def test_parts_in_another_order_are_the_same_work(tmp_path: Path) -> None:
    parts: dict[str, list[Any]] = {
        "spans": [span(), span("s2", 10, 13)],
        "relations": [relation(), relation("r2", label="far")],
        "labels": [{"label": "A"}, {"label": "B"}],
        "nothing_here": ["CLAIM", "CUE"],
    }
    turned = {name: part[::-1] for name, part in parts.items()}
    (one, other), problems = read(tmp_path / "a.jsonl", record(**parts), record(**turned))
    assert one.annotations == other.annotations
    assert problems == []


def test_blank_lines_a_byte_order_mark_and_windows_line_ends_are_no_problem(tmp_path: Path) -> None:
    line = orjson.dumps(record())
    documents, problems = read(tmp_path / "a.jsonl", b"\xef\xbb\xbf" + line + b"\r\n\r\n  \n" + line)
    assert (len(documents), problems) == (2, [])


def test_numbers_that_fit_are_kept_and_texts_full_of_digits_are_no_numbers(tmp_path: Path) -> None:
    metadata = {"most": 2**64 - 1, "least": -(2**63), "huge": 1e300, "digits": "9" * 40, "more": ["1" * 30, 1.5]}
    (found,), problems = read(tmp_path / "a.jsonl", record(metadata=metadata))
    assert (found.document.metadata, problems) == (metadata, [])


def test_the_deepest_metadata_that_are_read_can_be_written(tmp_path: Path) -> None:
    depths = range(240, 256)
    documents, problems = read(tmp_path / "a.jsonl", *map(with_depth, depths))
    assert documents
    assert problems
    assert [len(jsonl.write_line(found.document, None)) > 0 for found in documents] == [True] * len(documents)


@pytest.mark.parametrize("name", ["empty.jsonl", "missing.jsonl", "folder.jsonl"])
def test_a_file_of_which_nothing_can_be_read_is_refused(name: str, tmp_path: Path) -> None:
    (tmp_path / "empty.jsonl").touch()
    (tmp_path / "folder.jsonl").mkdir()
    with pytest.raises(UnreadableFile):
        list(jsonl.read(tmp_path / name))
