"""Export to another tool's format → import into a new project: all is there again but what the loss report lists."""

from __future__ import annotations

import itertools
import tempfile
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import orjson
import pytest
from hypothesis import HealthCheck, given, settings

from annotator.corpus.import_options import ImportOptions
from annotator.corpus.importing import import_files
from annotator.export.dataset import export_dataset
from annotator.export.manifest import CARD, LOSS_REPORT, MANIFEST
from annotator.formats import jsonl
from annotator.formats.known_formats import BY_NAME
from annotator.formats.writing import Feature, Losses
from annotator.model.annotation_set import AnnotationSet, Status
from annotator.model.document import Document
from annotator.model.document_label import DocumentLabel
from annotator.model.relation import Relation
from annotator.model.span import Span, covered_text, reading_order
from annotator.project import documents
from annotator.project.project import Project
from tests.support.projects import all_work, new_document, new_project
from tests.support.strategies import corpora

TOOLS = ("doccano", "prodigy", "label-studio", "spacy", "uima-xmi", "uima-json")
TEXT = "😀 “Yes 👩\u200d👩\u200d👧,” said\r\nIre\u0301ne. «نعم» \u00a0She left\\n."
Corpus = list[tuple[Document, list[AnnotationSet]]]
_NUMBERS = itertools.count()


def span(name: str, start: int, end: int, *more: tuple[int, int], label: str = "QUOTE", **parts: Any) -> Span:
    fragments = ((start, end), *more)
    covered = covered_text(TEXT, fragments)
    return Span(id=name, start=start, end=fragments[-1][1], fragments=fragments, label=label, text=covered, **parts)


def rich_work() -> AnnotationSet:
    """Spans that overlap, nest, cross paragraphs and end the text, with all that can be said of them."""
    end = len(TEXT)
    made = [
        span("s1", 2, 14, attributes={"directness": "direct", "sure": False, "remark": "two\nlines"}, note="look\n"),
        span("s2", 3, 6, label="CLAIM"),
        span("s3", 12, 30, label="SOURCE", attributes={"sure": None}),
        span("s4", 2, end, label="CLAIM"),
        span("s5", end - 1, end, attributes={"remark": "true"}),
        span("s6", 2, 4, (8, 9)),
    ]
    return AnnotationSet(
        annotator="ana",
        status=Status.DONE,
        nothing_here=("ADVERT",),
        labels=(DocumentLabel(label="READ"), DocumentLabel(label="TOPIC", value="trade")),
        spans=tuple(sorted(made, key=reading_order)),
        relations=(
            Relation(id="r1", label="attributed_to", from_span="s1", to_span="s3"),
            Relation(id="r2", label="near", from_span="s2", to_span="s6"),
            Relation(id="r3", label="near", from_span="s5", to_span="s4", attributes={"remark": "x"}),
        ),
    )


def said(work: AnnotationSet) -> Any:
    """All that is said, without identifiers that another tool's file may not keep."""
    places = {each.id: (each.label, each.fragments) for each in work.spans}
    return (
        work.status,
        sorted(repr((each.label, each.fragments, _stated(each.attributes), each.note)) for each in work.spans),
        sorted(
            repr((each.label, places[each.from_span], places[each.to_span], _stated(each.attributes)))
            for each in work.relations
        ),
        sorted(repr((label.label, label.value)) for label in work.labels),
        sorted(work.nothing_here),
    )


def _stated(attributes: dict[str, Any]) -> list[tuple[str, Any]]:
    return sorted((name, value) for name, value in attributes.items() if value is not None)


def left(document: Document, work: AnnotationSet, losses: Losses) -> AnnotationSet:
    """What of somebody's work the losses do not name."""
    record = (document, work)
    if losses.has(record, Feature.TEXT):
        return AnnotationSet(annotator=work.annotator)
    spans = tuple(
        each.model_copy(
            update={
                "attributes": {
                    name: value
                    for name, value in each.attributes.items()
                    if not losses.has(record, Feature.ATTRIBUTE, f"{each.id}.{name}")
                },
                "note": None if losses.has(record, Feature.NOTE, each.id) else each.note,
            }
        )
        for each in work.spans
        if not losses.has(record, Feature.SPAN, each.id)
    )
    relations = tuple(
        each.model_copy(
            update={
                "attributes": {
                    name: value
                    for name, value in each.attributes.items()
                    if not losses.has(record, Feature.RELATION_ATTRIBUTE, f"{each.id}.{name}")
                }
            }
        )
        for each in work.relations
        if not losses.has(record, Feature.RELATION, each.id)
    )
    return work.model_copy(
        update={
            "spans": spans,
            "relations": relations,
            "labels": tuple(each for each in work.labels if not losses.has(record, Feature.DOCUMENT_LABEL, each.label)),
            "nothing_here": tuple(
                each for each in work.nothing_here if not losses.has(record, Feature.NOTHING_HERE, each)
            ),
        }
    )


