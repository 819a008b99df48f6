from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.gui.theme import DARK, LIGHT, READABLE, Theme, mixed
from annotator.model.color_distance import contrast
from annotator.schema.templates import load_schema

THEMES = [LIGHT, DARK]
COLORS = st.from_regex(r"#[0-9A-F]{6}", fullmatch=True)
each_theme = pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("#000000", "#FFFFFF", 21.0),
        ("#FFFFFF", "#FFFFFF", 1.0),
        ("#767676", "#FFFFFF", 4.54),
        ("#0000FF", "#FFFFFF", 8.59),
    ],
)
def test_contrast_is_that_of_the_guidelines(first: str, second: str, expected: float) -> None:
    assert contrast(first, second) == pytest.approx(expected, abs=0.01)
    assert contrast(second, first) == contrast(first, second)


@each_theme
@pytest.mark.parametrize("ground", ["page", "panel", "card", "chosen", "hover"])
@pytest.mark.parametrize("ink", ["text", "muted", "accent", "warning", "link"])
def test_text_can_be_read_on_every_ground(theme: Theme, ink: str, ground: str) -> None:
    assert contrast(getattr(theme, ink), getattr(theme, ground)) >= READABLE


@each_theme
def test_selected_text_and_text_on_the_accent_can_be_read(theme: Theme) -> None:
    assert contrast(theme.text, theme.select) >= READABLE
    assert contrast(theme.on_accent, theme.accent) >= READABLE


@each_theme
@pytest.mark.parametrize("ground", ["page", "panel", "card"])
def test_edges_and_focus_rings_can_be_seen(theme: Theme, ground: str) -> None:
    assert contrast(theme.outline, getattr(theme, ground)) >= 3
    assert contrast(theme.accent, getattr(theme, ground)) >= 3


@each_theme
def test_label_colours_can_be_read_on_cards_and_told_from_the_page(theme: Theme) -> None:
    for label in load_schema("news").labels:
        assert contrast(theme.label_color(label), theme.card) >= READABLE
        assert contrast(theme.label_color(label), theme.page) >= READABLE


@each_theme
def test_a_readable_colour_stays_as_it_is(theme: Theme) -> None:
    assert theme.readable(theme.accent, theme.card) == theme.accent


@given(color=COLORS)
def test_any_label_colour_is_made_readable(color: str) -> None:
    for theme in THEMES:
        assert contrast(theme.readable(color, theme.card), theme.card) >= READABLE


@given(first=COLORS, second=COLORS)
def test_a_mixture_begins_and_ends_with_its_parts(first: str, second: str) -> None:
    assert mixed(first, second, 0) == first
    assert mixed(first, second, 1) == second
