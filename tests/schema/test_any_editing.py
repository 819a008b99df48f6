"""Any order of schema edits and span edits leaves a project that verifies, and undo leads back to the first byte."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.annotation import relations, spans, status
from annotator.errors import RefusedChange
from annotator.export.dataset import export_dataset
from annotator.export.selection import Selection
from annotator.export.verification import verify
from annotator.project.project import Project
from annotator.project.undo import redo, undo
from annotator.schema.draft import SchemaDraft
from annotator.schema.editing import apply_edit, merge_labels, preview_edit, rename_label, retire_label
from tests.support import strategies
from tests.support.projects import add_text, all_work, new_project

TEXT = "😀 “Prices fell 4%,” Ana Ruiz said.\r\nShe blamed imports."
NAMES = ("QUOTE", "SOURCE", "CLAIM", "ADVERT", "OTHER")
ACTS = ("rename", "merge", "retire", "exchange", "span", "nothing", "link")


def first_project(path: Path) -> Project:
    project = new_project(path)
    number = add_text(project, TEXT)
    quote = spans.add_span(project, number, "ana", [(2, 20)], "QUOTE")
    source = spans.add_span(project, number, "ana", [(21, 29)], "SOURCE")
    spans.set_attribute(project, number, "ana", quote.id, "directness", "direct")
    relations.add_relation(project, number, "ana", "attributed_to", quote.id, source.id)
    return project


def act(project: Project, kind: str, data: st.DataObject) -> None:
    one, two = (data.draw(st.sampled_from(NAMES)) for _ in range(2))
    found = [span.id for work in all_work(project).values() for span in work.spans]
    if kind == "rename":
        rename_label(project, one, two, "ana")
    elif kind == "merge" and one != two:
        merge_labels(project, one, two, "ana")
    elif kind == "retire":
        retire_label(project, one, "ana")
    elif kind == "exchange":
        exchange(project, one, two)
    elif kind == "span":
        spans.add_span(project, 1, "ana", data.draw(strategies.fragments(len(TEXT))), one)
    elif kind == "nothing":
        status.set_nothing_here(project, 1, "ana", one, data.draw(st.booleans()))
    elif kind == "link" and found:
        ends = [data.draw(st.sampled_from(found)) for _ in range(2)]
        relations.add_relation(project, 1, "ana", data.draw(st.sampled_from(["near", "attributed_to"])), *ends)


def exchange(project: Project, one: str, two: str) -> None:
    draft = SchemaDraft(project.schema)
    first, second = draft.label(one), draft.label(two)
    draft.rename(draft.labels, first, "BETWEEN")
    draft.rename(draft.labels, second, one)
    draft.rename(draft.labels, first, two)
    edit = draft.edit()
    assert preview_edit(project, edit, "ana") == apply_edit(project, edit, "ana")


def exported(project: Project, folder: Path) -> bytes:
    export_dataset(project, folder, Selection())
    assert verify(folder).problems == []
    return (folder / "annotations.jsonl").read_bytes()


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(ACTS), max_size=12), st.data())
def test_undo_leads_back_to_the_first_export_byte_for_byte(kinds: list[str], data: st.DataObject) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with first_project(folder / "news") as project:
            first = exported(project, folder / "first")
            heard: list[object] = []
            project.listen(heard.append)
            for kind in kinds:
                try:
                    act(project, kind, data)
                except RefusedChange:
                    continue
            steps = len(heard)
            last = exported(project, folder / "last")
            for _ in range(steps):
                assert undo(project, "ana")
            assert exported(project, folder / "back") == first
            for _ in range(steps):
                assert redo(project, "ana")
            assert exported(project, folder / "forth") == last
        assert verify(folder / "news.annotator").problems == []
