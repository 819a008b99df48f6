"""A plot on a card: its title, the mark at hand in words, and a button that saves it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from annotator.errors import AnnotatorError
from annotator.gui.file_choosing import ChooseNewFile, choose_new_file
from annotator.gui.notice import Notice
from annotator.gui.plots.plot import Plot
from annotator.gui.plots.plot_canvas import PlotCanvas
from annotator.gui.plots.saving import KINDS, save_plot
from annotator.gui.small_text import ElidedLabel

MARGINS = (14, 8, 10, 10)


class PlotCard(QFrame):
    """`choose_new_file` stands for the system's dialog; `folder` is where that begins."""

    def __init__(self, plot: Plot, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "card")
        self.choose_new_file: ChooseNewFile = choose_new_file
        self.folder = Path.home()
        self._plot = plot
        self._title = QLabel()
        font = self._title.font()
        font.setBold(True)
        self._title.setFont(font)
        self._value = ElidedLabel()
        self._value.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._value.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.save_button = QToolButton()
        self.save_button.setText("Save…")
        self.save_button.setProperty("look", "mark")
        self.save_button.setToolTip("Save the plot as PNG or SVG, on light ground")
        self.save_button.clicked.connect(self.save)
        self.canvas = PlotCanvas(plot)
        self.canvas.chosen.connect(self._value.setText)
        self.result = Notice()
        self.result.hide()
        room = self.save_button.sizePolicy()
        room.setRetainSizeWhenHidden(True)  # so that titles side by side stand on one line
        self.save_button.setSizePolicy(room)
        self._arrange()
        self.show_plot(plot)

    def _arrange(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(self._title)
        head.addWidget(self._value, 1)
        head.addWidget(self.save_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(*MARGINS)
        column.setSpacing(6)
        column.addLayout(head)
        column.addWidget(self.canvas, 1)
        column.addWidget(self.result)

    def show_plot(self, plot: Plot) -> None:
        """Show this plot from now on; one that looks the same is left as it is."""
        if plot != self._plot:
            self.canvas.show_plot(plot)
        self._plot = plot
        self._title.setText(plot.title)
        self.save_button.setVisible(bool(plot.marks))
        self.save_button.setAccessibleName(f"Save the plot “{plot.title}”")

    def save(self) -> None:
        """Ask for a file and write the plot into it."""
        suggested = self.folder / f"{self._plot.title.lower()}.png"
        path = self.choose_new_file(self, "Save the plot", suggested, KINDS)
        if path is None:
            return
        path = path if path.suffix else path.with_suffix(".png")
        try:
            save_plot(self._plot, path, self.font().family())
        except AnnotatorError as error:
            self.result.say(str(error), is_warning=True)
        else:
            self.result.say(f"Saved in {path}.")
        self.result.show()
