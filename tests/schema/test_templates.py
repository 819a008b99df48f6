"""Label schemas that come with the program, and schemas from files."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import orjson
import pytest

from annotator.errors import UnreadableFile
from annotator.schema.templates import DEFAULT, MAX_BYTES, load_schema, template_names
from tests.support.projects import label

RELATION = {"name": "near", "from_labels": ["OTHER"]}
CHOICE = {"name": "kind", "choices": ["a"]}


@pytest.mark.parametrize("name", template_names())
def test_every_schema_that_comes_with_the_program_is_one(name: str) -> None:
    assert load_schema(name).name == name


def test_the_default_is_among_them() -> None:
    assert DEFAULT in template_names()


def test_a_schema_from_a_file(tmp_path: Path) -> None:
    path = tmp_path / "own.json"
    path.write_bytes(orjson.dumps({"name": "own", "labels": [label("CLAIM", key="c")]}))
    assert [(part.name, part.key) for part in load_schema(str(path)).labels] == [("CLAIM", "C")]


# fmt: off
BAD: list[tuple[bytes | dict[str, Any], str]] = [
    (b"", "at the top"),
    (b"\xff\xfe", "at the top"),
    (b"[" * 100_000, "at the top"),
    (b'{"name": "own", "labels": [', "at the top"),
    ({"name": "own"}, "at labels: Field required"),
    ({"name": "own", "labels": []}, "at labels"),
    ({"name": "own", "labels": [label("CLAIM")], "colour": 1}, "at colour: Extra inputs"),
    ({"name": "own", "labels": [label("1 CLAIM")]}, "at labels.0.name"),
    ({"name": "own", "labels": [label("CLAIM\n")]}, "at labels.0.name"),
    ({"name": "own", "labels": [label("CLAIM", color="red")]}, "at labels.0.color"),
    ({"name": "own", "labels": [label("A"), label("A")]}, "label A is defined twice"),
    ({"name": "own", "labels": [label("A", key="q"), label("B", key="Q")]}, "key Q is defined twice"),
    ({"name": "own", "labels": [label("A", key="n")]}, "key N is used by the program itself, as are all of 0 F L"),
    ({"name": "own", "labels": [label("A", attributes=[CHOICE, CHOICE])]}, "an attribute of A is defined twice"),
    ({"name": "own", "labels": [label("A", attributes=[{"name": "kind"}])]}, "lists no choices"),
    ({"name": "own", "labels": [label("A", attributes=[{**CHOICE, "default": "z"}])]}, "cannot have the default 'z'"),
    ({"name": "own", "labels": [label("A")], "relations": [RELATION]}, "near names unknown labels: OTHER"),
    ({"name": "own", "labels": [label("A")], "exclusive_layers": ["x"]}, "no label is on the exclusive layer x"),
]
# fmt: on


@pytest.mark.parametrize(("content", "message"), BAD)
def test_a_wrong_schema_is_refused_with_the_place(
    content: bytes | dict[str, Any], message: str, tmp_path: Path
) -> None:
    path = tmp_path / "own.json"
    path.write_bytes(content if isinstance(content, bytes) else orjson.dumps(content))
    with pytest.raises(UnreadableFile) as caught:
        load_schema(str(path))
    assert str(caught.value).startswith(f"{path} is not a label schema: ")
    assert message in str(caught.value)


def test_a_schema_that_is_not_there_is_told_with_those_that_are(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match=r"There is no label schema .*or one of: .*news"):
        load_schema(str(tmp_path / "missing.json"))


def test_what_is_no_file_or_too_large_is_refused(tmp_path: Path) -> None:
    large = tmp_path / "large.json"
    large.write_bytes(b" " * (MAX_BYTES + 1))
    places = [tmp_path, large]
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe")
        places.append(tmp_path / "pipe")
    for place in places:
        with pytest.raises(UnreadableFile, match=r"no file|too large"):
            load_schema(str(place))


@pytest.mark.parametrize("name", template_names())
def test_every_label_that_comes_with_the_program_is_explained_and_has_a_key(name: str) -> None:
    schema = load_schema(name)
    assert all(label.title and label.key and label.definition and label.examples for label in schema.labels)
    assert all(relation.title and relation.definition for relation in schema.relations)
    assert all(part.title and part.definition for part in schema.document_labels)
