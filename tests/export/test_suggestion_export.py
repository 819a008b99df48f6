"""Data sets of suggestions: what was suggested, never what people said, and never taken for it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from annotator.corpus.importing import import_files
from annotator.errors import ExportError
from annotator.export.dataset import export_dataset
from annotator.export.options import ExportOptions
from annotator.export.selection import Selection
from annotator.export.verification import verify
from annotator.formats.writing import CARD, MANIFEST, SUGGESTED_SPANS
from annotator.model.annotation_set import Status
from annotator.model.annotator import GOLD
from annotator.model.suggestion import Proposal, Proposals, ProposedLink
from annotator.project.project import Project
from annotator.project.suggestion_sets import SuggestionSet, write_sets
from annotator.suggestions.kept import kept_suggestions
from annotator.suggestions.settings import set_settings, settings_of
from annotator.suggestions.turning import turned_off
from tests.support.helped import CLAIM, QUOTE, SOURCE, TEXT, mark
from tests.support.projects import PERSON, add_documents, all_work, new_document, new_project

FILE = "suggestions.jsonl"


def proposal(name: str, start: int, end: int, role: str, **attributes: str) -> Proposal:
    return Proposal(role, ((start, end),), dict(attributes), 0.5, "It looks like one.", name)


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    """Two articles with suggestions, of which one has some from labels too, and a third without any."""
    spans = [proposal("q", *QUOTE, directness="direct"), proposal("s", *SOURCE)]
    by_rule = Proposals(spans, [ProposedLink("attributed_to", "q", "s")])
    with new_project(tmp_path / "news") as opened:
        add_documents(opened, *(new_document(f"d{place}", f"{TEXT}{' More.' * place}") for place in range(3)))
        mark(opened, 1, PERSON, 30, 40, "CLAIM")
        sets = [SuggestionSet(number, "", "quotes", "3", by_rule) for number in (1, 2)]
        learned = Proposals([proposal("l0", *CLAIM)], [])
        write_sets(opened, [*sets, SuggestionSet(1, PERSON, "learned", "a7", learned)])
        yield opened


def exported(project: Project, folder: Path, selection: Selection | None = None, **more: Any) -> list[dict[str, Any]]:
    options = ExportOptions(suggestions=kept_suggestions(project), **more)
    export_dataset(project, folder, selection, options=options)
    return [json.loads(line) for line in (folder / FILE).read_text(encoding="utf-8").splitlines()]


def test_a_record_has_what_was_suggested_with_what_made_it(project: Project, tmp_path: Path) -> None:
    first, learned, second = exported(project, tmp_path / "out")
    assert [(one["id"], one["annotator"]) for one in (first, learned, second)] == [
        ("d0", None),
        ("d0", PERSON),
        ("d1", None),
    ]
    quote, source = first["spans"]
    assert (quote["label"], quote["text"], quote["attributes"]) == ("QUOTE", TEXT[:14], {"directness": "direct"})
    assert (quote["suggester"], quote["version"], quote["score"]) == ("quotes", "3", 0.5)
    (link,) = first["relations"]
    assert (link["label"], link["from"], link["to"]) == ("attributed_to", quote["id"], source["id"])
    assert [(one["suggester"], one["label"]) for one in learned["spans"]] == [("learned", "CLAIM")]


def test_the_folder_says_what_it_is_and_is_proved(project: Project, tmp_path: Path) -> None:
    exported(project, tmp_path / "out")
    manifest = json.loads((tmp_path / "out" / MANIFEST).read_text(encoding="utf-8"))
    assert (manifest["content"], manifest["suggesters"]) == ("suggestions", {"learned a7": 1, "quotes 3": 4})
    assert manifest["counts"]["spans"] == {"CLAIM": 1, "QUOTE": 2, "SOURCE": 2}
    card = (tmp_path / "out" / CARD).read_text(encoding="utf-8")
    assert "**These are suggestions, not annotations.**" in card
    assert "document for which no suggestions are kept (annotator suggest makes them): 1" in card
    report = verify(tmp_path / "out")
    assert (report.documents, report.records, report.spans, report.problems) == (2, 3, 5, [])
    assert not (tmp_path / "out" / SUGGESTED_SPANS).exists()


def test_no_importer_takes_them_for_annotations(project: Project, tmp_path: Path) -> None:
    exported(project, tmp_path / "out")
    with new_project(tmp_path / "other") as other:
        import_files(other, [tmp_path / "out"], PERSON)
        assert not any(work.spans for work in all_work(other).values())


def test_what_is_off_is_left_out(project: Project, tmp_path: Path) -> None:
    settings = turned_off(
        turned_off(settings_of(project), project.schema, "quotes:SOURCE"), project.schema, "learned:QUOTE"
    )
    set_settings(project, settings, PERSON)
    found = exported(project, tmp_path / "out")
    assert [[span["label"] for span in record["spans"]] for record in found] == [["QUOTE"], ["CLAIM"], ["QUOTE"]]


def test_those_of_one_annotator_and_of_some_articles_can_be_had(project: Project, tmp_path: Path) -> None:
    assert [one["annotator"] for one in exported(project, tmp_path / "a", Selection(annotator=PERSON))] == [PERSON]
    assert [one["id"] for one in exported(project, tmp_path / "b", Selection(search="more"))] == ["d1"]


@pytest.mark.parametrize(
    "selection", [Selection(status=Status.DONE), Selection(labels=("QUOTE",)), Selection(annotator=GOLD)]
)
def test_what_only_annotations_have_cannot_be_asked_for(project: Project, tmp_path: Path, selection: Selection) -> None:
    with pytest.raises(ExportError, match="Choose articles by search"):
        exported(project, tmp_path / "out", selection)
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("more", [{"tasks": ("spans",)}, {"with_texts": False}])
def test_they_are_written_in_one_way_only(project: Project, tmp_path: Path, more: dict[str, Any]) -> None:
    with pytest.raises(ExportError, match="in no other way"):
        exported(project, tmp_path / "out", **more)


def test_where_nothing_is_kept_it_says_how_to_make_some(project: Project, tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="annotator suggest"):
        exported(project, tmp_path / "out", Selection(search='"more more"'))


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("text", "Another.", "the text does not match its SHA-256"),
        ("spans", [], "it refers to a missing span"),
        ("status", "done", "status: "),
        ("format", "annotator/1", "format: "),
    ],
)
def test_verify_finds_what_was_altered(project: Project, tmp_path: Path, name: str, value: object, told: str) -> None:
    found = exported(project, tmp_path / "out")
    found[0][name] = value
    (tmp_path / "out" / FILE).write_text("".join(f"{json.dumps(one)}\n" for one in found), encoding="utf-8")
    assert any(told in problem.message for problem in verify(tmp_path / "out").problems)


@pytest.mark.parametrize(("key", "value"), [("label", "NONE"), ("text", "no"), ("start", 1)])
def test_verify_finds_a_span_that_is_not_so(project: Project, tmp_path: Path, key: str, value: object) -> None:
    found = exported(project, tmp_path / "out")
    found[0]["spans"][0][key] = value
    (tmp_path / "out" / FILE).write_text("".join(f"{json.dumps(one)}\n" for one in found), encoding="utf-8")
    told = [problem.message for problem in verify(tmp_path / "out").problems]
    assert any(message.startswith(f"span {found[0]['spans'][0]['id']}: ") for message in told)


def test_suggestions_and_annotations_in_one_folder_are_refused(project: Project, tmp_path: Path) -> None:
    exported(project, tmp_path / "out")
    export_dataset(project, tmp_path / "work")
    manifests = [json.loads((tmp_path / name / MANIFEST).read_text(encoding="utf-8")) for name in ("out", "work")]
    (entry,) = (one for one in manifests[1]["files"] if one["name"] == "annotations.jsonl")
    manifests[0]["files"].append(entry)
    (tmp_path / "out" / "annotations.jsonl").write_bytes((tmp_path / "work" / "annotations.jsonl").read_bytes())
    (tmp_path / "out" / MANIFEST).write_text(json.dumps(manifests[0]), encoding="utf-8")
    assert "suggestions and annotations are mixed" in [one.message for one in verify(tmp_path / "out").problems]
