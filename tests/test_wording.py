"""Texts in quotation marks, and commands that can be pasted."""

from __future__ import annotations

import shlex

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.wording import command, quoted


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Pia Lund", "“Pia Lund”"),
        ("“We held out,”", "“We held out,”"),
        ("„Wir bauen das“", "„Wir bauen das“"),
        ("«حصلنا»", "«حصلنا»"),
        ("“We held out", "““We held out”"),
        ("“", "““”"),
        ("", "“”"),
    ],
)
def test_only_text_without_marks_of_its_own_gets_some(text: str, shown: str) -> None:
    assert quoted(text) == shown


def test_a_text_in_short_is_marked_as_the_whole_one_is() -> None:
    assert quoted("“We held out for nine days”", "“We held…") == "“We held…"
    assert quoted("We held out for nine days", "We held…") == "“We held…”"


@given(st.text(min_size=1))
def test_a_command_is_read_by_a_shell_as_it_was_meant(name: str) -> None:
    assert shlex.split(command("open", name, "FOLDER")) == ["annotator", "open", name, "FOLDER"]
    assert command("open", name, "FOLDER").endswith(" FOLDER")
