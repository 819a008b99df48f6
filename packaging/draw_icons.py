"""Draws the program's sign as PNG in every size that desktops ask for: `python packaging/draw_icons.py`.

Below 32 pixels the sign's lines would blur into one another, so these sizes have a drawing of their own, on a grid of
even pixels. The results are kept with the sources: nothing that builds the program needs a window system.
"""

from __future__ import annotations

import os
from pathlib import Path

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

NAME = "io.github.news_annotator.Annotator"
THEME = Path(__file__).parents[1] / "resources" / "desktop" / "icons" / "hicolor"
SIGN = THEME / "scalable" / "apps" / f"{NAME}.svg"
SMALL_SIGN = Path(__file__).parent / "small_sign.svg"
SMALL_SIZES = (16, 24)  # pixels
SIZES = (32, 48, 64, 128, 256, 512)


def drawn(drawing: Path, size: int) -> QImage:
    """A square picture of the drawing, `size` pixels wide."""
    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    QSvgRenderer(str(drawing)).render(painter, QRectF(0, 0, size, size))
    painter.end()
    return image


def main() -> None:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QGuiApplication([])
    for size in (*SMALL_SIZES, *SIZES):
        target = THEME / f"{size}x{size}" / "apps" / f"{NAME}.png"
        target.parent.mkdir(parents=True, exist_ok=True)
        drawn(SMALL_SIGN if size in SMALL_SIZES else SIGN, size).save(str(target))
    app.quit()


if __name__ == "__main__":
    main()
