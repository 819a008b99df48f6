"""What a maintainer asks for: facts in sections, and what is wrong with advice; as a text and as JSON."""

from __future__ import annotations

from dataclasses import dataclass

from annotator.wording import counted

Fact = str | int | bool
Facts = dict[str, Fact]


@dataclass(frozen=True, slots=True)
class Trouble:
    """Something wrong, and what to do about it."""

    what: str
    advice: str


@dataclass(frozen=True, slots=True)
class Section:
    """Facts on one subject, and what is wrong among them."""

    title: str
    facts: Facts
    troubles: tuple[Trouble, ...] = ()


@dataclass(frozen=True, slots=True)
class Diagnosis:
    sections: tuple[Section, ...]

    def troubles(self) -> list[Trouble]:
        """What is wrong, in the order of the sections."""
        return [trouble for section in self.sections for trouble in section.troubles]

    def verdict(self) -> str:
        """The one line that says whether anything is wrong."""
        count = len(self.troubles())
        if not count:
            return "Nothing is wrong."
        return f"{counted(count, 'thing')} {'is' if count == 1 else 'are'} wrong."

    def as_text(self) -> str:
        """For a person: what is wrong first, then every fact on a line of its own."""
        lines = [self.verdict()]
        for trouble in self.troubles():
            lines += [f"- {trouble.what}", f"  {trouble.advice}"]
        for section in self.sections:
            width = max(map(len, section.facts), default=0)
            lines += ["", section.title]
            lines += [f"  {name.ljust(width)}  {_shown(fact)}".rstrip() for name, fact in section.facts.items()]
        return "\n".join(lines)

    def as_json(self) -> dict[str, object]:
        """For a program: the same."""
        return {
            "wrong": [{"what": trouble.what, "advice": trouble.advice} for trouble in self.troubles()],
            **{section.title.lower(): section.facts for section in self.sections},
        }


def _shown(fact: Fact) -> str:
    if isinstance(fact, bool):
        return "yes" if fact else "no"
    return f"{fact:,}" if isinstance(fact, int) else fact
