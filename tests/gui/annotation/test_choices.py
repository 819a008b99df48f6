from __future__ import annotations

from annotator.gui.annotation.choices import (
    WRITE,
    attribute_choices,
    document_label_choices,
    nothing_here_choices,
    number_of_first,
    numbered_value,
)
from annotator.gui.theme import DARK, LIGHT
from annotator.model.document_label import DocumentLabel
from annotator.model.label_schema import LabelDefinition, LabelSchema
from tests.support.projects import label, rich_schema

QUOTE = rich_schema().labels[0]


def test_the_values_of_all_attributes_have_keys_in_one_row_and_the_one_that_is_set_is_marked() -> None:
    groups = attribute_choices(QUOTE, {"directness": "indirect", "sure": False, "remark": None})
    assert [group.title for group in groups] == ["Directness", "Sure", "Remark"]
    rows = [(choice.key, choice.value, choice.is_taken) for group in groups for choice in group.choices]
    assert rows == [
        ("1", "direct", False), ("2", "indirect", True), ("3", True, False), ("4", False, True), ("5", WRITE, False),
    ]  # fmt: skip
    assert [group.is_decided() for group in groups] == [True, True, False]


def test_numbers_lead_to_the_rows_with_those_keys() -> None:
    found = [numbered_value(QUOTE, number) for number in range(7)]
    assert [part and (part[0].name, part[1]) for part in found] == [
        None, ("directness", "direct"), ("directness", "indirect"), ("sure", True),
        ("sure", False), ("remark", WRITE), None,
    ]  # fmt: skip
    assert [number_of_first(QUOTE, name) for name in ("directness", "sure", "remark")] == [1, 3, 5]


def test_many_values_have_letters_after_the_digits_and_then_none() -> None:
    many = LabelDefinition.model_validate(
        label("MANY", attributes=[{"name": "one", "choices": [f"c{n}" for n in range(40)]}])
    )
    ((group),) = attribute_choices(many, {})
    keys = [choice.key for choice in group.choices]
    assert keys[:11] == [*"123456789", "A", "B"]
    assert keys[35:] == [""] * 5
    assert len({key for key in keys if key}) == 35


def test_labels_of_the_article_with_choices_come_first_and_retired_ones_not_at_all() -> None:
    schema = rich_schema(
        document_labels=[{"name": "READ"}, {"name": "OLD", "retired": True}, {"name": "TOPIC", "choices": ["a", "b"]}]
    )
    groups = document_label_choices(schema, {"TOPIC": DocumentLabel(label="TOPIC", value="b")})
    rows = [(choice.key, choice.part, choice.value, choice.is_taken) for group in groups for choice in group.choices]
    assert rows == [("1", "TOPIC", "a", False), ("2", "TOPIC", "b", True), ("3", "READ", "", False)]
    assert document_label_choices(rich_schema(document_labels=[]), {}) == []


def test_nothing_here_goes_by_the_keys_of_the_labels_and_all_that_are_left_by_nought() -> None:
    schema = LabelSchema.model_validate(
        {"name": "keys", "labels": [label("A", key="1"), label("B"), label("C", key="C"), label("D")]}
    )
    rows, (last,) = (group.choices for group in nothing_here_choices(schema.labels, {"C": 3}, {"B"}, LIGHT))
    assert [row.key for row in rows] == ["1", "2", "C", "3"]  # a label without a key takes a digit that is free
    assert [row.reason for row in rows] == ["", "", "3 here", ""]
    assert [row.is_taken for row in rows] == [False, True, False, False]
    assert (last.key, last.value, last.state) == ("0", True, "2")
    _, (last,) = (group.choices for group in nothing_here_choices(schema.labels, {"C": 3}, {"A", "B", "D"}, DARK))
    assert (last.value, last.title, last.reason) == (False, "Take all back", "")
    _, (last,) = (group.choices for group in nothing_here_choices(schema.labels, dict.fromkeys("ABCD", 1), set(), DARK))
    assert last.reason == "each label has spans here"
