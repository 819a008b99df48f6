"""What the search for cues and sources knows of a language."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from functools import cache

from annotator.suggestions.word_lists import sections, words

_NO_FORM = "-"


class Kind(Enum):
    """What a cue verb is followed by."""

    SPEECH = "speech"
    TOLD = "told"
    THOUGHT = "thought"
    STANCE = "stance"
    WISH = "wish"


class Form(Enum):
    BASE = "base"
    THIRD = "third person"
    PAST = "past"
    PARTICIPLE = "present participle"
    PERFECT = "past participle"  # where it is not the past


@dataclass(frozen=True, slots=True)
class CueVerb:
    """One form of a verb; `particles` are the words that may, or must, belong to the cue after it."""

    kind: Kind
    form: Form
    particles: frozenset[str]
    needs_particle: bool


@dataclass(frozen=True, slots=True)
class Lexicon:
    verbs: dict[str, CueVerb]
    naming: tuple[tuple[str, ...], ...]
    compounds: frozenset[tuple[str, ...]]
    auxiliaries: frozenset[str]
    be: frozenset[str]
    adverbs: frozenset[str]
    opening: frozenset[str]
    pronouns: frozenset[str]
    unfit: frozenset[str]
    boundaries: frozenset[str]
    prepositions: frozenset[str]
    determiners: frozenset[str]
    adjuncts: frozenset[str]
    days: frozenset[str]
    nouns_too: frozenset[str]
    speaking: frozenset[str]


@cache
def english() -> Lexicon:
    """The lexicon from `resources/suggestions/en/`."""
    lists = {name: words("en", "phrases.txt", name) for name in _LISTS}
    naming = tuple(tuple(line.split()) for line in sections("en", "phrases.txt")["naming"])
    people_and_papers = ("unnamed", "organisation", "document", "person")
    speaking = frozenset().union(*(words("en", "source_kinds.txt", kind) for kind in people_and_papers))
    compounds = frozenset(tuple(line.split()) for line in sections("en", "phrases.txt")["compounds"])
    return Lexicon(verbs=_verbs("en"), naming=naming, compounds=compounds, speaking=speaking, **lists)


_LISTS = (
    "auxiliaries",
    "be",
    "adverbs",
    "opening",
    "pronouns",
    "unfit",
    "boundaries",
    "prepositions",
    "determiners",
    "adjuncts",
    "days",
    "nouns_too",
)


def _verbs(language: str) -> dict[str, CueVerb]:
    found: dict[str, CueVerb] = {}
    for section, lines in sections(language, "cue_verbs.txt").items():
        for line in lines:
            forms, plus, after = line.partition("+")
            particles = frozenset(after.lstrip("+").split())
            for place, word in enumerate(forms.split()):
                form = (Form.BASE, Form.THIRD, Form.PAST, Form.PARTICIPLE, Form.PERFECT)[place]
                if word != _NO_FORM and (word not in found or form is Form.PAST):
                    found[word] = CueVerb(Kind(section), form, particles, bool(plus) and after.startswith("+"))
    return found
