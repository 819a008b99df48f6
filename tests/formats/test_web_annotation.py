"""W3C Web Annotation: collections, pages, lists and lines, the text beside them, both ways."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings

from annotator.export.proof import prove_files
from annotator.formats import web_annotation
from annotator.formats.detect import format_of
from annotator.formats.foreign import ForeignAnnotations
from annotator.formats.known_formats import BY_NAME
from annotator.formats.offset_reading import OffsetJudge, resolve
from annotator.formats.reading import Problem, ReadDocument
from annotator.formats.writing import Feature, Losses, Record
from annotator.model.annotation_set import AnnotationSet, Status
from annotator.model.document import Document
from annotator.model.document_label import DocumentLabel
from annotator.model.offset_units import OffsetUnit, Reading
from annotator.model.relation import Relation
from annotator.model.span import Span
from annotator.progress import Progress
from tests.support.projects import new_document, rich_schema
from tests.support.strategies import corpora
from tests.support.structured_annotations import structured_records

DATA = Path(__file__).parents[1] / "data" / "web_annotation"
TEXT = "😀 Lede.\n\n“Prices fell 4%,” Ana Ruiz said.\nShe blamed imports."
SOURCE = "https://desk.example/stories/a1"


def read(path: Path) -> tuple[list[ReadDocument], list[str]]:
    found = list(web_annotation.read(path))
    return [each for each in found if isinstance(each, ReadDocument)], [
        str(each) for each in found if isinstance(each, Problem)
    ]


def understood(found: ReadDocument) -> tuple[dict[str | None, AnnotationSet], list[str]]:
    judge = OffsetJudge()
    for foreign in found.foreign:
        judge.add(found.document.text, foreign.spans)
    reading = judge.verdict(OffsetUnit.CODE_POINT).reading or Reading()
    work, problems = {}, []
    for foreign in found.foreign:
        work[foreign.annotator], misfits = resolve(found.document.text, foreign, reading, "x", "")
        problems += [f"{place}: {message}" for place, message in misfits]
    return work, problems


def place(start: int, end: int, exact: str | None = None, source: str = SOURCE) -> dict[str, Any]:
    position = {"type": "TextPositionSelector", "start": start, "end": end}
    quotation = [] if exact is None else [{"type": "TextQuoteSelector", "exact": exact}]
    return {"source": source, "selector": [*quotation, position]}


def annotation(label: str, target: Any, **more: Any) -> dict[str, Any]:
    body = [{"type": "TextualBody", "purpose": "tagging", "value": label}]
    return {"id": f"urn:{label}", "type": "Annotation", "body": body, "target": target, **more}


def file(folder: Path, value: Any, name: str = "a1.jsonld") -> Path:
    (folder / "a1.txt").write_bytes(TEXT.encode())
    (folder / name).write_text(json.dumps(value))
    return folder / name


def only(folder: Path, *annotations: Any) -> tuple[ForeignAnnotations, list[str]]:
    (found,), problems = read(file(folder, list(annotations)))
    work, misfits = understood(found)
    return found.foreign[0], problems + misfits if work else problems


def test_a_collection_of_several_people_is_understood() -> None:
    (found,), problems = read(DATA / "collection.jsonld")
    work, misfits = understood(found)
    assert problems == misfits == []
    assert format_of(DATA / "collection.jsonld").name == "web-annotation"
    assert (found.document.text, found.document.url, found.has_own_id) == (TEXT, SOURCE, False)
    ana, ben = work["Ana Ruiz"], work["Ben Okafor"]
    spans = {each.label: each for each in ana.spans}
    assert {name: each.fragments for name, each in spans.items()} == {
        "QUOTE": ((9, 26),),
        "SOURCE": ((27, 35),),
        "PASSAGE": ((27, 41), (42, 61)),
    }
    assert spans["QUOTE"].note == "check the cue"
    assert [(each.label, each.from_span, each.to_span) for each in ana.relations] == [
        ("attributed_to", spans["QUOTE"].id, spans["SOURCE"].id)
    ]
    assert ana.labels == (DocumentLabel(label="economy"),)
    assert [(each.label, each.text, each.note) for each in ben.spans] == [
        ("Claim", "Prices fell 4%", None),
        ("commenting", "She", "Really?"),
    ]


@pytest.mark.parametrize("shape", ["page", "list", "lines", "single"])
def test_annotations_come_in_every_container(shape: str, tmp_path: Path) -> None:
    items = [annotation("QUOTE", place(9, 26)), annotation("SOURCE", place(27, 35))]
    (tmp_path / "a1.txt").write_bytes(TEXT.encode())
    path = tmp_path / ("all.jsonl" if shape == "lines" else "all.json")
    contents: dict[str, Any] = {"page": {"type": "AnnotationPage", "items": items}, "list": items, "single": items[0]}
    if shape == "lines":
        path.write_text("".join(json.dumps(item) + "\n" for item in items))
    else:
        path.write_text(json.dumps(contents[shape]))
    assert format_of(path).name == "web-annotation"
    (found,), problems = read(path)
    labels = [each.label for foreign in found.foreign for each in foreign.spans]
    assert (problems, labels) == ([], ["QUOTE"] if shape == "single" else ["QUOTE", "SOURCE"])


def test_offsets_in_another_unit_are_recognised_by_the_quotations(tmp_path: Path) -> None:
    (found,), _ = read(file(tmp_path, [annotation("SOURCE", place(28, 36, "Ana Ruiz"))]))
    work, problems = understood(found)
    assert (problems, work[None].spans[0].fragments) == ([], ((27, 35),))


def test_a_quotation_that_stands_once_needs_no_offsets(tmp_path: Path) -> None:
    selector = {"type": "TextQuoteSelector", "exact": "e", "prefix": "h", "suffix": " blamed"}
    twice = {"type": "TextQuoteSelector", "exact": "e"}
    found, problems = only(
        tmp_path,
        annotation("CUE", {"source": SOURCE, "selector": selector}),
        annotation("CLAIM", {"source": SOURCE, "selector": twice}),
    )
    assert [(each.label, each.fragments) for each in found.spans] == [("CUE", ((44, 45),))]
    assert problems == ["a1.jsonld: urn:CLAIM: it has no place in the text that could be found; left out"]


def test_a_link_may_name_both_ends_as_targets_and_stand_before_them(tmp_path: Path) -> None:
    link = annotation("attributed_to", [{"id": "urn:QUOTE"}, {"id": "urn:SOURCE"}], motivation="linking")
    found, problems = only(tmp_path, link, annotation("QUOTE", place(9, 26)), annotation("SOURCE", place(27, 35)))
    assert problems == []
    assert [(each.label, each.from_span, each.to_span) for each in found.relations] == [("attributed_to", "a2", "a3")]


def test_several_labels_are_a_span_each_and_addresses_are_kept(tmp_path: Path) -> None:
    two = annotation("QUOTE", place(9, 26))
    two["body"] += [{"type": "TextualBody", "purpose": "tagging", "value": "CLAIM"}, "https://desk.example/facts/7"]
    found, problems = only(tmp_path, two)
    assert problems == []
    assert [(each.id, each.label, dict(each.attributes)) for each in found.spans] == [
        ("a1", "QUOTE", {"link": "https://desk.example/facts/7"}),
        ("a1.2", "CLAIM", {"link": "https://desk.example/facts/7"}),
    ]


def test_a_text_that_is_not_beside_the_file_is_listed_with_the_name_to_give_it(tmp_path: Path) -> None:
    path = file(
        tmp_path, [annotation("QUOTE", place(9, 26)), annotation("X", place(1, 2, source="https://x.example/b7.html"))]
    )
    found, problems = read(path)
    assert len(found) == 1
    assert len(problems) == 1
    assert "put it beside this file as b7.txt; 1 annotations; left out" in problems[0]


@pytest.mark.parametrize(
    "source", ["../secret.txt", "/etc/passwd", "file:///etc/passwd", "%2e%2e/secret.txt", "\x00", ""]
)
def test_no_text_outside_the_folder_is_read(source: str, tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("secret")
    inner = tmp_path / "inner"
    inner.mkdir()
    path = inner / "b.json"
    path.write_text(json.dumps([annotation("X", place(0, 1, source=source))]))
    found, problems = read(path)
    assert found == []
    assert "is not there" in problems[0]


HOSTILE: dict[str, tuple[Any, str]] = {
    "no annotation": ({"type": "Person"}, "neither an annotation nor a collection"),
    "no target": ({"type": "Annotation", "body": []}, "is about nothing"),
    "page elsewhere": ({"type": "AnnotationCollection", "first": "https://x.example/p1"}, "is not in the file"),
    "link to nothing": (
        {"type": "Annotation", "motivation": "linking", "body": "urn:no", "target": "urn:QUOTE"},
        "it links 2 annotations, of which 1 are there",
    ),
    "picture": (
        annotation("X", {"source": SOURCE, "selector": {"type": "SvgSelector", "value": "<svg/>"}}),
        "urn:X: it has no place in the text",
    ),
    "outside": (annotation("X", place(9, 900)), "its offsets lie outside the text"),
    "negative": (annotation("X", place(-9, 3)), "its offsets lie outside the text"),
    "other text": (annotation("X", place(9, 26, "Ben")), "the file says “Ben”"),
    "label without end": (annotation("X" * 5000, place(9, 26)), "at most 200 characters"),
    "a number": (7, "left out"),
}


@pytest.mark.parametrize(("value", "message"), HOSTILE.values(), ids=HOSTILE)
def test_a_bad_annotation_is_listed_and_the_rest_stays(value: Any, message: str, tmp_path: Path) -> None:
    lines = [json.dumps(each) for each in (annotation("QUOTE", place(9, 26, "“Prices fell 4%,”")), value)]
    path = file(tmp_path, None, "a1.jsonl")
    path.write_text("\n".join(lines))
    (found,), problems = read(path)
    work, misfits = understood(found)
    assert len(problems + misfits) == 1
    assert message in (problems + misfits)[0]
    assert [each.label for said in work.values() for each in said.spans] == ["QUOTE"]


def test_pages_nested_without_end_are_listed(tmp_path: Path) -> None:
    deep: Any = annotation("QUOTE", place(9, 26))
    for _ in range(200):
        deep = {"type": "AnnotationPage", "items": [deep]}
    found, problems = read(file(tmp_path, deep))
    assert found == []
    assert "nested too deeply" in problems[0]


def test_a_collection_is_written_with_its_text_beside_it(tmp_path: Path) -> None:
    spans = (
        Span(id="q", start=9, end=26, fragments=((9, 26),), label="QUOTE", text=TEXT[9:26], attributes={"sure": True}),
        Span(id="s", start=27, end=35, fragments=((27, 35),), label="SOURCE", text="Ana Ruiz", note="who?"),
    )
    relations = (Relation(id="r", label="attributed_to", from_span="q", to_span="s"),)
    work = AnnotationSet(
        annotator="ana",
        status=Status.DONE,
        nothing_here=("CLAIM",),
        spans=spans,
        relations=relations,
        labels=(DocumentLabel(label="TOPIC", value="trade"),),
    )
    losses = Losses()
    record = (new_document("a1", TEXT, title="Prices", url=SOURCE, language="en", metadata={"desk": 1}), work)
    files = web_annotation.write(tmp_path, [record], rich_schema(), losses)
    assert (tmp_path / "a1.txt").read_bytes().decode() == TEXT
    collection = json.loads((tmp_path / "a1.jsonld").read_bytes())
    about = collection["schema:about"]
    assert (about["id"], about["dcterms:title"], about["dcterms:source"], about["language"]) == (
        "a1.txt",
        "Prices",
        SOURCE,
        "en",
    )
    quote, _, link, label = collection["first"]["items"]
    assert quote["target"] == [
        {
            "source": "a1.txt",
            "selector": [
                {
                    "type": "TextQuoteSelector",
                    "exact": "“Prices fell 4%,”",
                    "prefix": "😀 Lede.\n\n",
                    "suffix": " Ana Ruiz said.\nShe blamed impor",
                },
                {"type": "TextPositionSelector", "start": 9, "end": 26},
            ],
        }
    ]
    assert (link["motivation"], link["target"], link["body"][0]) == (
        "linking",
        "urn:annotator:document:a1:ana:span:q",
        "urn:annotator:document:a1:ana:span:s",
    )
    assert label["target"] == "a1.txt"
    assert {(lost.feature, lost.item) for lost in losses.lost} == {
        (Feature.DOCUMENT_FIELD, "metadata"),
        (Feature.STATUS, ""),
        (Feature.NOTHING_HERE, "CLAIM"),
    }
    assert prove_files(BY_NAME["web-annotation"], tmp_path, files, [record], losses, Progress()) == []


def prove(records: list[Record]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        losses = Losses()
        files = web_annotation.write(Path(folder), records, rich_schema(), losses)
        assert prove_files(BY_NAME["web-annotation"], Path(folder), files, records, losses, Progress()) == []


@settings(max_examples=40)
@given(corpora())
def test_any_corpus_comes_back_but_for_what_is_listed(corpus: list[tuple[Document, list[AnnotationSet]]]) -> None:
    nobody: list[AnnotationSet | None] = [None]
    prove([(document, work) for document, sets in corpus for work in sets or nobody])


@settings(max_examples=60)
@given(structured_records())
def test_attributes_of_any_name_come_back_but_for_what_is_listed(record: Record) -> None:
    prove([record])
