"""Label Studio's tasks become each person's work; what was only proposed, skipped or has no place is told."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from annotator.errors import UnreadableFile
from annotator.formats import detect, label_studio
from annotator.formats.json_records import CHUNK_BYTES
from annotator.formats.label_studio.configuration import configuration
from annotator.formats.offset_reading import OffsetJudge, resolve
from annotator.formats.reading import ReadDocument
from annotator.model.annotation_set import AnnotationSet
from annotator.model.offset_units import Reading
from tests.support.other_tools import DATA, found_in
from tests.support.projects import rich_schema

FOLDER = DATA / "label_studio"


@pytest.fixture(scope="module")
def tasks() -> list[ReadDocument]:
    return found_in(FOLDER / "tasks.json")[0]


def resolved(found: ReadDocument, number: int = 0) -> AnnotationSet:
    judge = OffsetJudge()
    judge.add(found.document.text, found.foreign[number].spans)
    verdict = judge.verdict()
    assert verdict.reading == Reading()
    work, problems = resolve(found.document.text, found.foreign[number], verdict.reading, "ana", "")
    assert problems == []
    return work


def test_every_region_is_proved_line_breaks_and_all(tasks: list[ReadDocument]) -> None:
    text = tasks[0].document.text
    assert [(span.label, span.text) for span in resolved(tasks[0]).spans] == [
        ("PASSAGE", text[text.index("“We held") :]),
        ("QUOTE", "“We held out – 20\u00a0%\u200b is too much,”"),
        ("CLAIM", "20\u00a0%\u200b is too much"),
        ("SOURCE", "Pia Lund"),
        ("SOURCE", "Ire\u0301ne’s"),
        ("QUOTE", "«نعم»"),
        ("CUE", "She left."),
    ]


def test_choices_and_texts_of_a_region_are_its_attributes_wherever_they_stand(tasks: list[ReadDocument]) -> None:
    spans = {span.id: span for span in resolved(tasks[0]).spans}
    assert (spans["q1"].attributes, spans["q1"].note) == ({"stance": "neutral"}, "check the cue")
    assert spans["c1"].attributes == {"sure": True, "remark": "two\nlines"}


def test_arrows_are_relations_in_their_direction(tasks: list[ReadDocument]) -> None:
    assert [(link.label, link.from_span, link.to_span) for link in resolved(tasks[0]).relations] == [
        ("attributed_to", "q1", "s1"),
        ("relation", "q1", "s2"),
        ("same_as", "s1", "s2"),
        ("same_as", "s2", "s1"),
    ]


def test_choices_of_the_task_are_labels_of_the_document(tasks: list[ReadDocument]) -> None:
    assert [(label.label, label.value) for label in resolved(tasks[0]).labels] == [
        ("genres_analysis", None),
        ("genres_news", None),
        ("rating", "4"),
        ("topic", "economy"),
    ]


def test_people_are_kept_apart_and_so_is_a_second_go(tasks: list[ReadDocument]) -> None:
    assert [work.annotator for work in tasks[0].foreign] == ["10", "ben@ex.org", "10-2"]
    assert [(span.id, span.label) for span in tasks[0].foreign[1].spans] == [("m1", "SOURCE"), ("m1-2", "PERSON")]
    assert tasks[1].foreign == ()


def test_data_are_fields_and_metadata(tasks: list[ReadDocument]) -> None:
    document = tasks[0].document
    assert (document.url, document.metadata) == ("https://ex.org/a1", {"desk": "business", "id": 1})


def test_what_is_no_work_of_anybody_is_told() -> None:
    assert found_in(FOLDER / "tasks.json")[1] == [
        "record 1, annotation 1, result 17: results of the type rectanglelabels have no place here; left out",
        "record 1, annotation 3: the same person annotated this before; kept under the name 10-2",
        "record 1, annotation 4: it was skipped, with 1 result; left out",
        "record 1, predictions: 1 prediction nobody has submitted; left out",
    ]


def test_json_min_has_spans_and_choices() -> None:
    (found,), problems = found_in(FOLDER / "small.json")
    work = resolved(found)
    assert (len(work.spans), [(label.label, label.value) for label in work.labels]) == (7, [("topic", "economy")])
    assert (found.foreign[0].annotator, found.document.url, problems) == ("10", "https://ex.org/a1", [])


def test_old_completions_and_regions_of_pages_are_read_as_far_as_they_can_be_followed() -> None:
    (found,), (problem,) = found_in(FOLDER / "pages.json")
    assert [span.text for span in resolved(found).spans] == ["Ana Ruiz"]
    assert "it has no whole offsets into a plain text" in problem


def task(*results: Any, **parts: Any) -> dict[str, Any]:
    return {"data": {"text": "abc"}, "annotations": [{"result": list(results)}], **parts}


def region(**parts: Any) -> dict[str, Any]:
    value = {"start": 0, "end": 1, "labels": ["A"], **parts.pop("value", {})}
    return {"id": "a", "from_name": "ner", "type": "labels", "value": value, **parts}


# fmt: off
BAD: list[tuple[str, Any, str]] = [
    ("no object", 4, "result 1: it is no object"),
    ("no type", {"id": "x"}, "result 1: results of the type None have no place"),
    ("value is a word", region(value={"start": "x"}), "result 1: it has no whole offsets"),
    ("no label", region(value={"labels": []}), "result 1: the region 0-1 has no label"),
    ("labels of no name", region(value={"labels": [None, "", "x" * 201]}), "the region 0-1 has no label"),
    ("relation nowhere", {"type": "relation", "from_id": 1.5}, "it has no from_id or to_id"),
    ("no choice", {"type": "choices", "from_name": "t", "value": {"choices": []}}, "no name or no value"),
    ("objects chosen", {"type": "choices", "from_name": "t", "value": {"choices": [{}]}}, "no name or no value"),
    ("choice of a lost region", {"type": "choices", "from_name": "t", "value": {"start": 1, "choices": ["a"]}},
     "t belongs to a region without a label"),
    ("text on the whole", {"type": "textarea", "from_name": "t", "value": {"text": ["a"]}}, "t is a text on the whole"),
]
# fmt: on


@pytest.mark.parametrize(("result", "message"), [case[1:] for case in BAD], ids=[case[0] for case in BAD])
def test_a_damaged_result_is_told_and_the_rest_is_read(result: Any, message: str, tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text(json.dumps([task(result, region(id="good")), task(region())]))
    found, (problem,) = found_in(path)
    assert [span.id for each in found for span in each.foreign[0].spans] == ["good", "a"]
    assert message in problem
    assert problem.endswith("; left out")


@pytest.mark.parametrize(
    ("text", "stated"),
    [("a\nb", "a\\nb"), ("a\r\nb", "a\\nb"), ("a\r\nb", "a\\n\\nb"), ("a\nb", "a\nb"), ("a\\nb", "a\\nb")],
    ids=["LF", "CRLF as one", "CRLF as two", "as it is", "a backslash in the text"],
)
def test_line_breaks_of_a_region_are_understood(text: str, stated: str, tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    value = {"start": 0, "end": len(text), "text": stated, "labels": ["A"]}
    path.write_text(json.dumps([{"data": {"text": text}, "annotations": [{"result": [region(value=value)]}]}]))
    ((found,), _) = found_in(path)
    assert found.foreign[0].spans[0].covered == text


def test_the_same_region_in_two_places_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text(json.dumps([task(region(), region(value={"start": 1, "end": 2, "labels": ["B"]}))]))
    _, (problem,) = found_in(path)
    assert "result 2: the region a is at 0-1 already; left out" in problem


@pytest.mark.parametrize("bad", ['{"data": {"text": 4}}', '{"data": 4, "annotations": []}', '{"annotations": 1}'])
def test_a_task_without_a_text_is_told(bad: str, tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text(f"[{json.dumps(task())}, {bad}, {json.dumps(task())}]")
    found, problems = found_in(path)
    assert (len(found), problems) == (2, ["record 2: its data hold no text; left out"])


@pytest.mark.parametrize("content", ["", "[]", "4", '"a"', "[1, 2]"])
def test_a_file_without_any_object_is_refused(content: str, tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text(content)
    with pytest.raises(UnreadableFile):
        list(label_studio.read(path))


def test_a_file_that_breaks_off_gives_what_came_before(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    whole = json.dumps([task(region()), task(region())])
    path.write_text(whole[:-20])
    found, problems = found_in(path)
    assert len(found) == 1
    assert problems[0].startswith("record 2: it is damaged or breaks off")


def test_deep_nesting_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text(f'[{json.dumps(task())}, {{"data": {"[" * 50_000}{"]" * 50_000}}}, {json.dumps(task())}]')
    found, problems = found_in(path)
    assert (len(found), len(problems)) == (2, 1)


@pytest.mark.parametrize("length", [10, CHUNK_BYTES - 20, CHUNK_BYTES + 1, 3 * CHUNK_BYTES])
def test_tasks_are_found_wherever_a_chunk_ends(length: int, tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    texts = ['\\" }] 😀' * 3, "x" * length + '"]}', "é" * length]
    path.write_text(json.dumps([{"data": {"text": text}} for text in texts], ensure_ascii=False), encoding="utf-8")
    found, problems = found_in(path)
    assert ([each.document.text for each in found], problems) == (texts, [])


def test_the_configuration_names_everything_in_the_schema_once() -> None:
    root = ElementTree.fromstring(configuration(rich_schema()))
    controls = [part.get("name") for part in root if part.get("name")]
    assert controls == ["label", "text", "directness", "sure", "remark", "TOPIC", "READ", "nothing_here"]
    assert [label.get("value") for label in root.iter("Label")] == ["QUOTE", "SOURCE", "CLAIM", "ADVERT"]
    assert [relation.get("value") for relation in root.iter("Relation")] == ["attributed_to", "near"]


@pytest.mark.parametrize("path", sorted(FOLDER.iterdir()), ids=lambda path: path.name)
def test_it_is_recognised(path: Path) -> None:
    assert detect.format_of(path).name == "label-studio"
