"""Goes through the sentences of a German text and finds who said what."""

from __future__ import annotations

from annotator.suggestions.quotes.findings import Finding, Phrase, quoted_places, unattributed
from annotator.suggestions.quotes.german.clauses import clauses_of, finding_of
from annotator.suggestions.quotes.german.lexicon import Lexicon
from annotator.suggestions.quotes.german.phrases import source_after
from annotator.suggestions.quotes.words import QUOTED, Words, sentences_of

_LONGEST_SOURCE = 12  # words before "zufolge"


def findings_in(words: Words, text: str, lexicon: Lexicon) -> list[Finding]:
    """All attributions in reading order, then the quotations that nobody is named for."""
    found: list[Finding] = []
    taken: set[int] = set()
    sentences = sentences_of(words, text)
    for number, (start, end) in enumerate(sentences):
        new = _named(words, start, end, lexicon) or _said(words, start, end, lexicon)
        if not new and (going_on := _going_on(words, sentences, number, found, lexicon)):
            new = [going_on]
        for finding in new:
            last = finding.content[-1]
            if last[1] - last[0] == 1 and words.lower[last[0]] == QUOTED and last[1] + 16 > end:
                finding.content.extend(_continued(words, sentences, number, lexicon))
            taken.update(*(quoted_places(words, phrase) for phrase in finding.content))
        found.extend(new)
    return found + unattributed(words, text, taken)


def _said(words: Words, start: int, end: int, lexicon: Lexicon) -> list[Finding]:
    found: list[Finding] = []
    low = start
    for clause in clauses_of(words, start, end, lexicon):
        if clause.verb < low:
            continue
        finding = finding_of(clause, low)
        if finding:
            found.append(finding)
            low = max(finding.content[-1][1], clause.verb + 1)
    return found or _by_so(words, start, end, lexicon)


def _by_so(words: Words, start: int, end: int, lexicon: Lexicon) -> list[Finding]:
    """Sentences such as "Es bleibe dabei, so der Minister"."""
    for place in range(start + 2, end - 1):
        if words.lower[place] == "so" and words.lower[place - 1] in {",", QUOTED}:
            source = source_after(words, place + 1, end, lexicon)
            behind = words.lower[source[1]] if source and source[1] < end else "."
            if source and behind in {".", ",", ":"}:
                comma = place - 1 if words.lower[place - 1] == "," else place
                only = words.lower[comma - 1] == QUOTED
                return [Finding([(comma - 1, comma) if only else (start, comma)], [(place, place + 1)], source)]
    return []


def _named(words: Words, start: int, end: int, lexicon: Lexicon) -> list[Finding]:
    """Sentences with "nach Angaben der Polizei", "laut Polizei" or "der Polizei zufolge"."""
    for place in range(start, end - 1):
        word = words.lower[place]
        is_account = word == "nach" and bool(set(words.lower[place + 1 : place + 4]) & lexicon.accounts)
        if is_account or word in lexicon.before_source:
            source = source_after(words, place + 1, end, lexicon)
            if source:
                return _around(
                    words, (start, end), (place, source[1]), Finding([], [(place, place + 1)], source), lexicon
                )
        if word in lexicon.after_source and place > start:
            source_start = _start_before(words, place, start, lexicon)
            finding = Finding([], [(place, place + 1)], (source_start, place))
            return _around(words, (start, end), (source_start, place + 1), finding, lexicon)
    return []


def _start_before(words: Words, place: int, low: int, lexicon: Lexicon) -> int:
    start = place
    while start > low and place - start < _LONGEST_SOURCE:
        before = words.lower[start - 1]
        if before in {",", ":", QUOTED} or before in lexicon.finite:
            break
        start -= 1
    return start


def _around(words: Words, sentence: Phrase, naming: Phrase, finding: Finding, lexicon: Lexicon) -> list[Finding]:
    """The sentence without the phrase that names the source."""
    start, end = sentence
    while end > start and words.lower[end - 1] in {".", "!", "?"}:
        end -= 1
    before, after = (start, naming[0]), (naming[1], end)
    if before[1] > before[0] and words.lower[before[1] - 1] == ",":
        before = (before[0], before[1] - 1)
    if after[0] < end and words.lower[after[0]] == ",":
        after = (after[0] + 1, end)
    finding.content = [phrase for phrase in (before, after) if phrase[0] < phrase[1]]
    return [finding] if finding.content else []


def _going_on(
    words: Words, sentences: list[Phrase], number: int, found: list[Finding], lexicon: Lexicon
) -> Finding | None:
    """A sentence in the mood of reported speech right after one that named the source."""
    start, end = sentences[number]
    if not found or number == 0 or sentences[number - 1][1] != start or not found[-1].source:
        return None
    if found[-1].content[-1][1] < sentences[number - 1][0]:
        return None
    if not any(word in lexicon.reported_mood for word in words.lower[start:end]) or end - start < 4:
        return None
    while end > start and words.lower[end - 1] in {".", "!", "?"}:
        end -= 1
    return Finding([(start, end)], [], found[-1].source, is_sure=False)


def _continued(words: Words, sentences: list[Phrase], number: int, lexicon: Lexicon) -> list[Phrase]:
    if number + 1 >= len(sentences):
        return []
    start, end = sentences[number + 1]
    is_next = start == sentences[number][1] and words.lower[start] == QUOTED
    is_other = any(word in lexicon.verbs or word in {"so", "laut"} for word in words.lower[start + 1 : end])
    return [(start, start + 1)] if is_next and not is_other else []
