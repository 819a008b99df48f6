"""Says in a short sentence where a projected span comes from and what is different here."""

from __future__ import annotations

from collections.abc import Sequence

from annotator.suggestions.projection.landing import Change
from annotator.suggestions.projection.tokenised import bare
from annotator.wording import counted

MOST_NAMED = 3  # changes
LONGEST = 40  # code points of what is cited


def reason(title: str, changes: Sequence[Change]) -> str:
    """`from “Title”, unchanged`, or which words are others: `from “Title”: “4%” is “5%” here`."""
    origin = f"from “{_cited(title)}”"
    if not changes:
        return f"{origin}, unchanged"
    said = list(dict.fromkeys(_said(*change) for change in sorted(changes, key=_is_slight)))
    more = f"; {counted(len(said) - MOST_NAMED, 'more change')}" if len(said) > MOST_NAMED else ""
    return f"{origin}: {'; '.join(said[:MOST_NAMED])}{more}"


def _is_slight(change: Change) -> bool:
    """Whether the words are the same, and only how they are written differs."""
    old, new = change
    return bare(old.strip()) == bare(new.strip())


def _said(old: str, new: str) -> str:
    if not old.strip() and not new.strip():
        return "spaces or line breaks differ"
    if _is_slight((old, new)):
        return "capitals, quotation marks or dashes differ"
    if not new:
        return f"“{_cited(old)}” is missing here"
    if not old:
        return f"“{_cited(new)}” is new here"
    return f"“{_cited(old)}” is “{_cited(new)}” here"


def _cited(text: str) -> str:
    """The words on one line, what is too long cut in the middle."""
    line = " ".join(text.split())
    return line if len(line) <= LONGEST else f"{line[: LONGEST // 2].rstrip()} … {line[-LONGEST // 2 :].lstrip()}"
