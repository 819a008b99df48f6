"""The fields of the export dialog that say in which shape a data set is written."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QLineEdit, QWidget

from annotator.export.options import FILE_TYPES, ExportOptions
from annotator.gui.dialog import Form
from annotator.gui.export.export_choices import SHAPES, TASK_TITLES, ExportChoices, Shape
from annotator.gui.notice import Notice

ALL_TASKS = "All of these"


class ShapeFields(QObject):
    """Fields in a form; those that a shape has no use for are hidden."""

    changed = Signal()

    def __init__(self, form: Form, choices: ExportChoices) -> None:
        super().__init__()
        self._form, self._choices = form, choices
        self.shape_field = _choice("Format", (shape.title for shape in SHAPES))
        self.holds = Notice()
        self.training = QWidget()
        self.task_field = _choice("Task", (*(TASK_TITLES[name] for name in choices.tasks), ALL_TASKS))
        self.type_field = _choice("Type of the files", ("JSONL", "Parquet"))
        self.split_field = _choice("Split", ("None: all articles together", *choices.splits))
        self.license_field = QLineEdit(choices.license)
        self.license_field.setAccessibleName("Licence of the texts")
        self.license_field.setPlaceholderText("Not stated; for instance CC-BY-4.0, or on what terms you have them")
        self.without_texts = QCheckBox("&Without the texts: offsets, hashes and addresses only")
        self._arrange()
        for field in (self.shape_field, self.task_field, self.type_field, self.split_field):
            field.currentIndexChanged.connect(self._turn)
        self.without_texts.toggled.connect(self._turn)
        self._turn()

    def shape(self) -> Shape:
        """What is chosen."""
        return SHAPES[self.shape_field.currentIndex()]

    def options(self) -> ExportOptions:
        """All that the fields say."""
        is_training = self.shape().is_training
        at = self.split_field.currentIndex()
        return ExportOptions(
            tasks=self._tasks() if is_training else (),
            file_type=FILE_TYPES[self.type_field.currentIndex()] if is_training else "jsonl",
            split=self._choices.splits[at - 1] if at > 0 else None,
            with_texts=self.without_texts.isHidden() or not self.without_texts.isChecked(),
            license=self.license_field.text().strip(),
        )

    def _tasks(self) -> tuple[str, ...]:
        at = self.task_field.currentIndex()
        return tuple(self._choices.tasks) if at == len(self._choices.tasks) else (self._choices.tasks[at],)

    def _arrange(self) -> None:
        form = self._form
        form.add("For&mat", self.shape_field)
        form.add_below(self.holds)
        row = QHBoxLayout(self.training)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.task_field, 1)
        row.addWidget(self.type_field)
        form.add("&Task", self.training, keyboard=self.task_field)
        form.add("Spl&it", self.split_field)
        form.add("Li&cence", self.license_field)
        form.add_below(self.without_texts)
        form.set_shown(self.split_field, bool(self._choices.splits))

    def _turn(self) -> None:
        shape = self.shape()
        self.holds.say(shape.holds)
        self._form.set_shown(self.training, shape.is_training)
        self.without_texts.setVisible(shape is SHAPES[0])
        self.changed.emit()


def _choice(name: str, titles: Iterable[str]) -> QComboBox:
    field = QComboBox()
    field.addItems(list(titles))
    field.setAccessibleName(name)
    return field
