"""What sort of word a word is, by the lists of its language and by its looks."""

from __future__ import annotations

from functools import cache, lru_cache

from annotator.suggestions.word_lists import languages_with, sections

_LISTS = ("cue_verbs.txt", "source_kinds.txt", "phrases.txt")
_GRAMMATICAL = frozenset(["auxiliaries", "prepositions", "boundaries", "pronouns", "determiners", "finite"])
_SHORT = 3  # code points up to which any word stands for itself


@cache
def listed(language: str | None) -> dict[str, str]:
    """For each word of the lists of a language, the first two sections that have it; no language has no lists."""
    found: dict[str, list[str]] = {}
    for name in (name for name in _LISTS if language in languages_with(name)):
        for section, lines in sections(language or "", name).items():
            for word in {word for line in lines for word in line.partition("+")[0].split()}:
                found.setdefault(word, []).append(section)
    return {word: "+".join(kinds[:2]) for word, kinds in found.items()}


@lru_cache(maxsize=1 << 15)
def shape_of(word: str) -> str:
    """How a word is written: "Aa", "A" (all capitals), "a", "0", or the sign itself."""
    if word.isalpha():
        return (
            "a" if word.islower() else "A" if len(word) > 1 and word.isupper() else "Aa" if word[0].isupper() else "aA"
        )
    if word[0].isdigit():
        return "0"
    return word if not word[0].isalnum() else "Aa-" if word[0].isupper() else "a-"


def stand_in(word: str, small: str, kinds: str) -> str:
    """A coarse word: function words and signs stand for themselves, others for their looks and endings."""
    if len(small) <= _SHORT or not _GRAMMATICAL.isdisjoint(kinds.split("+")):
        return small
    shape = shape_of(word)
    return "-" + small[-2:] if shape == "a" else shape
