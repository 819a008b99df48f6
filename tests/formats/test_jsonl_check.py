"""The quick look at a line is quick only: whatever it lets pass, the slow one lets pass as well."""

from __future__ import annotations

from typing import Any

import orjson
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.export.project_verification import annotation_errors
from annotator.formats import jsonl
from annotator.formats.jsonl import read_line, write_line
from annotator.formats.jsonl_check import QuickCheck, is_sound
from annotator.formats.reading import Problem, ReadDocument
from annotator.model.annotation_set import AnnotationSet
from tests.support.projects import new_document, rich_schema
from tests.support.strategies import MAYBE, TEXTS, annotation_sets

SCHEMA = rich_schema()
TEXT = "😀 “Prices fell,” Ana Ruiz said.\r\nשלום"
STRANGE: tuple[Any, ...] = (
    None,
    "",
    "x",
    -1,
    0,
    3,
    10**6,
    1.5,
    True,
    [],
    {},
    [[0, 1]],
    [[0]],
    [[2, 1]],
    "QUOTE",
    "ADVERT",
)


@st.composite
def lines(draw: st.DrawFn) -> dict[str, Any]:
    text = draw(TEXTS)
    work = draw(st.none() | annotation_sets(text, "ana"))
    record: dict[str, Any] = orjson.loads(write_line(new_document("d1", text, title=draw(MAYBE)), work))
    return record


def _slow(line: bytes) -> bool:
    """Whether the slow look finds nothing wrong."""
    for found in read_line(line, "a.jsonl", 1):
        if isinstance(found, Problem):
            return False
        if any(annotation_errors(found.document.text, work, SCHEMA) for work in found.annotations):
            return False
    return True


@given(lines())
def test_what_was_written_is_counted_as_it_is(record: dict[str, Any]) -> None:
    quick = QuickCheck(SCHEMA).record(orjson.dumps(record))
    if quick is not None:  # out of the ordinary, such as attributes
        assert (quick.spans, quick.relations) == (len(record["spans"]), len(record["relations"]))
        assert (quick.id, quick.annotator) == ("d1", record["annotator"])


@settings(max_examples=300)
@given(lines(), st.data())
def test_no_damage_passes_the_quick_look_that_the_slow_one_sees(record: dict[str, Any], data: st.DataObject) -> None:
    places = [(record, key) for key in record]
    for part in (*record["spans"], *record["relations"]):
        places += [(part, key) for key in part]
    holder, key = data.draw(st.sampled_from(places))
    change = data.draw(st.sampled_from(["set", "delete", "add"]))
    if change == "set":
        holder[key] = data.draw(st.sampled_from(STRANGE))
    elif change == "delete":
        del holder[key]
    else:
        holder["more"] = 1
    line = orjson.dumps(record)
    if QuickCheck(SCHEMA).record(line) is not None:
        assert _slow(line)


def test_an_ordinary_record_needs_no_slow_look() -> None:
    work = AnnotationSet.model_validate(
        {
            "annotator": "ana",
            "status": "done",
            "nothing_here": ["CLAIM"],
            "spans": [
                {"id": "s1", "start": 2, "end": 16, "fragments": [[2, 16]], "label": "QUOTE", "text": "“Prices fell,”"},
                {
                    "id": "s2",
                    "start": 17,
                    "end": 30,
                    "fragments": [[17, 20], [26, 30]],
                    "label": "SOURCE",
                    "text": "Ana said",
                },
            ],
            "relations": [{"id": "r1", "label": "attributed_to", "from": "s1", "to": "s2"}],
        }
    )
    line = write_line(new_document("d1", TEXT, title="Prices", language="en"), work)
    found = QuickCheck(SCHEMA).record(line)
    assert found is not None
    assert (found.spans, found.relations) == (2, 1)


@pytest.mark.parametrize("line", [b"", b"[]", b"{}", b"null", b'{"format":"annotator/1"', b"\xff", b'{"text": 3}'])
def test_anything_else_is_left_to_the_slow_look(line: bytes) -> None:
    assert QuickCheck(SCHEMA).record(line) is None


@settings(max_examples=300)
@given(lines(), st.data())
def test_a_sound_record_is_read_as_the_slow_look_reads_it(record: dict[str, Any], data: st.DataObject) -> None:
    places: list[tuple[dict[str, Any], str]] = [(record, key) for key in record]
    for part in (*record["spans"], *record["relations"], *record["labels"]):
        places += [(part, key) for key in part]
    if data.draw(st.booleans()):
        holder, key = data.draw(st.sampled_from(places))
        holder[key] = data.draw(st.sampled_from(STRANGE))
    line = orjson.dumps(record)
    quick = list(read_line(line, "a.jsonl", 1))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(jsonl, "is_sound", lambda _values: False)
        slow = list(read_line(line, "a.jsonl", 1))
        assert slow == quick
        assert repr(slow) == repr(quick)  # the order of fields, too
    if is_sound(record):
        assert [type(found) for found in quick] == [ReadDocument]
