"""Which column holds what: guessed from names in many languages, or said."""

from __future__ import annotations

import pytest

from annotator.errors import UnreadableFile
from annotator.formats.field_mapping import FieldMapping, guessed

LONG = {"a": "short", "b": "An article of some length. " * 10}


@pytest.mark.parametrize(
    ("columns", "expected"),
    [
        (["Body", "Headline", "Newspaper", "Date"], {"text": 0, "title": 1, "outlet": 2, "published": 3}),
        (["ÜBERSCHRIFT", "Volltext", "Zeitung", "Datum"], {"text": 1, "title": 0, "outlet": 2, "published": 3}),
        (["título", "texto", "fecha", "autor"], {"text": 1, "title": 0, "author": 3, "published": 2}),
        (["Заголовок", "Текст", "Издание"], {"text": 1, "title": 0, "outlet": 2}),
        (["标题", "正文", "来源"], {"text": 1, "title": 0, "outlet": 2}),
        (["source.id", "source.name", "content", "publishedAt"], {"text": 2, "outlet": 1, "published": 3}),
        (["article.body", "article.title", "comments.body"], {"text": 0, "title": 1}),
        (["user.id", "document_id", "full_text", "text_length"], {"text": 2, "id": 1}),
    ],
)
def test_names_tell_the_field(columns: list[str], expected: dict[str, int]) -> None:
    assert guessed(columns) == {name: columns[place] for name, place in expected.items()}


def test_text_is_known_by_its_length_where_no_name_tells() -> None:
    assert FieldMapping().of(["a", "b"], [LONG]) == {"text": "b"}


def test_short_columns_without_telling_names_are_refused_with_all_names() -> None:
    with pytest.raises(UnreadableFile, match="say which: a, b"):
        FieldMapping().of(["a", "b"], [{"a": "x", "b": "y"}])


def test_what_is_said_goes_before_what_is_guessed_and_a_column_is_one_field() -> None:
    found = FieldMapping({"text": "title", "outlet": ""}).of(["title", "text", "outlet", "date"])
    assert found == {"text": "title", "published": "date"}


def test_a_column_that_was_said_must_be_there() -> None:
    with pytest.raises(UnreadableFile, match="no column “Body” for text; its columns are text, title"):
        FieldMapping({"text": "Body"}).of(["text", "title"])


def test_what_is_said_for_these_columns_holds_only_for_them() -> None:
    mapping = FieldMapping(for_columns={("a", "text"): {"text": "a"}})
    assert mapping.of(["a", "text"]) == {"text": "a"}
    assert mapping.of(["b", "text"]) == {"text": "text"}
