"""The dialog about learned suggestions: train, what the model is worth, and for what it is used."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QCheckBox, QDialogButtonBox, QHBoxLayout, QPushButton, QWidget

from annotator.gui.dates import shown_time
from annotator.gui.dialog import Dialog, allow, room_on_screen
from annotator.gui.notice import Notice
from annotator.gui.plots.plot_card import PlotCard
from annotator.gui.slim_progress import SlimProgress
from annotator.gui.suggestions.learned_figures import FigureTable, curve_plot
from annotator.gui.suggestions.learned_standing import Standing
from annotator.gui.suggestions.trainer import FIRST_AT, MORE, Trainer
from annotator.model.label_schema import LabelSchema
from annotator.suggestions.training import LEAST, too_few
from annotator.wording import counted

NARROW = 84  # characters
WIDE, TALL = 104, 36  # characters, and lines of text, where figures are shown
WIDEST = 2000  # pixels
FOREIGN = "A model in this project was trained on another computer. It is not loaded; train one here."
OFF = "Learned suggestions are off in this project (Annotate › Suggestions › Suggestions in this project)."
NOT_YET = "The program can learn to suggest what you label, whatever your labels are. No model is trained yet."
TRAINING = "You can close this and work on; the model is in use as soon as it is trained."


class LearnedDialog(Dialog):
    """Training goes on when it is closed: `trainer` belongs to the window. `keep` is told of the check box.

    It waits for `show_standing`. Files are saved in `folder`, if no other is chosen.
    """

    def __init__(
        self,
        schema: LabelSchema,
        folder: Path,
        trainer: Trainer,
        keep: Callable[[bool], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("Learned suggestions", parent, characters=NARROW)
        self._schema, self._trainer = schema, trainer
        self.head, self.said, self.warning = Notice(is_muted=False), Notice(), Notice()
        self.table, self.card = FigureTable(), PlotCard(curve_plot(None, schema))
        self.card.folder = folder
        self.bar = SlimProgress(WIDEST)
        self.by_itself = QCheckBox(f"Train &anew by itself, after every {MORE} more finished articles")
        self.by_itself.setChecked(trainer.trains_by_itself)
        self.by_itself.setToolTip(f"From {FIRST_AT} finished articles on, at low priority beside your work")
        self.by_itself.toggled.connect(keep)
        self.train_button, self.stop_button = QPushButton("&Train now"), QPushButton("&Stop")
        self._arrange()
        self._connect()

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        if self.table.isHidden():
            return hint
        return hint.expandedTo(QSize(WIDE * self.fontMetrics().averageCharWidth(), TALL * self.fontMetrics().height()))

    def _arrange(self) -> None:
        buttons = QHBoxLayout()
        box = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        box.rejected.connect(self.reject)
        for button in (self.train_button, self.stop_button):
            buttons.addWidget(button)
        buttons.addStretch(1)
        buttons.addWidget(box)
        for part in (self.head, self.warning, self.table, self.card, self.by_itself, self.said, self.bar):
            self.column.addWidget(part, 1 if part in {self.table, self.card} else 0)
        self.column.addLayout(buttons)
        for part in (self.table, self.card, self.warning, self.said):
            part.hide()
        self._show_training()

    def _connect(self) -> None:
        self.train_button.clicked.connect(lambda _checked: self._trainer.start())
        self.stop_button.clicked.connect(lambda _checked: self._trainer.cancel())
        self._trainer.begun.connect(self._show_training)
        self._trainer.progressed.connect(self._show_progress)
        self._trainer.failed.connect(self.warn)
        self._trainer.stopped.connect(self._tell_stopped)
        self._trainer.ended.connect(self._show_training)

    def show_standing(self, found: Standing) -> None:
        """Show the model, or how many articles it takes to train one."""
        allow(self.train_button, found.reason_against)
        titles = {label.name: label.shown() for label in self._schema.labels}
        self.head.say(_head(found, titles))
        remarks = found.worth.warnings(titles) if found.worth else []
        remarks += [OFF] if not found.is_on else []
        remarks += [FOREIGN] if found.has_foreign else []
        self.warning.say(" ".join(remarks), is_warning=True)
        self.warning.setVisible(bool(remarks))
        self.table.setVisible(found.worth is not None)
        self.card.setVisible(found.worth is not None)
        if found.worth is not None:
            self.table.show_worth(found.worth, self._schema)
            self.card.show_plot(curve_plot(found.worth, self._schema))
            self.resize(self.size().expandedTo(self.sizeHint()).boundedTo(room_on_screen(self)))
        self._show_training()

    def _show_training(self) -> None:
        is_training = self._trainer.is_training()
        self.bar.setVisible(is_training)
        self.stop_button.setVisible(is_training)
        self.train_button.setVisible(not is_training)
        if is_training:
            self.bar.set_done(0, None)
            self._say(TRAINING)
        elif self.said.text() == TRAINING:
            self._say("")

    def warn(self, text: str) -> None:
        """Say what could not be done."""
        self._say(text, is_warning=True)

    def _tell_stopped(self) -> None:
        self._say("Stopped. Nothing was changed.")

    def _say(self, text: str, *, is_warning: bool = False) -> None:
        self.said.setVisible(bool(text))
        self.said.say(text, is_warning=is_warning)

    def _show_progress(self, done: int, total: int, what: str) -> None:
        self.bar.set_done(done, total or None)
        self.bar.setAccessibleName(what)


def _head(found: Standing, titles: dict[str, str]) -> str:
    if found.model is None or found.worth is None:
        if found.done < LEAST:
            return f"{NOT_YET} {too_few(found.done)}"
        return f"{NOT_YET} There are {found.done:,} finished articles to learn from."
    now = datetime.now().astimezone()
    at = shown_time(datetime.fromisoformat(found.model.trained_at).astimezone(now.tzinfo), now)
    used = (
        f"It suggests {', '.join(titles.get(one, one) for one in found.model.is_used)}"
        if found.model.is_used
        else "It is used for no label"
    )
    return (
        f"Last trained {at}, on {counted(found.model.documents, 'article')} that you finished, and measured on"
        f" {found.worth.measured:,}, each time on articles that it had not learned from. {used}."
    )
