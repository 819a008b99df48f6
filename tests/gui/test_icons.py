from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QIcon
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication

from annotator.errors import AnnotatorError
from annotator.gui.icons import app_icon, icon
from annotator.gui.theme import DARK, LIGHT, Theme
from annotator.resources import resource

DRAWINGS = sorted(resource("icons").rglob("*.svg"))
PLAIN = sorted(resource("icons").glob("*.svg"))


@pytest.mark.parametrize("drawing", DRAWINGS, ids=lambda path: path.stem)
def test_a_drawing_is_small_self_contained_and_can_be_drawn(qapp: QApplication, drawing: Path) -> None:
    content = drawing.read_text(encoding="utf-8")
    assert QSvgRenderer(str(drawing)).isValid()
    assert len(content) < 2000
    assert "href" not in content


@pytest.mark.parametrize("drawing", PLAIN, ids=lambda path: path.stem)
def test_an_icon_takes_the_colour_that_it_is_given(qapp: QApplication, drawing: Path) -> None:
    image = icon(drawing.stem, "#FF0000").pixmap(64, 64).toImage()
    colors = {
        image.pixelColor(x, y).name() for x in range(64) for y in range(64) if image.pixelColor(x, y).alpha() == 255
    }
    assert colors == {"#ff0000"}


def test_a_disabled_icon_is_fainter(qapp: QApplication) -> None:
    made = icon("check", QColor("#FF0000"))
    usual, faint = (made.pixmap(64, 64, mode).toImage() for mode in (QIcon.Mode.Normal, QIcon.Mode.Disabled))
    most = [max(image.pixelColor(x, y).alpha() for x in range(64) for y in range(64)) for image in (usual, faint)]
    assert most == [255, pytest.approx(128, abs=2)]


def test_a_drawing_that_is_missing_is_a_damaged_installation(qapp: QApplication) -> None:
    with pytest.raises(AnnotatorError, match="Install"):
        icon("no_such_drawing", "#000000")


def test_the_program_has_an_icon_in_every_usual_size(qapp: QApplication) -> None:
    assert {size.width() for size in app_icon().availableSizes()} >= {16, 32, 48, 128, 256}


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
def test_drawings_named_by_the_style_sheet_wear_the_theme(theme: Theme) -> None:
    def stroke(name: str) -> str:
        return resource("icons", theme.name, f"{name}.svg").read_text(encoding="utf-8").split('stroke="')[1][:7]

    assert {stroke(name) for name in ("chevron_up", "chevron_down", "dash")} == {theme.muted}
    assert stroke("check") == theme.on_accent
