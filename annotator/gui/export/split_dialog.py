"""How the documents are to be divided into train, dev and test."""

from __future__ import annotations

from collections.abc import Sequence

from pydantic import ValidationError
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QLabel, QWidget

from annotator.gui.dialog import Dialog, allow
from annotator.gui.notice import Notice
from annotator.gui.number_field import NumberField, percent_field
from annotator.model.annotation_set import Status
from annotator.model.split import DEFAULT_PARTS, SIDES, SplitDefinition
from annotator.wording import first_error

FIRST_NAME = "main"
EXPLAINED = (
    "Near-duplicates always stay on one side; labels and outlets are spread evenly. No article ever moves: a split that"
    " exists gets the articles that came since."
)


class SplitDialog(Dialog):
    """Asks for all that `plan_split` needs; `existing` are the names of the splits that there are."""

    def __init__(self, existing: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__("Split into train, dev and test", parent, characters=72)
        self._existing = set(existing)
        self.name_field = QComboBox()
        self.name_field.setEditable(True)
        self.name_field.setAccessibleName("Name of the split")
        self.name_field.addItems(existing or [FIRST_NAME])
        self.part_fields = {side: percent_field(f"Part of {side}", round(100 * DEFAULT_PARTS[side])) for side in SIDES}
        self.seed_field = NumberField("Seed", 0, 999_999, 0)
        self.date_box = QCheckBox("&By date: train is older than dev, dev older than test")
        self.done_box = QCheckBox("&Only articles that are done")
        self.notice = Notice(lines=2)
        self._arrange()
        self.split_button = self.add_buttons("&Preview")
        self.name_field.editTextChanged.connect(self._check)
        line = self.name_field.lineEdit()
        if line is not None:
            line.returnPressed.connect(self.split_button.click)  # a box with a list keeps Enter to itself
        for field in self.part_fields.values():
            field.valueChanged.connect(self._check)
        self._check()
        self.name_field.setFocus()

    def name(self) -> str:
        """The name of the split."""
        return " ".join(self.name_field.currentText().split())

    def definition(self) -> SplitDefinition | None:
        """How a new split is to be made; None for one that exists, which goes on as it was made."""
        return None if self.name() in self._existing else self._definition()

    def _definition(self) -> SplitDefinition:
        return SplitDefinition(
            parts={side: field.value() / 100 for side, field in self.part_fields.items()},
            seed=self.seed_field.value(),
            by_date=self.date_box.isChecked(),
            status=Status.DONE if self.done_box.isChecked() else None,
        )

    def _arrange(self) -> None:
        form = self.add_form()
        form.add("&Name", self.name_field)
        parts = QWidget()
        row = QHBoxLayout(parts)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for side, field in self.part_fields.items():
            row.addWidget(QLabel(side))
            row.addWidget(field)
        row.addStretch(1)
        parts.setFocusProxy(self.part_fields[SIDES[0]])
        form.add("P&arts", parts)
        self.seed_field.setMaximumWidth(self.part_fields[SIDES[0]].sizeHint().width() * 2)
        form.add("&Seed", self.seed_field)
        form.add_below(self.date_box)
        form.add_below(self.done_box)
        self.column.addWidget(self.notice)

    def _check(self) -> None:
        exists = self.name() in self._existing
        for field in (*self.part_fields.values(), self.seed_field, self.date_box, self.done_box):
            field.setEnabled(not exists)
        wrong = "" if self.name() else "The split needs a name."
        if not exists and not wrong:
            try:
                self._definition()
            except ValidationError as error:
                wrong = f"{first_error(error)[1].capitalize()}."
        self.notice.say(wrong or EXPLAINED, is_warning=bool(wrong))
        allow(self.split_button, wrong)
