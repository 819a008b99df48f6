"""What the search for cues and sources knows of German."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from annotator.suggestions.word_lists import sections, words


@dataclass(frozen=True, slots=True)
class CueVerb:
    """One form of a verb; `prefixes` may, or must, stand apart at the end of its clause: "teilte … mit"."""

    is_participle: bool
    prefixes: frozenset[str]
    needs_prefix: bool


@dataclass(frozen=True, slots=True)
class Lexicon:
    verbs: dict[str, CueVerb]
    before_source: frozenset[str]
    accounts: frozenset[str]
    after_source: frozenset[str]
    auxiliaries: frozenset[str]
    finite: frozenset[str]
    reported_mood: frozenset[str]
    pronouns: frozenset[str]
    determiners: frozenset[str]
    opening: frozenset[str]
    joining: frozenset[str]
    source_ends: frozenset[str]
    new_phrase: frozenset[str]
    before_noun: frozenset[str]


_LISTS = tuple(name for name in Lexicon.__dataclass_fields__ if name != "verbs")


@cache
def german() -> Lexicon:
    """The lexicon from `resources/suggestions/de/`."""
    return Lexicon(_verbs(), **{name: words("de", "phrases.txt", name) for name in _LISTS})


def _verbs() -> dict[str, CueVerb]:
    found: dict[str, CueVerb] = {}
    for line in sections("de", "cue_verbs.txt")["speech"]:
        forms, plus, after = line.partition("+")
        prefixes = frozenset(after.lstrip("+").split())
        *finite, participle = forms.split()
        for word in finite:
            known = found.get(word)
            found[word] = CueVerb(
                is_participle=False,
                prefixes=prefixes | (known.prefixes if known else frozenset()),
                needs_prefix=bool(plus) and after.startswith("+") and (known is None or known.needs_prefix),
            )
        found.setdefault(participle, CueVerb(is_participle=True, prefixes=frozenset(), needs_prefix=False))
    return found
