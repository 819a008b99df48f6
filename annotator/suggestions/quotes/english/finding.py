"""Goes through the sentences of a text and finds who said what."""

from __future__ import annotations

from annotator.suggestions.quotes.english.contents import Sentence, content_of
from annotator.suggestions.quotes.english.cues import Cue, cues_of
from annotator.suggestions.quotes.english.lexicon import Kind, Lexicon
from annotator.suggestions.quotes.english.subjects import attributed_cues
from annotator.suggestions.quotes.findings import Finding, Phrase, quoted_places, unattributed
from annotator.suggestions.quotes.words import QUOTED, Words, sentences_of

_WEAK = frozenset({Kind.THOUGHT, Kind.WISH, Kind.STANCE})


def findings_in(words: Words, text: str, lexicon: Lexicon) -> list[Finding]:
    """All attributions in reading order, then the quotations that nobody is named for."""
    search = _Search(words, text, lexicon)
    for number in range(len(search.sentences)):
        search.take_sentence(number)
    return search.found + unattributed(words, text, search.taken)


class _Search:
    def __init__(self, words: Words, text: str, lexicon: Lexicon) -> None:
        self.words, self.text, self.lexicon = words, text, lexicon
        self.sentences = sentences_of(words, text)
        self.found: list[Finding] = []
        self.taken: set[int] = set()  # quotations inside any content
        self.alone: set[int] = set()  # those that are a content by themselves

    def take_sentence(self, number: int) -> None:
        """Find what is said in a sentence; a weak cue inside of what another one announces is left out."""
        start, end = self.sentences[number]
        cues = list(cues_of(self.words, start, end, self.lexicon))
        if not cues:
            return
        attributed = attributed_cues(self.words, cues, start, end, self.lexicon)
        sentence = Sentence(self.text, self.words, start, end, attributed, self.lexicon)
        inside = start
        for place, one in enumerate(attributed):
            is_weak = one.cue.kind in _WEAK
            content = [] if is_weak and one.start < inside else self._content(sentence, place, number)
            if content:
                self.found.append(Finding(content, [(one.cue.start, one.cue.end)], one.source, not is_weak))
                inside = max(inside, content[-1][1])

    def _content(self, sentence: Sentence, place: int, number: int) -> list[Phrase]:
        is_last = place == len(sentence.attributed) - 1
        content = [phrase for phrase in content_of(sentence, place) if not self._is_taken(phrase)]
        if not content and is_last:
            content = _announced(self.words, self.sentences, number, sentence.attributed[place].cue)
        if content and is_last and self.words.lower[content[-1][1] - 1] == QUOTED:
            content = content + _continued(self.words, self.sentences, number, self.lexicon)
        for phrase in content:
            quoted = quoted_places(self.words, phrase)
            if phrase[1] - phrase[0] == 1:
                self.alone |= quoted
                self.taken |= quoted
            else:  # behind a colon a quotation is one of its own, even inside another clause
                self.taken |= {place for place in quoted if self.words.lower[max(place - 1, 0)] != ":"}
        return content

    def _is_taken(self, phrase: Phrase) -> bool:
        """Whether it is a quotation, and nothing else, that another cue attributes already."""
        return phrase[1] - phrase[0] == 1 and phrase[0] in self.alone


def _announced(words: Words, sentences: list[tuple[int, int]], number: int, cue: Cue) -> list[Phrase]:
    """The quotation of the next paragraph, where this one ends with a colon."""
    end = sentences[number][1]
    if words.lower[end - 1] != ":" or number + 1 >= len(sentences) or cue.kind is None:
        return []
    place = sentences[number + 1][0]
    return [(place, place + 1)] if words.lower[place] == QUOTED else []


def _continued(words: Words, sentences: list[tuple[int, int]], number: int, lexicon: Lexicon) -> list[Phrase]:
    """The quotation with which the next sentence of the paragraph begins, if it is no other's."""
    if number + 1 >= len(sentences):
        return []
    start, end = sentences[number + 1]
    if start != sentences[number][1] or words.lower[start] != QUOTED:
        return []
    if end - start > 1 and any(True for _ in cues_of(words, start, end, lexicon)):
        return []
    return [(start, start + 1)]
