"""doccano's JSONL of every generation is read for what it says; what is damaged is told, the rest taken."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import orjson
import pytest

from annotator.errors import UnreadableFile
from annotator.formats import detect, doccano
from annotator.formats.foreign import ForeignAnnotations
from annotator.formats.offset_reading import resolve
from annotator.model.offset_units import OffsetUnit, Reading
from tests.support.other_tools import DATA, found_in

FOLDER = DATA / "doccano"
COVERED = [
    ("QUOTE", "“We held out – 20\u00a0%\u200b is too much,”"),
    ("PASSAGE", None),
    ("CLAIM", "20\u00a0%\u200b is too much"),
    ("SOURCE", "Pia Lund"),
    ("SOURCE", "Ire\u0301ne’s"),
    ("QUOTE", "«نعم»"),
    ("CUE", "She left."),
]


def covered(text: str, work: ForeignAnnotations) -> list[tuple[str, str]]:
    """What the spans cover in UTF-16 units, in reading order."""
    annotations, problems = resolve(text, work, Reading(OffsetUnit.UTF16), "ana", "")
    assert all("no span" in message for _, message in problems)
    return [(span.label, span.text) for span in annotations.spans]


@pytest.mark.parametrize("name", ["spans.jsonl", "relations.jsonl"])
def test_spans_of_all_kinds_are_read(name: str) -> None:
    found, problems = found_in(FOLDER / name)
    text = found[0].document.text
    expected = sorted((label, part or text[text.index("“We held") :]) for label, part in COVERED)
    assert sorted(covered(text, found[0].foreign[0])) == expected
    assert (problems, found[0].group, found[0].foreign[0].annotator) == ([], name.removesuffix(".jsonl"), None)


def test_other_keys_are_fields_and_metadata_and_comments_are_kept() -> None:
    (first, second), _ = found_in(FOLDER / "spans.jsonl")
    assert (first.document.url, first.document.metadata) == (
        "https://ex.org/a1",
        {"id": 7, "Comments": ["check the cue"]},
    )
    assert (second.document.text, second.foreign) == ("Nothing here.", ())


def test_relations_and_labels_of_the_document_are_read() -> None:
    (found,), _ = found_in(FOLDER / "relations.jsonl")
    (work,) = found.foreign
    assert [(link.id, link.label, link.from_span, link.to_span) for link in work.relations] == [
        ("5", "attributed_to", "10", "12"),
        ("6", "attributed_to", "10", "99"),
    ]
    assert [(label.label, label.value) for label in work.labels] == [("economy", None)]
    assert resolve(found.document.text, work, Reading(OffsetUnit.UTF16), "ana", "line 1")[1] == [
        ("line 1, relation 6", "there is no span 99; left out")
    ]


def test_numbered_annotations_of_several_people_are_kept_apart() -> None:
    (found,), _ = found_in(FOLDER / "numbered.jsonl")
    assert [(work.annotator, covered(found.document.text, work)[0][0]) for work in found.foreign] == [
        ("1", "2"),
        ("2", "3"),
    ]
    assert (found.document.outlet, found.foreign[0].status.value) == ("The Ledger", "done")


def test_labels_of_documents_alone_are_read() -> None:
    found, _ = found_in(FOLDER / "classes.jsonl")
    assert [[label.label for label in each.foreign[0].labels] for each in found] == [["sport", "trade"], ["sport"]]


# fmt: off
BAD: list[tuple[str, Any, str]] = [
    ("breaks off", b'{"text": "a", "label": [[0, ', "line 2: it is damaged or breaks off"),
    ("deep", b'{"text": "a", "label": ' + b"[" * 2000 + b"]" * 2000 + b"}", "line 2: it is damaged or breaks off"),
    ("no object", b"[1]", "line 2: it is no object in braces"),
    ("no text", {"text": 4, "label": []}, "line 2: it has no text"),
    ("no label", {"text": "abc", "label": [[0, 1]]}, "label 1: it has no label"),
    ("label of no name", {"text": "abc", "label": [[0, 1, None]]}, "label 1: it has no label"),
    ("label too long", {"text": "abc", "label": [[0, 1, "x" * 201]]}, "label 1: it has no label"),
    ("word as offset", {"text": "abc", "label": [["0", 1, "A"]]}, "label 1: its offsets are no whole numbers"),
    ("fraction", {"text": "abc", "label": [[0.5, 1, "A"]]}, "label 1: its offsets are no whole numbers"),
    ("half of them", {"text": "abc", "entities": [{"start_offset": 1, "label": "A"}]}, "entities 1: its offsets"),
    ("empty entry", {"text": "abc", "label": [[]]}, "label 1: it has no label"),
    ("relation without end", {"text": "a", "label": [], "relations": [{"type": "x", "from_id": 1}]}, "relation 1: it"),
    ("number beyond all", {"text": "a", "label": [], "x": 10**40}, "metadata x: it is nested too deeply"),
]
# fmt: on


@pytest.mark.parametrize(("line", "message"), [case[1:] for case in BAD], ids=[case[0] for case in BAD])
def test_what_is_damaged_is_told_and_the_rest_is_read(line: Any, message: str, tmp_path: Path) -> None:
    good = orjson.dumps({"text": "good", "label": [[0, 4, "A"]]})
    path = tmp_path / "a.jsonl"
    path.write_bytes(b"\n".join([good, line if isinstance(line, bytes) else json.dumps(line).encode(), good]) + b"\n")
    found, problems = found_in(path)
    assert [each.document.text for each in found if each.document.text == "good"] == ["good", "good"]
    (problem,) = problems
    assert message in problem
    assert problem.endswith("; left out")


@pytest.mark.parametrize(
    "offsets",
    [[-1, 2], [2, 1], [1, 1], [0, 99], [10**30, 10**31]],
    ids=["negative", "reversed", "empty", "outside", "huge"],
)
def test_offsets_that_cannot_be_are_told_when_they_are_resolved(offsets: list[int], tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps({"text": "abc", "label": [[*offsets, "A"], [0, 1, "B"]]}))
    (found,), _ = found_in(path)
    work, problems = resolve("abc", found.foreign[0], Reading(), "ana", "line 1")
    assert ([span.label for span in work.spans], len(problems)) == (["B"], 1)


def test_an_empty_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.touch()
    with pytest.raises(UnreadableFile):
        list(doccano.read(path))


@pytest.mark.parametrize("path", sorted(FOLDER.iterdir()), ids=lambda path: path.name)
def test_it_is_recognised(path: Path) -> None:
    assert detect.format_of(path).name == "doccano"
