"""Proposes the sentences of an article that are worth checking, each with a score by which they are ranked."""

from __future__ import annotations

from itertools import islice

from annotator.model.sentences import sentences_in
from annotator.model.suggestion import Proposal, Proposals
from annotator.suggestions.claims.traits import LIST, Traits, traits_of
from annotator.suggestions.weights import Weights, logistic, table
from annotator.suggestions.word_lists import languages_with

LABEL = "CLAIM"
WEIGHTS = "claims.tsv"
LEAST = 0.4  # score from which a sentence is proposed
MOST_SENTENCES = 20_000  # that are looked at; an article has 30
_FEWEST_WORDS = 4
_KINDS = (("prediction", "prediction"), ("number", "number"), ("quantity", "number"), ("comparison", "comparison"))
_WORDS_FOR = {
    "number": "numbers",
    "quantity": "quantities",
    "change": "a change",
    "comparison": "a comparison",
    "act": "what somebody did",
    "subject": "a public matter",
    "time": "a time",
    "name": "names",
    "third person": "what others did",
    "past tense": "what happened",
}
_MOST_REASONS = 3


def propose(text: str, language: str | None) -> Proposals:
    """Sentences that state something about the world that could be checked, the best with the highest scores.

    Nothing is proposed in a language without word lists; one that is not known is taken for English.
    """
    code = (language or "en").partition("-")[0].lower()
    if code not in languages_with(LIST):
        return Proposals()
    weights = table(WEIGHTS)
    spans: list[Proposal] = []
    for start, end in islice(sentences_in(text, 0, len(text)), MOST_SENTENCES):
        traits = traits_of(text[start:end], code)
        score = logistic(weights.odds(traits.names))
        if score >= LEAST and traits.words >= _FEWEST_WORDS:
            kind = next((kind for name, kind in _KINDS if traits.counts[name]), "fact")
            why = _why(traits, weights)
            spans.append(Proposal(LABEL, ((start, end),), {"kind": kind}, round(score, 3), why, f"k{len(spans)}"))
    return Proposals(spans)


def worth(sentence: str, language: str = "en") -> float:
    """How much a sentence is worth checking, from 0 to 1; only the order of such scores means something."""
    return logistic(table(WEIGHTS).odds(traits_of(sentence, language).names))


def _why(traits: Traits, weights: Weights) -> str:
    gains = {
        name: weights.features.get(f"{name} {min(3, count)}", 0.0) for name, count in traits.counts.items() if count
    }
    told = [name for name in sorted(gains, key=lambda name: -gains[name]) if name in _WORDS_FOR and gains[name] > 0]
    if not told:
        return "It states something that could be looked up."
    return f"It tells of {', '.join(_WORDS_FOR[name] for name in told[:_MOST_REASONS])}."
