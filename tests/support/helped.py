"""Annotators who label with suggestions or without them, at times that the test tells."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import pytest

from annotator.annotation import suggested
from annotator.annotation.spans import add_span
from annotator.annotation.status import set_status
from annotator.model.annotation_set import Status
from annotator.model.span import Span
from annotator.model.suggestion import Help, Offer, Suggestion, suggestion_id
from annotator.project import journal
from annotator.project import suggestions as stored_suggestions
from annotator.project.project import Project
from annotator.project.suggestions import record_shown

TEXT = "“We held out,” said Pia Lund. Nobody else did, and prices fell by four per cent, she said."
QUOTE, SOURCE, CLAIM = (0, 14, "QUOTE"), (20, 28, "SOURCE"), (30, 79, "CLAIM")
START = datetime(2026, 11, 22, 8, tzinfo=UTC)


class Clock:
    """What the program takes for the time; it stands until a test moves it."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self._seconds = 0.0
        for module in (journal, stored_suggestions, suggested):
            monkeypatch.setattr(module, "now", self.now)

    def wait(self, seconds: float) -> None:
        """Let time pass."""
        self._seconds += seconds

    def now(self, _after: str | None = None) -> str:
        return (START + timedelta(seconds=self._seconds)).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def suggestion(
    start: int, end: int, label: str, suggester: str = "quotes", version: str = "1", score: float = 0.9
) -> Suggestion:
    """A suggestion as a suggester of that name would make it."""
    fragments = ((start, end),)
    identifier = suggestion_id(suggester, label, fragments)
    return Suggestion(identifier, suggester, version, label, fragments, {}, score, "It looks like one.")


def look(
    project: Project, number: int, annotator: str, offered: Sequence[Suggestion] = (), help_given: Help = "shown"
) -> None:
    """Let an annotator see a document, with these suggestions or with the reason why there are none."""
    asked = {one.suggester: one.version for one in offered} or {"quotes": "1"}
    if help_given == "shown":
        record_shown(project, number, annotator, Offer(spans=list(offered), asked=asked))
    else:
        record_shown(project, number, annotator, Offer(withheld="Not now.", help=help_given))


def mark(project: Project, number: int, annotator: str, start: int, end: int, label: str) -> Span:
    """Let an annotator label by hand."""
    return add_span(project, number, annotator, [(start, end)], label)


def finish(project: Project, number: int, annotator: str) -> None:
    """Mark as done."""
    set_status(project, number, annotator, Status.DONE)
