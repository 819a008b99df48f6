"""What came from the shared folder and what went there, in words."""

from __future__ import annotations

from collections.abc import Sequence

from annotator.gui.display_text import displayed, shown_name
from annotator.project.exchange.merging import Outcome
from annotator.sync.get_and_send import FolderNews
from annotator.sync.merge import Got, LeftFile
from annotator.sync.send import Sent
from annotator.wording import counted

PEOPLE, FILES = 3, 3  # that are named


def news_text(news: FolderNews) -> str:
    """One line: whose work came, what was sent, and whether something needs attention."""
    apart = len(set(news.got.of(Outcome.APART)))
    parts = [_got(news.got), _sent(news.sent)]
    if apart:
        parts.append(f"{counted(apart, 'article')} worked on in two places: see Work done apart.")
    if news.got.left:
        parts.append(f"{counted(len(news.got.left), 'file')} could not be taken: see Shared folder.")
    return " ".join(parts)


def needs_attention(news: FolderNews) -> bool:
    """Whether there is something that the person may want to do."""
    return bool(news.got.left or news.got.of(Outcome.APART))


def left_text(left: Sequence[LeftFile]) -> str:
    """Which files were not taken, why, and what to do."""
    if not left:
        return ""
    named = [displayed(each.reason) for each in left[:FILES]]
    more = [f"and {counted(len(left) - FILES, 'file')} more"] if len(left) > FILES else []
    advice = (
        "Such files are looked at again each time. What is damaged for good is written again once its writer gets and"
        " sends."
    )
    return "\n".join([*named, *more, *([advice] if any(each.is_damaged for each in left) else [])])


def _got(got: Got) -> str:
    articles: dict[str, set[str]] = {}
    comments = 0
    for each in got.taken:
        articles.setdefault(each.annotator.name, set()).update(each.of(Outcome.TAKEN, Outcome.APART))
        comments += each.comments.new
    changed = {name: len(found) for name, found in sorted(articles.items()) if found}
    if not changed and not comments:
        return "Nothing new in the shared folder."
    named = [f"{shown_name(name)} ({number:,})" for name, number in list(changed.items())[:PEOPLE]]
    if len(changed) == 1:
        named = [shown_name(name) for name in changed]
    if len(changed) > PEOPLE:
        named.append(f"{len(changed) - PEOPLE:,} more")
    total = counted(sum(changed.values()), "article")
    parts = [f"work on {total} from {', '.join(named)}"] if changed else []
    parts += [counted(comments, "comment")] if comments else []
    return f"Got {' and '.join(parts)}."


def _sent(sent: Sent) -> str:
    parts = [f"yours on {counted(sent.documents, 'article')}"] if sent.documents else []
    parts += [counted(sent.comments, "comment")] if sent.comments else []
    return f"Sent {' and '.join(parts)}." if parts else "Nothing to send."
