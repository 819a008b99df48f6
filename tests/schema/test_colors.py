"""Colours of labels: every shipped schema can be read and told apart; what cannot is found and named."""

from __future__ import annotations

from itertools import combinations
from typing import Any

import pytest

from annotator.gui.theme import DARK, LIGHT
from annotator.model.color_distance import contrast, least_distance
from annotator.model.label_colors import VETTED, free_colors
from annotator.model.label_schema import LabelSchema
from annotator.schema.colors import (
    DARK_PAGE,
    LEAST_CONTRAST,
    LEAST_DISTANCE,
    PAGE,
    color_findings,
    least_apart,
)
from annotator.schema.templates import load_schema, template_names


def schema(*labels: dict[str, Any]) -> LabelSchema:
    return LabelSchema.model_validate({"name": "own", "labels": labels})


def label(name: str, number: int, **more: Any) -> dict[str, Any]:
    return {"name": name, "color": VETTED[number][0], "color_dark": VETTED[number][1], **more}


@pytest.mark.parametrize("name", template_names())
def test_labels_of_a_shipped_schema_can_be_read_and_told_apart_by_everybody(name: str) -> None:
    loaded = load_schema(name)
    assert color_findings(loaded.labels) == []
    assert (least_apart(loaded.labels) or 0) >= LEAST_DISTANCE


def test_every_vetted_pair_can_be_read_and_told_apart_from_the_others() -> None:
    for theme, page in enumerate((PAGE, DARK_PAGE)):
        colors = [pair[theme] for pair in VETTED]
        assert min(contrast(color, page) for color in colors) >= LEAST_CONTRAST
        assert min(least_distance(one, two)[0] for one, two in combinations(colors, 2)) >= LEAST_DISTANCE


def test_the_pages_are_those_of_the_themes() -> None:
    assert (LIGHT.page, DARK.page) == (PAGE, DARK_PAGE)


def test_a_faint_colour_is_found() -> None:
    (finding,) = color_findings(schema(label("A", 0, color="#DDDD00")).labels)
    assert finding.labels == ("A",)
    assert not finding.is_dark
    assert "A is hard to read: contrast 1.4 on the light page" in finding.text


def test_two_colours_that_look_alike_are_found_with_those_who_see_them_so() -> None:
    labels = schema(label("A", 0, color="#925B00"), label("B", 1, color="#5B6C00")).labels
    (finding,) = color_findings(labels)
    assert finding.labels == ("A", "B")
    assert "A and B look alike to those who lack the" in finding.text


def test_retired_labels_take_no_colour() -> None:
    labels = schema(label("A", 0), label("B", 0, retired=True)).labels
    assert color_findings(labels) == []
    assert least_apart(schema(label("A", 0), label("B", 0, retired=True)).labels) is None


def test_ten_labels_in_turn_each_get_a_colour_apart_from_all_before() -> None:
    labels: list[dict[str, Any]] = []
    for number in range(len(VETTED)):
        light, dark = free_colors(schema(*labels).labels if labels else ())
        labels.append({"name": f"L{number}", "color": light, "color_dark": dark})
    assert color_findings(schema(*labels).labels) == []
