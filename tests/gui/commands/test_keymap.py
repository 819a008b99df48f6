from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.gui.action_entry import Needs
from annotator.gui.action_list import ARTICLE_KEYS, ENTRIES
from annotator.gui.commands.article_keys import article_use
from annotator.gui.commands.conflicts import conflict
from annotator.gui.commands.gathering import NEEDED
from annotator.gui.commands.keymap import Keymap, alike, one_key, only_changed
from annotator.gui.commands.shortcut_draft import ShortcutDraft
from annotator.model.label_schema import RESERVED_KEYS, LabelSchema
from tests.support.projects import label, rich_schema

NAMES = [entry.name for entry in ENTRIES]
GIVEN = [key for entry in ENTRIES for key in entry.keys]
LETTERS = [chr(code) for code in range(ord("A"), ord("Z") + 1)]
# Also what a person may write into the settings file by hand.
KEYS = st.sampled_from(
    [*GIVEN, *LETTERS, "Ctrl+Left", "Shift+Ctrl+End", "Esc", "Tab", "ctrl+q", "?", "F12", "Ctrl+K, Ctrl+C", "nonsense"]
)
CHANGES = st.dictionaries(st.sampled_from([*NAMES, "of_another_version"]), st.lists(KEYS, max_size=4).map(tuple))
LABEL_KEYS = st.lists(st.sampled_from([key for key in LETTERS if key not in RESERVED_KEYS]), unique=True, max_size=5)


def schema_with(keys: list[str]) -> LabelSchema:
    labels = [label(f"L{key}", key=key) for key in keys] or [label("L")]
    return LabelSchema.model_validate({"name": "keys", "labels": labels})


def all_keys(keymap: Keymap) -> list[str]:
    return [key for name in NAMES for key in keymap.keys(name)]


def test_the_list_itself_has_no_conflict() -> None:
    assert all_keys(Keymap()) == GIVEN


@given(changes=CHANGES, label_keys=LABEL_KEYS)
def test_no_two_actions_or_labels_or_the_article_ever_share_a_key(
    changes: dict[str, tuple[str, ...]], label_keys: list[str]
) -> None:
    owners = Counter([*all_keys(Keymap(changes, schema_with(label_keys))), *label_keys])
    assert [key for key, count in owners.items() if count > 1] == []
    assert not [key for key in owners if article_use(key)]


@given(changes=CHANGES, label_keys=LABEL_KEYS, steps=st.lists(st.tuples(st.sampled_from(NAMES), KEYS), max_size=6))
def test_a_key_that_may_be_had_is_had_and_nobody_else_has_it(
    changes: dict[str, tuple[str, ...]], label_keys: list[str], steps: list[tuple[str, str]]
) -> None:
    draft = ShortcutDraft(changes, schema_with(label_keys))
    for name, written in steps:
        key = one_key(written)
        found = draft.conflict(name, key) if key else None
        if key and (found is None or found.owner):
            draft.add(name, key)
            in_force = Keymap(draft.changes(), schema_with(label_keys))
            assert key in in_force.keys(name)
            assert Counter(all_keys(in_force))[key] == 1


@given(changes=CHANGES, name=st.sampled_from(NAMES))
def test_reset_gives_back_the_keys_of_the_list(changes: dict[str, tuple[str, ...]], name: str) -> None:
    draft = ShortcutDraft(changes, None)
    draft.reset(name)
    given_keys = next(entry.keys for entry in ENTRIES if entry.name == name)
    assert draft.keymap.keys(name) == given_keys
    draft.reset_all()
    assert all_keys(draft.keymap) == GIVEN
    assert set(draft.changes()) <= {"of_another_version"}


def test_only_what_differs_is_kept() -> None:
    undo = next(entry for entry in ENTRIES if entry.name == "undo")
    changes = {"undo": undo.keys, "redo": ("F5",), "of_another_version": ("F6",)}
    assert only_changed(changes) == {"redo": ("F5",), "of_another_version": ("F6",)}


def test_a_label_key_of_the_open_project_goes_before_a_key_that_was_chosen() -> None:
    changes = {"next_span": ("J", "N")}
    assert Keymap(changes).keys("next_span") == ("J", "N")
    assert Keymap(changes, schema_with(["J"])).keys("next_span") == ("N",)


@pytest.mark.parametrize("key", [key for _, keys in ARTICLE_KEYS for key in keys])
def test_keys_of_the_article_are_not_to_be_had(key: str) -> None:
    found = conflict("undo", key, Keymap(), None)
    assert found is not None
    assert not found.owner


@pytest.mark.parametrize("key", ["Ctrl+Shift+Left", "Shift+Home", "Shift+Tab", "Shift+PgDown", "Alt+Shift+Right"])
def test_neither_are_those_that_extend_the_selection(key: str) -> None:
    assert article_use(key)


def test_the_letters_that_labels_cannot_have_are_in_use() -> None:
    assert set(GIVEN) >= RESERVED_KEYS


def test_a_key_of_a_label_is_named_with_its_label() -> None:
    schema = rich_schema(labels=[label("QUOTE", key="Q")], relations=[], exclusive_layers=[])
    found = conflict("undo", "Q", Keymap({}, schema), schema)
    assert found is not None
    assert "quote" in found.reason


def test_both_enter_keys_are_one_to_people() -> None:
    assert alike("Ctrl+Return") == ("Ctrl+Return", "Ctrl+Enter")
    assert alike("Enter") == ("Enter", "Return")
    assert Keymap().caps("done_and_next") == ("Ctrl+Return",)


def test_a_hint_shows_the_key_in_force_and_nothing_for_an_action_without() -> None:
    keymap = Keymap({"next_span": ("J",), "previous_span": ()})
    assert keymap.hint(("next_span", "previous_span", "Left")) == ("J", "Left")


def test_every_need_has_its_reason() -> None:
    assert set(NEEDED) == set(Needs)
