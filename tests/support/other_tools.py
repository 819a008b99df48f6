"""Files as other tools write them, and what is found in them when they are read."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from annotator.formats import detect
from annotator.formats.reading import Problem, ReadDocument
from annotator.model.offset_units import OffsetMap, Reading

DATA = Path(__file__).parents[1] / "data"
Find = tuple[str, str]  # a label and the string that it covers
Maker = Callable[[str, Reading, list[Find]], Any]


def found_in(path: Path) -> tuple[list[ReadDocument], list[str]]:
    """The documents of a file, and its problems from their place on."""
    found = list(detect.read(path))
    documents = [each for each in found if isinstance(each, ReadDocument)]
    return documents, [f"{each.place}: {each.message}" for each in found if isinstance(each, Problem)]


def places(text: str, reading: Reading, finds: list[Find]) -> list[tuple[str, str, int, int]]:
    """Label, string, start and end, counted as this reading counts."""
    offsets = OffsetMap(text, reading)
    starts = [(label, covered, text.index(covered)) for label, covered in finds]
    return [(label, part, offsets.offset(at), offsets.offset(at + len(part))) for label, part, at in starts]


def label_studio_file(text: str, reading: Reading, finds: list[Find]) -> Any:
    """A task with what its regions cover."""
    results = [
        {
            "id": f"q{number}",
            "from_name": "ner",
            "to_name": "text",
            "type": "labels",
            "value": {"start": start, "end": end, "text": covered.replace("\n", "\\n"), "labels": [label]},
        }
        for number, (label, covered, start, end) in enumerate(places(text, reading, finds))
    ]
    return [{"id": 1, "data": {"text": text}, "annotations": [{"completed_by": 10, "result": results}]}]


def prodigy_file(text: str, reading: Reading, finds: list[Find]) -> Any:
    """A row whose tokens are the spans."""
    found = places(text, reading, finds)
    tokens = [
        {"text": covered, "start": start, "end": end, "id": number, "ws": False}
        for number, (_, covered, start, end) in enumerate(found)
    ]
    spans = [
        {"start": start, "end": end, "token_start": number, "token_end": number, "label": label}
        for number, (label, _, start, end) in enumerate(found)
    ]
    return {"text": text, "tokens": tokens, "spans": spans, "answer": "accept", "_annotator_id": "10"}


def doccano_file(text: str, reading: Reading, finds: list[Find]) -> Any:
    """A record that does not say what its spans cover."""
    return {
        "id": 1,
        "text": text,
        "label": [[start, end, label] for label, _, start, end in places(text, reading, finds)],
    }


def write_json(path: Path, value: Any) -> Path:
    """The value as a file, with its line end."""
    path.write_text(json.dumps(value, ensure_ascii=False) + "\n", encoding="utf-8", newline="")
    return path
