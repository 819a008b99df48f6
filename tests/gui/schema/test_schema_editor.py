"""The schema editor: what is written goes into the draft, what cannot be is told, nothing is saved by accident."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from annotator.gui.schema.relation_form import RelationForm
from annotator.gui.schema.schema_editor import ARTICLES, GUIDELINES, RELATIONS, SchemaEditor
from annotator.gui.schema.word_list import joined, parted
from annotator.gui.theme import LIGHT
from annotator.schema.editing import EditReport
from annotator.schema.schema_edit import SchemaEdit
from annotator.schema.templates import load_schema, read_schema_file

USED = {"span": {"QUOTE": 3}, "relation": {"attributed_to": 2}, "document_label": {}, "nothing_here": {"CLAIM": 1}}
NOTHING = EditReport({}, {}, ())


@pytest.fixture
def editor(qtbot: QtBot) -> SchemaEditor:
    asked: list[SchemaEdit] = []

    def preview(edit: SchemaEdit) -> EditReport:
        asked.append(edit)
        return NOTHING

    made = SchemaEditor(load_schema("news"), USED, preview, preview, LIGHT)
    qtbot.addWidget(made)
    made.show()
    return made


def write(field: QLineEdit, text: str) -> None:
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, text)


def press(parent: SchemaEditor, text: str) -> None:
    button = next(part for part in parent.findChildren(QPushButton) if part.text() == text and part.isVisible())
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def test_an_untouched_schema_is_not_changed(editor: SchemaEditor) -> None:
    assert editor.notice.text() == "Nothing is changed yet."
    for page in (RELATIONS, ARTICLES, GUIDELINES):
        editor.tabs.setCurrentIndex(page)
    assert editor.draft.edit().after == load_schema("news")


def test_a_name_that_is_taken_is_told_and_not_saved(editor: SchemaEditor) -> None:
    write(editor.labels.form.name_field, "SOURCE")
    assert "There is a SOURCE already" in editor.labels.form.name_notice.text()
    assert not editor.save_button.isEnabled()
    write(editor.labels.form.name_field, "SPEECH")
    assert editor.save_button.isEnabled()
    assert editor.notice.text() == "To be saved: QUOTE renamed SPEECH."


def test_a_key_that_is_taken_is_told(editor: SchemaEditor) -> None:
    write(editor.labels.form.key_field, "s")
    assert editor.labels.form.key_notice.text() == "S is the key of Source"
    assert not editor.save_button.isEnabled()
    write(editor.labels.form.key_field, "k")
    assert editor.draft.edit().after.labels[0].key == "K"


def test_colours_are_judged_as_they_are_written_and_a_free_pair_is_offered(editor: SchemaEditor) -> None:
    form = editor.labels.form
    write(form.light.field, "#DDDD00")
    assert "QUOTE is hard to read" in form.color_notice.text()
    assert editor.save_button.isEnabled()  # a warning, the person decides
    write(form.light.field, "#DDD")
    assert not editor.save_button.isEnabled()
    press(editor, "&Suggest")
    assert not form.color_notice.is_warning()
    assert editor.save_button.isEnabled()


def test_what_is_in_use_cannot_be_removed_but_retired_and_brought_back(editor: SchemaEditor) -> None:
    assert not editor.labels.remove_button.isEnabled()
    press(editor, "Retire")
    assert editor.draft.edit().after.labels[0].retired
    press(editor, "Bring back")
    assert not editor.draft.edit().after.labels[0].retired


def test_labels_are_added_duplicated_moved_and_removed(editor: SchemaEditor) -> None:
    press(editor, "Add")
    write(editor.labels.form.name_field, "RUMOUR")
    press(editor, "Duplicate")
    press(editor, "Move up")
    names = [label.name for label in editor.draft.edit().after.labels]
    assert names[-2:] == ["RUMOUR_2", "RUMOUR"]
    press(editor, "Remove")
    assert [label.name for label in editor.draft.edit().after.labels][-1] == "RUMOUR"


def test_an_attribute_is_renamed_with_its_values(editor: SchemaEditor) -> None:
    card = editor.labels.form.attributes.cards()[0]
    write(card.name_field, "manner")
    write(card.choices_field, 'direct, "so, so"')
    edit = editor.draft.edit()
    assert edit.labels["QUOTE"].attributes == {"directness": "manner"}
    assert edit.after.labels[0].attributes[0].choices == ("direct", "so, so")


def test_ends_of_a_relation_are_ticked(editor: SchemaEditor) -> None:
    editor.tabs.setCurrentIndex(RELATIONS)
    form = editor.relations.form
    assert isinstance(form, RelationForm)
    form.from_labels.labels.item(2).setCheckState(Qt.CheckState.Checked)
    relation = editor.draft.edit().after.relations[0]
    assert relation.from_labels == ("QUOTE", "CLAIM")


def test_a_label_of_whole_articles_is_added(editor: SchemaEditor) -> None:
    editor.tabs.setCurrentIndex(ARTICLES)
    press(editor, "Add")
    write(editor.articles.form.name_field, "TOPIC")
    assert [part.name for part in editor.draft.edit().after.document_labels] == ["TOPIC"]


def test_guidelines_begin_with_the_definitions(editor: SchemaEditor) -> None:
    editor.tabs.setCurrentIndex(GUIDELINES)
    press(editor, "&Begin with the definitions")
    assert "## Boilerplate" in editor.draft.edit().after.guidelines


def test_a_schema_goes_out_to_a_file_and_comes_in_again(editor: SchemaEditor, tmp_path: Path) -> None:
    path = tmp_path / "own.json"
    editor.choose_new_file = lambda *_: path
    editor.choose_file = lambda *_: path
    write(editor.labels.form.title_field, "Words")
    press(editor, "&Export…")
    assert read_schema_file(path).labels[0].title == "Words"
    write(editor.labels.form.title_field, "Other words")
    press(editor, "&Import…")
    assert editor.draft.edit().after.labels[0].title == "Words"
    assert [entry.name for entry in tmp_path.iterdir()] == ["own.json"]


def test_a_file_that_is_no_schema_is_told(editor: SchemaEditor, tmp_path: Path) -> None:
    path = tmp_path / "own.json"
    path.write_text("{}", encoding="utf-8")
    editor.choose_file = lambda *_: path
    press(editor, "&Import…")
    assert "is not a label schema" in editor.notice.text()
    assert editor.draft.edit().after == load_schema("news")


@pytest.mark.parametrize("words", [(), ("a",), ("a", "b c"), ("so, so", 'he said "no"')])
def test_words_come_back_from_their_field(words: tuple[str, ...]) -> None:
    assert parted(joined(words)) == words
