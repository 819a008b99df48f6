"""Days as people write them in searches, compared with the ISO dates that documents carry."""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

import regex

_STATED = regex.compile(r"(?P<year>\d{4})(?:-(?P<month>\d{1,2}))?(?:-(?P<day>\d{1,2}))?")


class Period(NamedTuple):
    """The ISO dates from `start` up to, but without, `end`; an open side is None."""

    start: str | None
    end: str | None


def period(stated: str) -> Period | None:
    """The days of `2024`, `2024-05`, `2024-05-31`, or of two of them as `from..to`, both included; None for no date."""
    first, dots, last = stated.partition("..")
    if not dots:
        return _days(first)
    start, end = _days(first), _days(last)
    if (first and start is None) or (last and end is None) or not (start or end):
        return None
    return Period(start.start if start else None, end.end if end else None)


def _days(stated: str) -> Period | None:
    found = _STATED.fullmatch(stated)
    if found is None:
        return None
    month, day = (int(part) if part else None for part in found.group("month", "day"))
    try:
        first = date(int(found["year"]), month or 1, day or 1)
        if day:
            end = first + timedelta(days=1)
        elif month:
            end = date(first.year + month // 12, month % 12 + 1, 1)
        else:
            end = date(first.year + 1, 1, 1)
    except (ValueError, OverflowError):
        return None
    return Period(first.isoformat(), end.isoformat())
