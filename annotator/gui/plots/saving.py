"""Plots as files: PNG for slides, SVG for papers."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QBuffer, QRectF, QSize
from PySide6.QtGui import QFont, QFontInfo, QImage, QImageWriter, QPainter
from PySide6.QtSvg import QSvgGenerator

from annotator.errors import AnnotatorError
from annotator.gui.plots.paint_plot import paint_with_title
from annotator.gui.plots.plot import Plot
from annotator.gui.plots.plot_style import PlotStyle
from annotator.gui.style import palette
from annotator.gui.theme import LIGHT

SIZE = QSize(760, 440)  # pixels of an SVG file
SHARPNESS = 3  # pixels of a PNG file for each of an SVG file: 2,280 wide, enough for print
TEXT = 13  # pixels of an SVG file, whatever the size of the text in the window
KINDS = "PNG picture (*.png);;SVG drawing (*.svg)"


def save_plot(plot: Plot, path: Path, family: str) -> None:
    """Write the plot on light ground in a family of fonts, as SVG where the path ends so, else as PNG.

    Raises:
        AnnotatorError: the file cannot be written.
    """
    font = QFont(family)
    font.setPixelSize(TEXT)
    style = PlotStyle(palette(LIGHT), font)
    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    is_svg = path.suffix.lower() == ".svg"
    (_write_svg if is_svg else _write_png)(plot, buffer, style)
    written = bytes(buffer.data().data())
    try:
        path.write_bytes(_with_generic_font(written, style) if is_svg else written)
    except OSError as error:
        raise AnnotatorError(f"{path} could not be written ({error.strerror}). Choose another.") from error


def _with_generic_font(svg: bytes, style: PlotStyle) -> bytes:
    """Name what to take where the font is missing: without that, most programs take one with serifs."""
    asked, found = style.font.family(), QFontInfo(style.font).family()
    return svg.replace(f'font-family="{asked}"'.encode(), f'font-family="{found}, sans-serif"'.encode())


def _write_png(plot: Plot, buffer: QBuffer, style: PlotStyle) -> None:
    image = QImage(SIZE * SHARPNESS, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(SHARPNESS)
    painter = QPainter(image)
    paint_with_title(painter, plot, QRectF(0, 0, SIZE.width(), SIZE.height()), style)
    painter.end()
    QImageWriter(buffer, b"png").write(image)


def _write_svg(plot: Plot, buffer: QBuffer, style: PlotStyle) -> None:
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    generator.setSize(SIZE)
    generator.setViewBox(QRectF(0, 0, SIZE.width(), SIZE.height()))
    generator.setTitle(plot.title)
    generator.setDescription(plot.description())
    painter = QPainter(generator)
    paint_with_title(painter, plot, QRectF(0, 0, SIZE.width(), SIZE.height()), style)
    painter.end()
