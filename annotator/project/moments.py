"""Moments of a project's history, as people name them: a time, a day, or the number of a step."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, tzinfo
from typing import TYPE_CHECKING

from annotator.errors import AnnotatorError

if TYPE_CHECKING:
    from annotator.project.project import Project

EARLIEST = "SELECT number, at FROM step ORDER BY number LIMIT 1"
LATEST_UP_TO = "SELECT number, operation, annotator, at FROM step WHERE at <= ? ORDER BY number DESC LIMIT 1"
NUMBERED = "SELECT number, operation, annotator, at FROM step WHERE number = ?"


@dataclass(frozen=True, slots=True)
class PastMoment:
    """The step after which the project was as it is wanted; `at` is when it was made, in UTC."""

    step: int
    operation: str
    annotator: str
    at: str


def moment_of(project: Project, stated: str, zone: tzinfo | None = None, now: datetime | None = None) -> PastMoment:
    """The last step up to a time in ISO 8601, to the end of a day, or the step of that number.

    A time without a zone, and a day, are those of `zone`, of this computer where none is given.

    Raises:
        AnnotatorError: it is none of the three, or lies outside the history.
    """
    stated = stated.strip()
    if stated.isascii() and stated.isdigit():
        return _numbered(project, int(stated))
    wanted = _time(stated, zone)
    if wanted is None:
        raise AnnotatorError(
            f"{stated[:40]!r} is no moment. Write a time such as 2026-03-14T15:09, a day such as 2026-03-14 for the end"
            " of it, or the number of a step as the history shows it."
        )
    now = now or datetime.now(UTC)
    if wanted > now and (not _is_day(stated) or wanted.astimezone(zone).date() > now.astimezone(zone).date()):
        raise AnnotatorError(f"{stated} has not come yet. Choose a moment in the past.")
    found = project.database.row(LATEST_UP_TO, (_stored(wanted),))
    if found is None:
        _, first = project.database.rows(EARLIEST)[0]
        began = datetime.fromisoformat(first).astimezone(zone)
        raise AnnotatorError(
            f"At {stated} there was no project yet: its history begins at {began:%Y-%m-%dT%H:%M:%S%z}. Choose a later"
            " moment."
        )
    return PastMoment(*found)


def _numbered(project: Project, number: int) -> PastMoment:
    found = project.database.row(NUMBERED, (number,)) if number < 2**63 else None
    if found is None:
        last = project.database.value("SELECT max(number) FROM step")
        raise AnnotatorError(f"There is no step {number}: the history has the steps 1 to {last}.")
    return PastMoment(*found)


def _time(stated: str, zone: tzinfo | None) -> datetime | None:
    try:
        if _is_day(stated):
            found = datetime.combine(date.fromisoformat(stated), time.max)
        else:
            found = datetime.fromisoformat(stated)
        if found.tzinfo is None:
            found = found.replace(tzinfo=zone) if zone else found.astimezone()
        return found.astimezone(UTC)
    except (ValueError, OverflowError):  # in the first or last year of the calendar, another zone may lie outside of it
        return None


def _is_day(stated: str) -> bool:
    try:
        date.fromisoformat(stated)
    except ValueError:
        return False
    return True


def _stored(moment: datetime) -> str:
    """As the journal writes it, the milliseconds cut off."""
    return moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")
