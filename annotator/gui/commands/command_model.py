"""The rows of the command palette as a model, for the list and for screen readers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from annotator.gui.commands.offers import Offer
from annotator.gui.key_cap import shown_keys
from annotator.gui.plain_text import plain_tip

AnyIndex = QModelIndex | QPersistentModelIndex
NO_INDEX = QModelIndex()


class CommandModel(QAbstractListModel):
    """Actions and labels first, then articles, which may be found later."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._offers: list[Offer] = []

    def set_offers(self, offers: Sequence[Offer]) -> None:
        self.beginResetModel()
        self._offers = list(offers)
        self.endResetModel()

    def offer(self, row: int) -> Offer:
        return self._offers[row]

    def row_of(self, mark: str) -> int | None:
        """The row of the command with this mark, if it is there."""
        return next((row for row, offer in enumerate(self._offers) if offer.command.mark == mark), None)

    def rowCount(self, parent: AnyIndex = NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self._offers)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        offer = self._offers[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return offer.command.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return spoken(offer)
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(offer.command.about or offer.command.title)
        return None

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        return (
            Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled
        )  # also what cannot be run can be gone to and read


def spoken(offer: Offer) -> str:
    """A row for a screen reader: title, key, where it belongs, and why it cannot be run."""
    command = offer.command
    keys = shown_keys(command.keys[0]) if command.keys else ""
    return ", ".join(part for part in (command.title, keys, command.place, command.reason) if part)
