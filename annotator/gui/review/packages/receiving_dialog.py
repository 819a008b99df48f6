"""Several packages at once: what each would bring, and afterwards what became of each."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QDialogButtonBox, QWidget

from annotator.gui.dialog import Dialog, allow
from annotator.gui.display_text import displayed
from annotator.gui.notice import Notice
from annotator.gui.review.packages.outcome_text import in_full, total
from annotator.gui.review.packages.package_table import PackageTable
from annotator.project.exchange.merging import Outcome
from annotator.review.packages.receiving import FileOutcome
from annotator.wording import counted

CHARACTERS = 96  # across
NOTHING_FITS = "None of them can be received; the list says why."


class ReceivingPreview(Dialog):
    """Accepted, the packages that are not refused are to be received."""

    def __init__(self, outcomes: Sequence[FileOutcome], parent: QWidget | None = None) -> None:
        super().__init__("Receive packages", parent, characters=CHARACTERS)
        self.table = add_outcomes(self, outcomes)
        fitting = sum(outcome.received is not None for outcome in outcomes)
        self.receive_button = self.add_buttons(f"&Receive {counted(fitting, 'package')}")
        allow(self.receive_button, "" if fitting else NOTHING_FITS)
        (self.receive_button if fitting else self.table).setFocus()


class ReceivingReport(Dialog):
    """Accepted where the person wants to see what was done apart."""

    def __init__(self, outcomes: Sequence[FileOutcome], parent: QWidget | None = None) -> None:
        super().__init__("Packages received", parent, characters=CHARACTERS)
        self.table = add_outcomes(self, outcomes, is_done=True)
        box = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        if any(outcome.received and outcome.received.of(Outcome.APART) for outcome in outcomes):
            self.apart_button = box.addButton("&Work done apart…", QDialogButtonBox.ButtonRole.AcceptRole)
        box.accepted.connect(self.accept)
        box.rejected.connect(self.reject)
        self.column.addWidget(box)
        close = box.button(QDialogButtonBox.StandardButton.Close)
        close.setDefault(True)
        close.setFocus()


def add_outcomes(dialog: Dialog, outcomes: Sequence[FileOutcome], *, is_done: bool = False) -> PackageTable:
    """The sum, the table, and below it all that is to say of the row that the person is on."""
    summary, whole = Notice(is_muted=False), Notice(lines=3)
    summary.say(total(outcomes, is_done=is_done))
    table = PackageTable(outcomes, is_done=is_done)

    def tell(outcome: FileOutcome) -> None:
        whole.say(displayed_lines(in_full(outcome, is_done=is_done)), is_warning=outcome.received is None)

    table.current_changed.connect(tell)
    for part, stretch in ((summary, 0), (table, 1), (whole, 0)):
        dialog.column.addWidget(part, stretch)
    table.selectRow(0)
    return table


def displayed_lines(text: str) -> str:
    """A text of several lines without what Qt would treat in its own way; it may come from a stranger."""
    return "\n".join(displayed(line) for line in text.splitlines())
