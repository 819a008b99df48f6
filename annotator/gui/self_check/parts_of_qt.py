"""What of Qt lies in files of its own, which an installation may lack: plug-ins for pictures, and fonts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QSize, qVersion
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontInfo, QImage, QImageReader, QPainter

from annotator.checklist import Checklist
from annotator.errors import AnnotatorError
from annotator.gui.annotation.article.article_style import TEXT_FAMILIES
from annotator.gui.application import make_application
from annotator.gui.guide.guide_pages import FOLDER, GuidePage, listed_pages
from annotator.gui.icons import app_icon, icon
from annotator.resources import resource

PICTURE_KINDS = ("png", "svg")  # of what the style sheet and the icons name by file
PICTURE = re.compile(r"\]\(\.\./pictures/([\w.-]+)\)")
LETTERS = "Åé"
SIDE = 64  # pixels


def start_qt(checklist: Checklist) -> None:
    """Make the application, and look at what it needs besides the libraries."""
    with checklist.step("start Qt") as step:
        app = make_application()
        step.saw(f"{qVersion()}, drawing on “{app.platformName()}”")
    with checklist.step("draw icons, from SVG and PNG files") as step:
        kinds = {bytes(kind.data()).decode() for kind in QImageReader.supportedImageFormats()}
        if missing := [kind for kind in PICTURE_KINDS if kind not in kinds]:
            raise AnnotatorError(f"Qt lacks its plug-in for {', '.join(missing)} pictures")
        drawings = sorted(resource("icons").rglob("*.svg"))
        empty = [path.name for path in drawings if QImage(str(path)).isNull()]
        step.require(bool(drawings) and not empty, f"these could not be drawn: {', '.join(empty) or 'there are none'}")
        for made in (app_icon(), icon("check", "black")):
            step.require(bool(_colors(made.pixmap(QSize(SIDE, SIDE)).toImage())), "an icon is empty")
        step.saw(f"{len(drawings)} drawings; Qt reads {', '.join(sorted(kinds))}")
    with checklist.step("draw letters") as step:
        families = QFontDatabase.families()
        step.require(bool(families), "there is no font. Install one, for instance Noto or DejaVu")
        step.require(_letters_differ(), "all letters look the same: there is no font that has them")
        step.saw(f"{len(families)} families of fonts; articles are set in {_text_font()}")
    with checklist.step("read the guide") as step:
        pages = listed_pages()
        step.saw(f"{len(pages)} pages, with pictures such as {_picture_of(pages).name}")


def _picture_of(pages: Sequence[GuidePage]) -> Path:
    """A picture that a page of the guide shows.

    Raises:
        AnnotatorError: no page names one, or the first that is named is not there or cannot be read.
    """
    named = [found[1] for page in pages if (found := PICTURE.search(page.text))]
    if not named:
        raise AnnotatorError("no page has a picture")
    path = resource(FOLDER, "pictures", named[0])
    if QImage(str(path)).isNull():
        raise AnnotatorError(f"{path} cannot be read")
    return path


def _colors(image: QImage) -> set[int]:
    """Those that are not transparent."""
    pixels = (image.pixel(x, y) for x in range(image.width()) for y in range(image.height()))
    return {pixel for pixel in pixels if pixel >> 24}


def _letters_differ() -> bool:
    drawn = [_drawn(letter) for letter in LETTERS]
    return drawn[0] != drawn[1] and all(_colors(image) for image in drawn)


def _drawn(letter: str) -> QImage:
    image = QImage(SIDE, SIDE, QImage.Format.Format_ARGB32)
    image.fill(QColor(0, 0, 0, 0))
    painter = QPainter(image)
    font = QFont()
    font.setFamilies(TEXT_FAMILIES)
    font.setPixelSize(SIDE // 2)
    painter.setFont(font)
    painter.drawText(image.rect(), letter)
    painter.end()
    return image


def _text_font() -> str:
    font = QFont()
    font.setFamilies(TEXT_FAMILIES)
    return QFontInfo(font).family()
