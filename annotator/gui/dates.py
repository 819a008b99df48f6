"""Times as people say them: as short as the distance allows."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QDate, QLocale


def shown_time(moment: datetime, now: datetime) -> str:
    """`14:02` today, `yesterday 14:02`, `12 Mar 14:02` in this year, else `12 Mar 2025`; both in the same time zone."""
    clock = f"{moment:%H:%M}"
    days = (now.date() - moment.date()).days
    if days == 0:
        return clock
    if days == 1:
        return f"yesterday {clock}"
    date = QDate(moment.year, moment.month, moment.day)
    if moment.year == now.year:
        return f"{QLocale.c().toString(date, 'd MMM')} {clock}"
    return QLocale.c().toString(date, "d MMM yyyy")
