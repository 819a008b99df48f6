"""JSON of any shape: lines, arrays wherever they lie, single objects; in pieces where it is large."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.errors import UnreadableFile
from annotator.formats import any_json, json_places
from annotator.formats.reading import LeftAlone, Problem, ReadDocument

RECORDS = [
    {"article": {"body": f"“Prices” fell {n}.\r\n😀"}, "title": f"T{n}", "tags": ["a"], "deep": {"x": {"y": n}}}
    for n in range(3)
]
TEXTS = [f"“Prices” fell {n}.\r\n😀" for n in range(3)]


def read(path: Path, content: str | bytes) -> list[ReadDocument | Problem | LeftAlone]:
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return list(any_json.read(path))


def texts(found: list[ReadDocument | Problem | LeftAlone]) -> list[str]:
    return [each.document.text for each in found if isinstance(each, ReadDocument)]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.jsonl", "\n".join(map(json.dumps, RECORDS))),
        ("a.json", "\n\n".join(map(json.dumps, RECORDS)) + "\n"),
        ("a.json", json.dumps(RECORDS)),
        ("a.json", "\ufeff" + json.dumps(RECORDS, indent=2)),
        ("a.jsonl", json.dumps(RECORDS, indent=2)),
        ("a.json", json.dumps({"meta": {"n": 3, "list": [1, [2]]}, "response": {"docs": RECORDS}, "end": [{"x": 1}]})),
    ],
    ids=["lines", "lines as .json", "array", "pretty with mark", "array as .jsonl", "nested"],
)
def test_the_objects_are_found_wherever_they_lie(name: str, content: str, tmp_path: Path) -> None:
    found = read(tmp_path / name, content)
    assert texts(found) == TEXTS
    first = found[0]
    assert isinstance(first, ReadDocument)
    assert first.document.title == "T0"
    assert first.document.metadata == {"tags": ["a"], "deep": {"x": {"y": 0}}}


def test_one_object_with_a_text_is_one_article_whatever_lists_it_has(tmp_path: Path) -> None:
    record = {"text": "Prices fell.", "authors": [{"name": "Ana Ruiz"}, {"name": "Ben"}], "images": [{"text": "x"}]}
    (found,) = read(tmp_path / "a.json", json.dumps(record, indent=1))
    assert isinstance(found, ReadDocument)
    assert (found.document.text, found.document.author) == ("Prices fell.", "Ana Ruiz, Ben")
    assert found.document.metadata == {"images": [{"text": "x"}]}


def test_paragraphs_in_a_list_are_one_text(tmp_path: Path) -> None:
    assert texts(read(tmp_path / "a.json", '{"paragraphs": ["One.", "Two."]}')) == ["One.\n\nTwo."]


def test_what_is_damaged_is_listed_and_the_rest_read(tmp_path: Path) -> None:
    content = '{"text": "one"}\n{"text": "two"\n[3]\n{"text": 4}\n{"text": " "}\n{"text": "\\ud800"}\n{"text": "six"}'
    found = read(tmp_path / "a.jsonl", content)
    assert texts(found) == ["one", "4", "six"]
    assert len(found) == 7
    array = read(tmp_path / "a.json", '[{"text": "one"}, {"text": "tw"o"}, {"text": "three"}, {"text": "fo')
    assert texts(array)[0] == "one"
    assert isinstance(array[-1], Problem)


def test_a_damaged_element_between_sound_ones_costs_only_itself(tmp_path: Path) -> None:
    found = read(tmp_path / "a.json", '[{"text": "one"}, {"text": }, {"text": "three"}]')
    assert texts(found) == ["one", "three"]


def test_records_of_our_own_are_not_taken_without_their_annotations(tmp_path: Path) -> None:
    found = read(tmp_path / "a.jsonl", '{"text": "one"}\n{"format": "annotator/1", "text": "two"}')
    assert texts(found) == ["one"]
    assert "own JSONL" in str(found[1])


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "empty"),
        (b"text", "no JSON"),
        ('{"text": 1}'.encode("utf-16"), "UTF-16"),
        (b'{"a": 1, "b": 2}', "say which: a, b"),
        (b"[1, 2]", "no records"),
        (b"[" * 100_000, "no records"),
        (b'{"a":' * 100_000, "no records"),
    ],
)
def test_what_holds_no_articles_is_refused(content: bytes, message: str, tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match=message):
        read(tmp_path / "a.json", content)


KEYS = st.text(max_size=8)
SINGLE = st.none() | st.booleans() | st.integers() | st.text(max_size=20)
VALUES: st.SearchStrategy[Any] = st.recursive(
    SINGLE, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3), max_leaves=8
)


@given(st.lists(st.dictionaries(KEYS, VALUES, max_size=4), min_size=1, max_size=6), st.integers(1, 40), st.booleans())
def test_cutting_out_objects_gives_them_all_whatever_the_size_of_the_chunks(
    records: list[dict[str, Any]], chunk: int, is_pretty: bool
) -> None:
    content = json.dumps({"n": '["{', "records": records}, indent=1 if is_pretty else None, ensure_ascii=False)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(json_places, "CHUNK_BYTES", chunk)
        file = io.BytesIO(content.encode("utf-8", "surrogatepass"))
        place = json_places.array_of_objects(file)
        assert place is not None
        assert [json.loads(each) for each in json_places.objects_from(file, place)] == records


def test_an_object_beyond_the_limit_is_passed_over(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(json_places, "CHUNK_BYTES", 64)
    monkeypatch.setattr(json_places, "MAX_OBJECT_BYTES", 1000)
    large = {"parts": ["x" * 50] * 100}
    file = io.BytesIO(json.dumps([{"a": 1}, large, {"a": 2}]).encode())
    assert list(json_places.objects_from(file, 0)) == [b'{"a": 1}', json_places.TOO_LARGE, b'{"a": 2}']
