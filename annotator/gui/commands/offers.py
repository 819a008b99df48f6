"""Which commands the palette shows for what was typed, in which order and under which headings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from annotator.gui.commands.command import Command, Kind
from annotator.gui.commands.matching import Match, match

RECENT = "Used last"
LABELS = "Labels"
ARTICLES = "Articles"
READ_LAST = "Articles read last"
MOST_RECENT = 5  # shown before anything is typed
RECENT_WORTH = 6.0  # that much better a command matches that was used lately
DISABLED_WORTH = -8.0
SIGNS = {kind.value: kind for kind in Kind}


@dataclass(frozen=True, slots=True)
class Offer:
    """A row of the palette; `places` are the code points of the title that matched, `heading` stands above the row.

    Below the heading of its menu a row `is_at_home`: where the command belongs need not be said again.
    """

    command: Command
    places: tuple[int, ...] = ()
    heading: str = ""
    is_at_home: bool = False


@dataclass(frozen=True, slots=True)
class Query:
    """What was typed: the words, and the kind that a first sign leaves, or None for all kinds."""

    words: str
    kind: Kind | None = None

    @classmethod
    def of(cls, typed: str) -> Query:
        """Read what was typed."""
        typed = typed.strip()
        kind = SIGNS.get(typed[:1])
        return cls(typed[1:].strip(), kind) if kind else cls(typed)

    def wants(self, kind: Kind) -> bool:
        """Whether commands of a kind are wanted."""
        return self.kind in {None, kind}


def offers(commands: Sequence[Command], query: Query, recent: Sequence[str]) -> list[Offer]:
    """The rows for actions and labels; `recent` are marks of commands, the one used last first."""
    wanted = [command for command in commands if query.wants(command.kind)]
    return _found(wanted, query.words, recent) if query.words else _by_heading(wanted, recent)


def article_offers(articles: Sequence[Command], words: str) -> list[Offer]:
    """The rows for articles that were found by their titles, or read last where nothing was typed, in this order."""
    matches = [match(words, article.title, article.place) or Match(0) for article in articles]
    heading = ARTICLES if words else READ_LAST
    return _under(heading, [Offer(one, found.places) for one, found in zip(articles, matches, strict=True)])


def _found(commands: Sequence[Command], words: str, recent: Sequence[str]) -> list[Offer]:
    found: list[tuple[float, Offer]] = []
    for command in commands:
        how = match(words, command.title, f"{command.place} {command.about}")
        if how:
            worth = how.worth + RECENT_WORTH * (command.mark in recent) + DISABLED_WORTH * bool(command.reason)
            found.append((worth, Offer(command, how.places)))
    found.sort(key=lambda pair: -pair[0])
    return [offer for _, offer in found]


def _by_heading(commands: Sequence[Command], recent: Sequence[str]) -> list[Offer]:
    by_mark = {command.mark: command for command in commands}
    used = [by_mark[mark] for mark in recent if mark in by_mark and not by_mark[mark].reason][:MOST_RECENT]
    made = _under(RECENT, [Offer(command) for command in used])
    groups: dict[str, list[Offer]] = {}
    for command in commands:
        if command not in used:
            heading = LABELS if command.kind is Kind.LABEL else command.place
            groups.setdefault(heading, []).append(Offer(command, is_at_home=True))
    for heading, group in groups.items():
        made += _under(heading, group)
    return made


def _under(heading: str, group: list[Offer]) -> list[Offer]:
    return [replace(offer, heading="" if at else heading) for at, offer in enumerate(group)]
