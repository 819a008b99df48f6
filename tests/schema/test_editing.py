"""Editing the schema: annotations follow names, what cannot be kept is counted, one undo takes everything back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from annotator.annotation import document_labels, relations, spans, status
from annotator.errors import Cancelled, RefusedChange
from annotator.export.verification import verify
from annotator.model.annotation_set import AnnotationSet
from annotator.model.document_label import DocumentLabel
from annotator.model.label_schema import AttributeDefinition
from annotator.progress import Progress
from annotator.project.project import Project
from annotator.project.undo import redo, undo
from annotator.schema.draft import SchemaDraft
from annotator.schema.editing import apply_edit, merge_labels, preview_edit, rename_label, retire_label
from annotator.schema.templates import load_schema
from tests.support.projects import add_text, all_work, label, new_project, rich_schema

TEXT = "“Yes,” she said, and left the room."


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    """Ana has a quote with its source, ben has looked for claims and quotes and found none."""
    with new_project(tmp_path / "news") as opened:
        number = add_text(opened, TEXT)
        quote = spans.add_span(opened, number, "ana", [(0, 6)], "QUOTE")
        source = spans.add_span(opened, number, "ana", [(7, 10)], "SOURCE")
        spans.set_attribute(opened, number, "ana", quote.id, "directness", "direct")
        relations.add_relation(opened, number, "ana", "attributed_to", quote.id, source.id)
        relations.add_relation(opened, number, "ana", "near", quote.id, source.id)
        document_labels.set_document_label(opened, number, "ana", DocumentLabel(label="TOPIC", value="sport"))
        status.set_nothing_here(opened, number, "ben", "CLAIM", True)
        yield opened
    assert verify(opened.path).problems == []


def work(project: Project, annotator: str = "ana") -> AnnotationSet:
    return all_work(project)["d1", annotator]


def labels(project: Project, annotator: str = "ana") -> list[str]:
    return [span.label for span in work(project, annotator).spans]


def test_spans_marks_and_relation_ends_follow_a_new_name(project: Project) -> None:
    before, schema = all_work(project), project.schema
    report = rename_label(project, "QUOTE", "SPEECH", "ana")
    assert report.summary() == "QUOTE renamed SPEECH, 1 span follows"
    assert labels(project) == ["SPEECH", "SOURCE"]
    relation = project.schema.relation("attributed_to")
    assert relation is not None
    assert relation.from_labels == ("SPEECH",)
    rename_label(project, "CLAIM", "FACT", "ana")
    assert work(project, "ben").nothing_here == ("FACT",)
    after = all_work(project)
    for _ in range(2):
        undo(project, "ana")
    assert (all_work(project), project.schema) == (before, schema)
    for _ in range(2):
        redo(project, "ana")
    assert all_work(project) == after


def test_a_name_that_is_taken_unknown_or_none_is_refused(project: Project) -> None:
    before = project.schema
    with pytest.raises(RefusedChange, match="There is a SOURCE already"):
        rename_label(project, "QUOTE", "SOURCE", "ana")
    with pytest.raises(RefusedChange, match=r"no label QUOTES. There are: QUOTE, SOURCE"):
        rename_label(project, "QUOTES", "SPEECH", "ana")
    with pytest.raises(RefusedChange, match="1 QUOTE: name"):
        rename_label(project, "QUOTE", "1 QUOTE", "ana")
    assert project.schema == before


def test_merged_spans_keep_the_attributes_for_which_there_is_room(project: Project) -> None:
    report = merge_labels(project, "QUOTE", "SOURCE", "ana")
    assert report.followed == {("span", "QUOTE", "SOURCE"): 1}
    assert report.dropped == {"directness “direct” of QUOTE": 1}
    assert "QUOTE merged into SOURCE, 1 span follows, 1 values or marks dropped" in report.summary()
    assert [span.attributes for span in work(project).spans] == [{"sure": True}, {"sure": True}]
    relation = project.schema.relation("attributed_to")
    assert relation is not None
    assert relation.from_labels == ("SOURCE",)


def test_a_merge_that_lets_forbidden_spans_overlap_is_refused_whole(project: Project) -> None:
    number = 1
    spans.add_span(project, number, "ana", [(2, 12)], "ADVERT")
    before = all_work(project), project.schema
    with pytest.raises(RefusedChange, match="these labels may not overlap"):
        merge_labels(project, "QUOTE", "ADVERT", "ana")
    assert (all_work(project), project.schema) == before


def test_nothing_here_of_a_merged_label_needs_to_be_said_of_both(project: Project) -> None:
    status.set_nothing_here(project, 1, "cem", "CLAIM", True)
    status.set_nothing_here(project, 1, "cem", "QUOTE", True)
    report = merge_labels(project, "CLAIM", "QUOTE", "ana")
    assert work(project, "cem").nothing_here == ("QUOTE",)
    assert work(project, "ben").nothing_here == ()
    assert report.dropped == {"“nothing here” for CLAIM, not true of all that become QUOTE": 1}


def test_nothing_here_does_not_stay_beside_the_spans_of_a_retired_label_that_come_in(project: Project) -> None:
    status.set_nothing_here(project, 1, "ana", "CLAIM", True)
    retire_label(project, "QUOTE", "ben")
    merge_labels(project, "QUOTE", "CLAIM", "ben")
    assert labels(project) == ["CLAIM", "SOURCE"]
    assert work(project).nothing_here == ()


def test_relations_that_a_merge_makes_equal_become_one(project: Project) -> None:
    draft = SchemaDraft(project.schema)
    draft.merge_named("near", "attributed_to")
    report = apply_edit(project, draft.edit(), "ana")
    assert [relation.label for relation in work(project).relations] == ["attributed_to"]
    assert report.dropped == {"attributed_to between spans that it links already": 1}
    undo(project, "ana")
    assert [relation.label for relation in work(project).relations].count("near") == 1


def test_a_retired_label_stays_but_is_not_given_any_more(project: Project) -> None:
    report = retire_label(project, "QUOTE", "ana")
    assert report.summary() == "QUOTE retired, no annotation is touched"
    assert labels(project) == ["QUOTE", "SOURCE"]
    quote, source = work(project).spans
    spans.set_note(project, 1, "ana", quote.id, "still editable")
    for refused in (
        lambda: spans.add_span(project, 1, "ana", [(11, 15)], "QUOTE"),
        lambda: spans.relabel_span(project, 1, "ana", source.id, "QUOTE"),
        lambda: status.set_nothing_here(project, 1, "ben", "QUOTE", True),
    ):
        with pytest.raises(RefusedChange, match="QUOTE is retired"):
            refused()


def test_retired_relations_and_document_labels_are_not_given_any_more(project: Project) -> None:
    quote, source = work(project).spans
    draft = SchemaDraft(project.schema)
    draft.retire(draft.relations[1])
    draft.retire(draft.document_labels[0])
    apply_edit(project, draft.edit(), "ana")
    with pytest.raises(RefusedChange, match="near is retired"):
        relations.add_relation(project, 1, "ana", "near", source.id, quote.id)
    with pytest.raises(RefusedChange, match="TOPIC is retired"):
        document_labels.set_document_label(project, 1, "ben", DocumentLabel(label="TOPIC", value="sport"))


def test_names_can_be_exchanged_in_one_edit(project: Project) -> None:
    status.set_nothing_here(project, 1, "ben", "QUOTE", True)
    draft = SchemaDraft(project.schema)
    quote, source = draft.label("QUOTE"), draft.label("SOURCE")
    draft.rename(draft.labels, quote, "X")
    draft.rename(draft.labels, source, "QUOTE")
    draft.rename(draft.labels, quote, "SOURCE")
    apply_edit(project, draft.edit(), "ana")
    assert labels(project) == ["SOURCE", "QUOTE"]
    assert work(project, "ben").nothing_here == ("CLAIM", "SOURCE")
    undo(project, "ana")
    assert work(project, "ben").nothing_here == ("CLAIM", "QUOTE")


def test_values_follow_an_attribute_to_its_new_name(project: Project) -> None:
    draft = SchemaDraft(project.schema)
    quote = draft.label("QUOTE")
    first, *others = quote.part.attributes
    quote.rename_attribute("directness", "mode")
    quote.rename_attribute("mode", "manner")
    quote.change(attributes=(first.model_copy(update={"name": "manner"}), *others))
    report = apply_edit(project, draft.edit(), "ana")
    assert work(project).spans[0].attributes["manner"] == "direct"
    assert report.dropped == {}


def test_values_that_an_attribute_has_no_room_for_are_counted_before_they_go(project: Project) -> None:
    draft = SchemaDraft(project.schema)
    quote = draft.label("QUOTE")
    quote.change(attributes=(AttributeDefinition(name="directness", choices=("mixed",)),))
    before = all_work(project)
    report = preview_edit(project, draft.edit(), "ana")
    assert report.dropped == {"directness “direct” of QUOTE": 1, "sure “True” of QUOTE": 1}
    assert all_work(project) == before
    assert apply_edit(project, draft.edit(), "ana") == report
    assert work(project).spans[0].attributes == {}


def test_what_is_used_cannot_be_removed_and_what_is_not_can(project: Project) -> None:
    draft = SchemaDraft(project.schema)
    with pytest.raises(RefusedChange, match="attributed_to begins or ends at SOURCE only"):
        draft.remove_label(draft.label("SOURCE"))
    draft.remove_label(draft.label("CLAIM"))
    with pytest.raises(RefusedChange, match=r"CLAIM is in use \(1 “nothing here”\)"):
        apply_edit(project, draft.edit(), "ana")
    unused = SchemaDraft(project.schema)
    unused.remove_label(unused.label("ADVERT"))
    apply_edit(project, unused.edit(), "ana")
    assert [part.name for part in project.schema.labels] == ["QUOTE", "SOURCE", "CLAIM"]
    assert project.schema.exclusive_layers == ()


class Stopping(Progress):
    """Stops at the first step of a phase."""

    def __init__(self, phase: str) -> None:
        super().__init__()
        self._phase = phase
        self.seen: list[str] = []

    def show(self, done: int, total: int | None, what: str) -> None:
        self.seen.append(what)
        if what == self._phase:
            raise Cancelled("Stopped as you asked.")


@pytest.mark.parametrize("phase", ["Reading annotations", "Writing annotations"])
def test_an_edit_that_is_stopped_changes_nothing(project: Project, phase: str) -> None:
    before = all_work(project), project.schema
    draft = SchemaDraft(project.schema)
    draft.rename(draft.labels, draft.label("QUOTE"), "CITATION")
    with pytest.raises(Cancelled):
        apply_edit(project, draft.edit(), "ana", Stopping(phase))
    assert (all_work(project), project.schema) == before
    apply_edit(project, draft.edit(), "ana", Stopping("never"))
    assert "CITATION" in labels(project)


def test_an_edit_of_a_schema_that_is_no_longer_in_force_is_refused(project: Project) -> None:
    draft = SchemaDraft(project.schema)
    rename_label(project, "QUOTE", "SPEECH", "ana")
    with pytest.raises(RefusedChange, match="changed meanwhile"):
        apply_edit(project, draft.edit(), "ana")


def test_a_schema_taken_in_from_a_file_keeps_parts_of_the_same_name(project: Project) -> None:
    draft = SchemaDraft(project.schema)
    draft.take_in(rich_schema(title="From a file", labels=[*rich_schema().model_dump()["labels"], label("EXTRA")]))
    apply_edit(project, draft.edit(), "ana")
    assert project.schema.title == "From a file"
    assert labels(project) == ["QUOTE", "SOURCE"]


def test_an_unchanged_draft_is_no_step(project: Project) -> None:
    heard: list[object] = []
    project.listen(heard.append)
    apply_edit(project, SchemaDraft(project.schema).edit(), "ana")
    assert heard == []


def test_added_and_duplicated_labels_get_free_names_and_colours(project: Project) -> None:
    draft = SchemaDraft(project.schema)
    added, copied = draft.add_label(), draft.duplicate(draft.label("QUOTE"))
    again = draft.add_label()
    names = [entry.part.name for entry in draft.labels]
    assert names == ["QUOTE", "QUOTE_2", "SOURCE", "CLAIM", "ADVERT", "NEW_LABEL", "NEW_LABEL_2"]
    assert len({entry.part.color for entry in (added, copied, again)}) == 3
    assert copied.part.attributes == draft.label("QUOTE").part.attributes
    assert len(draft.edit().after.labels) == len(names)


def test_a_duplicate_of_a_label_takes_no_role_from_it() -> None:
    draft = SchemaDraft(load_schema("attribution"))
    copied = draft.duplicate(draft.label("CONTENT"))
    assert (draft.label("CONTENT").part.role, copied.part.role) == ("QUOTE", None)
