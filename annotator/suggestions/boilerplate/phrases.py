"""Words by which lines are known: what the lists of all languages say of one line."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache

from annotator.suggestions.boilerplate.lines import bare
from annotator.suggestions.word_lists import languages_with, sections

LIST = "boilerplate.txt"
READER_WORDS = "reader words"  # by which a page speaks to its reader
AUTHOR_WORDS = "author words"  # by which a page tells who wrote the article
ARTICLE = "article"  # the kind of headings and openings that do belong to articles
KINDS = (
    "advert",
    "sign_up",
    "related_links",
    "navigation",
    "caption",
    "byline",
    "syndication_tag",
    "disclaimer",
)
_LONGEST = 400  # characters of a line that is looked through for phrases; longer ones are looked at at their start
_WORD = re.compile(r"\w+")
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_STEM = 3  # characters by which the phrases at the start of a line are looked up


@dataclass(frozen=True, slots=True)
class Hit:
    """A phrase of a list: the kind it tells of, and whether it is the whole line, its start or inside.

    It is sure where no sentence of an article begins like this, however long the line.
    """

    kind: str
    how: str
    phrase: str
    is_sure: bool = False


@dataclass(slots=True)
class PhraseBook:
    whole: dict[str, str] = field(default_factory=dict)
    starts: dict[str, list[tuple[str, str, bool]]] = field(default_factory=dict)
    inside: dict[str, list[tuple[str, str]]] = field(default_factory=dict)
    anywhere: list[tuple[str, str]] = field(default_factory=list)
    reader_words: set[str] = field(default_factory=set)
    author_words: set[str] = field(default_factory=set)

    def hits(self, line: str) -> list[Hit]:
        """What is said of a folded line; at most one hit for each of the three ways."""
        stripped = bare(line[:_LONGEST])
        found = []
        if stripped in self.whole:
            found.append(Hit(self.whole[stripped], "whole", stripped))
        start = self._start(line) or self._start(stripped)
        if start:
            found.append(start)
        if len(line) <= _LONGEST:
            inside = self._inside(line)
            if inside:
                found.append(inside)
        return found

    def add(self, kind: str, how: str, phrase: str) -> None:
        if how == "whole":
            self.whole.setdefault(bare(phrase) or phrase, kind)
        elif how in ("start", "sure"):
            self.starts.setdefault(phrase[:_STEM], []).append((phrase, kind, how == "sure"))
        elif _UNSPACED.search(phrase):
            self.anywhere.append((phrase, kind))
        else:
            first = _WORD.search(phrase)
            self.inside.setdefault(first[0] if first else phrase, []).append((phrase, kind))

    def _start(self, line: str) -> Hit | None:
        """The longest phrase that the line begins with; it is sure where a shorter one is."""
        for stem in (line[:_STEM], line[:2], line[:1]):
            fit = [entry for entry in self.starts.get(stem, ()) if _begins_with(line, entry[0])]
            if fit:
                phrase, kind, _ = fit[0]
                return Hit(kind, "start", phrase, any(is_sure for _, _, is_sure in fit))
        return None

    def _inside(self, line: str) -> Hit | None:
        for word in sorted(self.inside.keys() & set(_WORD.findall(line))):
            for phrase, kind in self.inside[word]:
                if phrase in line:
                    return Hit(kind, "inside", phrase)
        if not line.isascii() and _UNSPACED.search(line):
            for phrase, kind in self.anywhere:
                if phrase in line:
                    return Hit(kind, "inside", phrase)
        return None


def _begins_with(line: str, phrase: str) -> bool:
    if not line.startswith(phrase):
        return False
    after = line[len(phrase) : len(phrase) + 1]
    return not after.isalnum() or not phrase[-1].isalnum() or bool(_UNSPACED.match(phrase[-1]))


@cache
def phrase_book(language: str | None) -> PhraseBook:
    """The lists of a language and English; those of all languages where there is none for it or it is not known."""
    known = languages_with(LIST)
    code = (language or "").partition("-")[0].lower()
    chosen = [code, "en"] if code in known else ["en", *known]
    book = PhraseBook()
    for name in dict.fromkeys(chosen):
        for section, phrases in sections(name, LIST).items():
            kind, _, how = section.partition(" ")
            if section in (READER_WORDS, AUTHOR_WORDS):
                words = book.reader_words if section == READER_WORDS else book.author_words
                words.update(word for phrase in phrases for word in phrase.split())
                continue
            for phrase in phrases:
                book.add(kind, how, phrase)
    for listed in book.starts.values():
        listed.sort(key=lambda entry: (-len(entry[0]), not entry[2]))
    return book
