"""The question before a schema is saved whose names or attributes annotations carry."""

from __future__ import annotations

from PySide6.QtWidgets import QPlainTextEdit, QWidget

from annotator.gui.dialog import Dialog, asked
from annotator.gui.notice import Notice
from annotator.schema.editing import EditReport

LINES_SEEN = 8


class SavingDialog(Dialog):
    """Shows every count; Save is one step, which undo takes back."""

    def __init__(self, report: EditReport, parent: QWidget | None = None) -> None:
        super().__init__("Save the label schema", parent, characters=64)
        summary = Notice(is_muted=False)
        summary.say(f"{report.summary()}.", is_warning=bool(report.dropped))
        lines = QPlainTextEdit("\n".join(report.lines()))
        lines.setProperty("look", "field")
        lines.setReadOnly(True)
        lines.setAccessibleName("What happens to annotations")
        lines.setFixedHeight((min(LINES_SEEN, len(report.lines())) + 1) * self.fontMetrics().lineSpacing())
        undoing = Notice()
        undoing.say("Annotations of everybody follow, in one step, which Undo takes back.")
        for part in (summary, lines, undoing):
            self.column.addWidget(part)
        self.save_button = self.add_buttons("&Save")
        self.save_button.setFocus()


def ask_to_save(parent: QWidget, report: EditReport) -> bool:
    """Show what happens to annotations; whether the person agrees."""
    with asked(SavingDialog(report, parent)) as dialog:
        return dialog is not None
