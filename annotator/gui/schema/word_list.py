"""Several short words in one field, separated by commas; a word that holds a comma stands in quotation marks."""

from __future__ import annotations

import csv


def joined(words: tuple[str, ...]) -> str:
    """The words as they are written in the field."""
    return ", ".join(_quoted(word) for word in words)


def parted(text: str) -> tuple[str, ...]:
    """The words of the field, without blanks around them, each once."""
    rows = list(csv.reader([" ".join(text.split())], skipinitialspace=True))
    words = (word.strip() for word in rows[0]) if rows else ()
    return tuple(dict.fromkeys(word for word in words if word))


def _quoted(word: str) -> str:
    return '"' + word.replace('"', '""') + '"' if "," in word or '"' in word else word
