"""Why something is proposed, in a short sentence, and how far to trust it.

The score is near the share of such proposals that overlapped by half or more with what people had marked, as measured
on political news that the rules were fitted to.
"""

from __future__ import annotations

from annotator.suggestions.quotes.findings import Finding, quoted_places, spans_of
from annotator.suggestions.quotes.words import Words

_SHOWN = 40  # code points of a cue or source inside a reason


class Reasons:
    """The reasons and the score of one finding."""

    def __init__(self, text: str, words: Words, finding: Finding) -> None:
        self.finding = finding
        places = [place for phrase in finding.content for place in range(*phrase)]
        quoted = set().union(*(quoted_places(words, phrase) for phrase in finding.content))
        self.directness = "direct" if len(quoted) == len(places) else "mixed" if quoted else "indirect"
        self.paragraphs = 1 + max((len(words.quotations[place].reopened) for place in quoted), default=0)
        self.is_whole = all(words.quotations[place].is_whole for place in quoted)
        self.cue_text = _shown(text, words, finding.cue)
        self.source_text = _shown(text, words, [finding.source] if finding.source else [])
        self.score = self._score()

    def quote(self) -> str:
        """Why there is a quote."""
        what = {
            "direct": "In quotation marks",
            "mixed": "A clause with words in quotation marks",
            "indirect": "A clause",
        }[self.directness]
        missing = "" if self.is_whole else " One of its quotation marks is missing."
        if self.paragraphs > 1:
            what += f" that open again in each of {self.paragraphs} paragraphs"
        if self.cue_text and self.source_text:
            return f"{what}; “{self.cue_text}” attributes it to “{self.source_text}”.{missing}"
        if self.cue_text:
            return f"{what}; “{self.cue_text}” attributes it to nobody named.{missing}"
        if self.source_text:
            return f"In the mood of reported speech, right after words of “{self.source_text}”."
        return f"{what}, and long or complete enough to be speech; no cue was found.{missing}"

    def cue(self) -> str:
        """Why there is a cue."""
        return f"“{self.cue_text}” announces or follows what somebody said."

    def source(self) -> str:
        """Why there is a source."""
        return f"“{self.cue_text}” belongs to it." if self.cue_text else "The sentence before names it."

    def _score(self) -> float:
        finding = self.finding
        if not finding.cue:
            return 0.4 if finding.source else 0.6 if self.is_whole else 0.3
        if not finding.is_sure:
            return 0.5
        score = {"direct": 0.9, "mixed": 0.8, "indirect": 0.7}[self.directness]
        return round(score - (0 if finding.source else 0.2) - (0 if self.is_whole else 0.2), 2)


def _shown(text: str, words: Words, phrases: list[tuple[int, int]]) -> str:
    shown = " … ".join(" ".join(text[start:end].split()) for start, end in spans_of(words, phrases))
    return shown if len(shown) <= _SHOWN else shown[: _SHOWN - 1].rstrip() + "…"
