"""What became of packages, in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from annotator.gui.display_text import shown_name
from annotator.project.exchange.merging import Outcome
from annotator.project.exchange.taking import ReceivedPackage
from annotator.review.packages.receiving import FileOutcome
from annotator.wording import counted

SHOWN = 5  # documents of one kind
LONGEST = 2_000  # characters of a reason; it may name what a stranger's file holds
WORDS = {
    Outcome.TAKEN: "new",
    Outcome.APART: "done apart",
    Outcome.KNOWN: "known already",
    Outcome.OLDER: "older than what is here",
    Outcome.NO_DOCUMENT: "without their article",
}
DONE_WORDS = {
    Outcome.TAKEN: "taken over",
    Outcome.APART: "done apart: choose which is in force",
    Outcome.KNOWN: "had been received before",
    Outcome.OLDER: "left as they are, which is newer",
    Outcome.NO_DOCUMENT: "left out, without their article",
}
EXPLAINED = {
    Outcome.APART: "worked on in two places; what was changed last is in force, the other is kept and can be chosen",
    Outcome.NO_DOCUMENT: "not in this project, so the work on them is left out; import them and receive it again",
}


def in_short(outcome: FileOutcome, *, is_done: bool = False) -> str:
    """What a row of the table says: what it would bring or, once it is done, what became of it."""
    if outcome.received is None:
        return f"Refused: {' '.join(outcome.refusal.split())}"
    counts, new = outcome.received.counts(), outcome.received.comments.new
    parts = _counted(counts, is_done=is_done)
    return ", ".join([*parts, *([counted(new, "new comment")] if new else [])]) or "No work in it"


def in_full(outcome: FileOutcome, *, is_done: bool = False) -> str:
    """All there is to say of a file."""
    if outcome.received is None:
        return outcome.refusal[:LONGEST]
    received = outcome.received
    parts = [f"Note of {shown_name(received.annotator.name)}: {received.note.strip()}"] if received.note.strip() else []
    if received.other_schema:
        parts.append("Made with another label schema; the one in force has room for all of it.")
    parts += [_explained(received, kind) for kind in EXPLAINED if received.of(kind)]
    return "\n".join(parts) or f"{in_short(outcome, is_done=is_done)}."


def total(outcomes: Sequence[FileOutcome], *, is_done: bool = False) -> str:
    """The sum over all files: of what they would bring, or of what was done."""
    taken = [outcome.received for outcome in outcomes if outcome.received is not None]
    counts = sum((received.counts() for received in taken), Counter[Outcome]())
    people = len({received.annotator.id for received in taken})
    parts = _counted(counts, is_done=is_done)
    refused = len(outcomes) - len(taken)
    of = f"{'Received ' * is_done}{counted(len(taken), 'package')} from {counted(people, 'annotator')}"
    said = f"{of}. Articles: {', '.join(parts) or 'none was worked on'}." if taken else ""
    return " ".join(filter(None, (said, f"{counted(refused, 'package')} refused." if refused else "")))


def _counted(counts: Counter[Outcome], *, is_done: bool) -> list[str]:
    return [f"{counts[kind]:,} {words}" for kind, words in (DONE_WORDS if is_done else WORDS).items() if counts[kind]]


def _explained(received: ReceivedPackage, kind: Outcome) -> str:
    found = received.of(kind)
    named = ", ".join(found[:SHOWN]) + (f" and {len(found) - SHOWN:,} more" if len(found) > SHOWN else "")
    return f"{named}: {EXPLAINED[kind]}."