def losses_of(tool: str, corpus: Corpus, folder: Path, project: Project) -> Losses:
    """What the writer says is lost, item by item."""
    losses = Losses()
    folder.mkdir()
    records: Iterable[tuple[Document, AnnotationSet | None]] = [
        (document, work) for document, sets in corpus for work in sets
    ]
    write = BY_NAME[tool].write
    assert write is not None
    write(folder, records, project.schema, losses)
    return losses


def round_trip(tool: str, corpus: Corpus, folder: Path) -> tuple[Project, Losses]:
    """A new project with what was exported from another that holds the corpus."""
    place = folder / f"{next(_NUMBERS)}"
    place.mkdir()
    source = place / "source.jsonl"
    nobody: list[AnnotationSet | None] = [None]
    source.write_bytes(
        b"".join(jsonl.write_line(document, work) for document, sets in corpus for work in [*sets] or nobody)
    )
    with new_project(place / "one") as project:
        assert import_files(project, [source], "ana").problems == []
        export_dataset(project, place / "export", format_name=tool)
        stored = [
            (document, [work for (name, _), work in sorted(all_work(project).items()) if name == document.id])
            for _, document in documents.stream(project)
        ]
        losses = losses_of(tool, stored, place / "again", project)
    names = {MANIFEST, CARD, LOSS_REPORT, *BY_NAME[tool].settings_files}
    files = sorted(path for path in (place / "export").iterdir() if path.name not in names)
    other = new_project(place / "other")
    options = ImportOptions(format_name=tool, offset_unit=BY_NAME[tool].written_unit)
    report = import_files(other, files, "ana", options=options)
    assert [str(problem) for problem in report.problems] == []
    return other, losses


@pytest.mark.parametrize("tool", TOOLS)
def test_all_that_can_be_said_comes_back_but_what_is_listed(tool: str, tmp_path: Path) -> None:
    document = new_document("a1", TEXT, title="Title", url="https://ex.org", metadata={"n": [1, {"deep": None}]})
    corpus: Corpus = [(document, [rich_work()]), (new_document("a2", "Nobody was here."), [])]
    other, losses = round_trip(tool, corpus, tmp_path)
    with other:
        ((_, annotator), found), *more = all_work(other).items()
        assert more == []
        wanted = left(document, rich_work(), losses)
        status_is_lost = losses.has((document, rich_work()), Feature.STATUS)
        assert said(found.model_copy(update={"status": wanted.status} if status_is_lost else {})) == said(wanted)
        assert annotator == "ana"
        stored = [each for _, each in documents.stream(other)]
        same = ("id", "text", "title", "url", "metadata")
        assert [[getattr(each, name) for name in same] for each in stored] == [
            [getattr(each, name) for name in same] for each, _ in corpus
        ]


LOST = {
    "doccano": {
        *(Feature.SPAN, Feature.ATTRIBUTE, Feature.NOTE, Feature.RELATION, Feature.RELATION_ATTRIBUTE),
        *(Feature.NOTHING_HERE, Feature.STATUS),
    },
    "prodigy": {Feature.SPAN, Feature.RELATION, Feature.RELATION_ATTRIBUTE, Feature.NOTHING_HERE},
    "label-studio": {Feature.SPAN, Feature.RELATION, Feature.RELATION_ATTRIBUTE},
    "spacy": set(),
    "uima-xmi": set(),
    "uima-json": set(),
}
LOST_ITEMS = {(Feature.SPAN, "s6"), (Feature.RELATION, "r2"), (Feature.RELATION_ATTRIBUTE, "r3.remark")}


@pytest.mark.parametrize("tool", TOOLS)
def test_exactly_what_the_format_has_no_place_for_is_listed(tool: str, tmp_path: Path) -> None:
    document = new_document("a1", TEXT)
    other, losses = round_trip(tool, [(document, [rich_work()])], tmp_path)
    other.close()
    assert {lost.feature for lost in losses.lost} == LOST[tool]
    items = {(lost.feature, lost.item) for lost in losses.lost}
    assert {item for item in LOST_ITEMS if item[0] in LOST[tool]} <= items
    report = orjson.loads(next(tmp_path.glob("*/export/loss-report.json")).read_bytes())["losses"]
    assert sum(loss["count"] for loss in report) == len(losses.lost)


@pytest.mark.parametrize("tool", TOOLS)
@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])
@given(corpus=corpora())
def test_any_corpus_comes_back_but_for_what_is_listed(tool: str, corpus: Corpus) -> None:
    with tempfile.TemporaryDirectory() as folder:
        other, losses = round_trip(tool, corpus, Path(folder))
        with other:
            found = {
                name: said(work.model_copy(update={"status": Status.NEW})) for name, work in all_work(other).items()
            }
        empty = said(AnnotationSet(annotator="-"))
        wanted: dict[str, Counter[str]] = {}
        for document, sets in corpus:
            for work in sets:
                what = said(left(document, work, losses).model_copy(update={"status": Status.NEW}))
                wanted.setdefault(document.id, Counter()).update([repr(what)] if what != empty else [])
        for (name, _), what in found.items():
            wanted.setdefault(name, Counter()).subtract([repr(what)] if what != empty else [])
        assert [counts for counts in wanted.values() if any(counts.values())] == []
