"""Turns what was found into proposals with names, attributes, scores and reasons."""

from __future__ import annotations

from collections.abc import Iterator

from annotator.model.suggestion import Proposal, Proposals, ProposedLink
from annotator.suggestions.quotes.doubled_marks import with_plain_marks
from annotator.suggestions.quotes.english import finding as english_finding
from annotator.suggestions.quotes.english.lexicon import english
from annotator.suggestions.quotes.findings import Finding, Phrase, quoted_places, spans_of, unattributed
from annotator.suggestions.quotes.german import finding as german_finding
from annotator.suggestions.quotes.german.lexicon import german
from annotator.suggestions.quotes.languages import language_of
from annotator.suggestions.quotes.pairing import Quotation, quotations_in
from annotator.suggestions.quotes.reasons import Reasons
from annotator.suggestions.quotes.source_kinds import kind_of
from annotator.suggestions.quotes.words import Words, words_in


def propose(text: str, language: str | None) -> Proposals:
    """Quotes with their sources and cues, and the links between them, in one pass over the text.

    English and German have rules of their own; in other languages quotations are found by their marks alone. A language
    of None is guessed. Offsets are code points.
    """
    known = language_of(text, language)
    writer = _Writer(text, known)
    text = with_plain_marks(text)
    quotations = quotations_in(text)
    outer = [quotation for quotation in quotations if quotation.depth == 0]
    words = words_in(text, 0, len(text), outer)
    for finding in _findings(words, text, known):
        writer.add(words, finding)
    for around, inner in _with_inner(quotations):
        words = words_in(text, around.start + 1, around.end, inner)
        for finding in _findings(words, text, known):
            if finding.cue and all(quoted_places(words, phrase) == set(range(*phrase)) for phrase in finding.content):
                writer.add(words, finding)
    writer.proposals.spans.sort(key=lambda proposal: (proposal.start, -proposal.end, proposal.name))
    return writer.proposals


def _findings(words: Words, text: str, language: str | None) -> list[Finding]:
    if language == "en":
        return english_finding.findings_in(words, text, english())
    if language == "de":
        return german_finding.findings_in(words, text, german())
    return unattributed(words, text, set())


def _with_inner(quotations: list[Quotation]) -> Iterator[tuple[Quotation, list[Quotation]]]:
    """Each outer quotation that has others inside, with those."""
    outer: Quotation | None = None
    inner: list[Quotation] = []
    for quotation in quotations:
        if quotation.depth == 0:
            if outer and inner:
                yield outer, inner
            outer, inner = quotation, []
        elif quotation.depth == 1:
            inner.append(quotation)
    if outer and inner:
        yield outer, inner


class _Writer:
    """Collects proposals; a source that several quotes share is proposed once."""

    def __init__(self, text: str, language: str | None) -> None:
        self.text = text
        self.language = language
        self.proposals = Proposals()
        self.sources: dict[tuple[int, int], str] = {}

    def add(self, words: Words, finding: Finding) -> None:
        number = len(self.proposals.spans)
        quote = f"quote-{number}"
        reasons = Reasons(self.text, words, finding)
        fragments = spans_of(words, finding.content)
        attributes = {"directness": reasons.directness}
        self.proposals.spans.append(
            Proposal("QUOTE", fragments, dict(attributes), reasons.score, reasons.quote(), quote)
        )
        if finding.cue:
            cue = f"cue-{number}"
            self.proposals.spans.append(
                Proposal("CUE", spans_of(words, finding.cue), {}, reasons.score, reasons.cue(), cue)
            )
            self.proposals.links.append(ProposedLink("cued_by", quote, cue))
        if finding.source:
            self._add_source(words, finding.source, quote, reasons)

    def _add_source(self, words: Words, source: Phrase, quote: str, reasons: Reasons) -> None:
        (fragment,) = spans_of(words, [source])
        if fragment not in self.sources:
            name = self.sources[fragment] = f"source-{len(self.proposals.spans)}"
            kind = kind_of(self.text[slice(*fragment)], self.language or "en")
            attributes = {"kind": kind} if kind else {}
            self.proposals.spans.append(
                Proposal("SOURCE", (fragment,), dict(attributes), reasons.score, reasons.source(), name)
            )
        self.proposals.links.append(ProposedLink("attributed_to", quote, self.sources[fragment]))
