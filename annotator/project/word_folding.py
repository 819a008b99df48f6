"""Words as the full-text index has them, so that what it found can be pointed at in the text.

FTS5 tells which documents match, not where. Its tokenizer (unicode61, remove_diacritics 2;
https://www.sqlite.org/fts5.html, "Unicode61 Tokenizer") treats each code point in one of three ways: it is part of a
word, under its folded form; it is a mark that is dropped inside a word; or it separates. Which one, depends on tables
built into SQLite, so SQLite itself is asked, once for each code point that is met.
"""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterable
from functools import lru_cache

import regex

from annotator.model.search_query import Words

SEPARATOR, DROPPED = " ", "\x01"  # neither is part of a word itself
LAST_ASCII = "\x7f"
MOST_REPLACED = 40  # different characters; each costs a pass over the text
TOKENIZER = "unicode61 remove_diacritics 2"
_GAP = f"{DROPPED}*{SEPARATOR}[{SEPARATOR}{DROPPED}]*"
_START = f"(?<![^{SEPARATOR}{DROPPED}]{DROPPED}*)"
_END = f"(?!{DROPPED}*[^{SEPARATOR}{DROPPED}])"


class FoldingTable(dict[int, str]):
    """For `str.translate`: code point to its form in the index, to SEPARATOR or to DROPPED; filled as it is used."""

    def __init__(self) -> None:
        super().__init__()
        self._lock = threading.Lock()
        self._index = sqlite3.connect(":memory:", check_same_thread=False, isolation_level=None)
        self._index.execute(f"CREATE VIRTUAL TABLE probe USING fts5(text, content='', tokenize='{TOKENIZER}')")
        self._index.execute("CREATE VIRTUAL TABLE word USING fts5vocab(probe, 'row')")

    def __missing__(self, code_point: int) -> str:
        with self._lock:
            found = self._ask(chr(code_point))
            self[code_point] = found
        return found

    def _ask(self, character: str) -> str:
        self._index.execute("INSERT INTO probe (rowid, text) VALUES (1, ?)", (f"a{character}b",))
        words = [word for (word,) in self._index.execute("SELECT term FROM word")]
        self._index.execute("INSERT INTO probe (probe) VALUES ('delete-all')")
        if len(words) > 1:
            return SEPARATOR
        return words[0][1:-1] or DROPPED


_TABLE = FoldingTable()


def folded_words(text: str) -> str:
    """The text as the index sees it, of the same length: every offset in it is one in the text.

    `str.translate` is three times as fast on ASCII alone, so the few other characters of most articles go first. That
    may be done twice to a character, but for DROPPED, which the index takes for a separator when it stands in a text.
    """
    others = [character for character in set(text) if character > LAST_ASCII]
    forms = [_TABLE[ord(character)] for character in others]
    if len(others) <= MOST_REPLACED and DROPPED not in forms:
        for character, form in zip(others, forms, strict=True):
            text = text.replace(character, form)
    return text.translate(_TABLE)


@lru_cache(maxsize=256)
def pattern_of(words: Words) -> regex.Pattern[str] | None:
    """Finds a word or phrase in a folded text; None where nothing in it is a word to the index."""
    tokens = [token.replace(DROPPED, "") for token in folded_words(words.text).split(SEPARATOR)]
    parts = [f"{DROPPED}*".join(map(regex.escape, token)) for token in tokens if token]
    if not parts:
        return None
    rest = f"[^{SEPARATOR}]*" if words.is_prefix else f"{DROPPED}*{_END}"
    return regex.compile(f"{_START}{_GAP.join(parts)}{rest}")


def places(text: str, words: Iterable[Words]) -> list[tuple[int, int]]:
    """Where the words and phrases stand in a text, as code points [start, end), in order.

    Hits that overlap are one; of a beginning, the whole word is the hit.
    """
    folded = folded_words(text)
    patterns = filter(None, map(pattern_of, words))
    found = sorted(match.span() for pattern in patterns for match in pattern.finditer(folded, overlapped=True))
    merged: list[tuple[int, int]] = []
    for start, end in found:
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged
