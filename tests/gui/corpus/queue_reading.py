"""What a person sees of a queue."""

from __future__ import annotations

from annotator.gui.corpus.queue_view import QueueView


def numbers(view: QueueView) -> list[int]:
    """The listed documents."""
    return [view.list.rows.number_at(row) for row in range(view.list.rows.rowCount())]


def highlighted(view: QueueView) -> int | None:
    """The document in the row that is drawn as the current one."""
    selected = view.list.selectedIndexes()
    return view.list.rows.number_at(selected[0].row()) if selected else None
