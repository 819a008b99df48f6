"""The words that this program points at are the words that FTS5 matched."""

from __future__ import annotations

import sqlite3
import string
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from annotator.model.search_query import Words
from annotator.project.word_folding import DROPPED, SEPARATOR, TOKENIZER, folded_words, places

OPEN, CLOSE = "\ue000", "\ue001"  # private use: what the texts of these tests lack

CHARACTERS = (
    st.sampled_from(f"{string.ascii_letters}  .-’“”éÉÀßẞſΣσςİıḱЙйéñ٣中文日かけ하😀\u0301\u0308\u0345\u093fि\u200d_\n")
    | st.characters(exclude_categories=["Cs"], exclude_characters=f"{OPEN}{CLOSE}\0")
)  # fmt: skip
TEXTS = st.text(CHARACTERS, max_size=40)
FEW = st.text(st.sampled_from("abAB é.\u0301’中"), max_size=30)


@pytest.fixture(scope="module")
def index() -> Iterator[sqlite3.Connection]:
    connection = sqlite3.connect(":memory:")
    connection.execute(f"CREATE VIRTUAL TABLE fulltext USING fts5(text, tokenize='{TOKENIZER}')")
    yield connection
    connection.close()


def found_by_the_index(index: sqlite3.Connection, text: str, words: Words) -> list[tuple[int, int]] | None:
    """Where FTS5's own `highlight` puts its marks; None where it finds nothing."""
    index.execute("DELETE FROM fulltext")
    index.execute("INSERT INTO fulltext VALUES (?)", (text,))
    expression = f'"{words.text}"{" *" if words.is_prefix else ""}'
    row = index.execute(
        "SELECT highlight(fulltext, 0, ?, ?) FROM fulltext WHERE fulltext MATCH ?", (OPEN, CLOSE, expression)
    ).fetchone()
    if row is None:
        return None
    found: list[tuple[int, int]] = []
    offset = start = 0
    for character in row[0]:
        if character == OPEN:
            start = offset
        elif character == CLOSE:
            found.append((start, offset))
        else:
            offset += 1
    return found


@hypothesis_settings(max_examples=600, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data(), is_prefix=st.booleans())
def test_hits_lie_where_the_index_found_them(index: sqlite3.Connection, data: st.DataObject, is_prefix: bool) -> None:
    text = data.draw(TEXTS | FEW)
    start = data.draw(st.integers(0, len(text)))
    wanted = data.draw(st.just(text[start : start + data.draw(st.integers(1, 8))]) | FEW)
    words = Words(wanted.replace('"', ""), is_prefix, 0)
    assert places(text, [words]) == (found_by_the_index(index, text, words) or [])


@given(TEXTS)
def test_folding_keeps_every_offset(text: str) -> None:
    assert len(folded_words(text)) == len(text)


def test_case_and_accents_fold_and_marks_are_dropped() -> None:
    assert folded_words("ÉLYSÉE, 4%\n’s") == f"elysee{SEPARATOR}{SEPARATOR}4{SEPARATOR * 3}s"
    assert folded_words("e\u0301") == f"e{DROPPED}"


def test_hits_of_several_words_that_overlap_are_one() -> None:
    words = [Words("old harbour", False, 0), Words("harbour", False, 0), Words("harbour wall", False, 0)]
    assert places("The old harbour wall; the harbour.", words) == [(4, 20), (26, 33)]
