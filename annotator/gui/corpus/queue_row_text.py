"""What the queue says of a document in words: on the screen, in the tool tip, to a screen reader."""

from __future__ import annotations

import html
from datetime import date, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QLocale

from annotator.gui.display_text import ISOLATE, ISOLATE_END, displayed, has_right_to_left
from annotator.model.annotation_set import Status
from annotator.model.ids import is_made_from_text
from annotator.project.queue import QueueRow

if TYPE_CHECKING:
    from annotator.suggestions.ordering import Reason

STATUS_NAMES = {Status.NEW: "new", Status.IN_PROGRESS: "in progress", Status.DONE: "done"}
FLAGGED = "flagged for discussion"
TITLE_LENGTH = 300  # code points, more than two lines hold
TOOL_TIP_LENGTH = 1_000
DATE_LENGTH = 24  # code points of a date that is no ISO date


def shown_title(row: QueueRow) -> str:
    """The title in one line, or the id of a document without one."""
    return _one_line(row.title, TITLE_LENGTH) or _one_line(row.id, TITLE_LENGTH)


def shown_origin(row: QueueRow) -> str:
    """Outlet and date, as far as they are known, else the file's name, or the id where somebody has given one."""
    parts = [part for part in (_one_line(row.outlet, TITLE_LENGTH), shown_date(row.published)) if part]
    if any(map(has_right_to_left, parts)):
        parts = [f"{ISOLATE}{part}{ISOLATE_END}" for part in parts]  # else the day moves behind its month
    return " · ".join(parts) or (_one_line(_name(row), TITLE_LENGTH) if row.title else "No title")


def _name(row: QueueRow) -> str:
    return row.file if row.file and is_made_from_text(row.id) else row.id


def shown_date(published: str | None) -> str:
    """An ISO date (and time) as a day, anything else as it came."""
    stated = _one_line(published, DATE_LENGTH)
    try:
        day: date = datetime.fromisoformat(published or "")
    except ValueError:
        return stated
    return QLocale.c().toString(QDate(day.year, day.month, day.day), "d MMM yyyy")


def spoken(row: QueueRow, reason: Reason | None = None) -> str:
    """Title, status and origin, for a screen reader, and why the document is listed, where that is told."""
    parts = (shown_title(row), STATUS_NAMES[row.status], FLAGGED if row.has_flag else "", shown_origin(row))
    return ", ".join(filter(None, (*parts, reason.short if reason else "")))


def tool_tip(row: QueueRow, reason: Reason | None = None) -> str:
    """The whole title, id, length and status, and why the document is listed, where that is told.

    It is HTML, so that it wraps, with nothing of the document read as HTML.
    """
    title = html.escape(_one_line(row.title, TOOL_TIP_LENGTH) or "No title")
    flagged = f" · {FLAGGED}" if row.has_flag else ""
    about = html.escape(f"{row.id} · {row.length:,} characters · {STATUS_NAMES[row.status]}{flagged}")
    why = f"<br><br>{html.escape(reason.whole)}" if reason else ""
    return f"<qt><b>{title}</b><br>{about}{why}</qt>"


def _one_line(text: str | None, length: int) -> str:
    line = displayed(" ".join((text or "")[: 2 * length].split()))
    return line if len(line) <= length else line[: length - 1] + "…"
