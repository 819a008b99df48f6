"""Saved web pages: the article and its metadata are taken out, the page is kept, nothing is fetched."""

from __future__ import annotations

from pathlib import Path

import pytest

from annotator.errors import UnreadableFile
from annotator.formats import html_page
from annotator.formats.reading import ReadDocument
from annotator.formats.reading_options import ReadOptions

ARTICLE = Path(__file__).parents[1] / "data" / "html" / "article.html"
SENTENCE = "Fahrgäste zahlen ab April 20\u00a0Prozent mehr – „ein Fünftel“, sagte Pia Lünd am Donnerstag in Köln."


def read(path: Path, encoding: str = "auto") -> ReadDocument:
    (found,) = html_page.read(path, ReadOptions(encoding))
    assert isinstance(found, ReadDocument)
    return found


def page(declared: str, text: str = SENTENCE, encoding: str = "utf-8") -> bytes:
    body = f"<p>{text}</p>" * 6
    return f"<html><head>{declared}</head><body><article>{body}</article></body></html>".encode(encoding)


def test_a_page_gives_text_title_author_date_outlet_and_address() -> None:
    found = read(ARTICLE)
    document = found.document
    assert (document.title, document.outlet, document.author) == (
        "Ferry fares to rise by a fifth",
        "The Saltmarsh Courier",
        "Imke Vale",
    )
    assert (document.published, document.url) == ("2024-03-14", "https://courier.example/2024/03/ferry-fares")
    assert "“We held out for as long as we could,” said Pia Lund, who runs the line." in document.text
    assert "never read this sentence" not in document.text
    assert "<" not in document.text
    assert document.origin.extractor
    assert document.origin.extractor.startswith("trafilatura ")


def test_the_page_itself_is_kept_to_the_byte() -> None:
    assert read(ARTICLE).original == ("text/html", ARTICLE.read_bytes())


@pytest.mark.parametrize(
    ("declared", "written_in", "used"),
    [
        ('<meta charset="utf-8">', "utf-8", "utf-8"),
        ('<meta charset="iso-8859-1">', "utf-8", "utf-8"),
        ('<meta charset="utf-8">', "cp1252", "cp1252"),
        ('<meta charset="ISO-8859-1">', "cp1252", "cp1252"),
        ("", "cp1252", "cp1252"),
        ('<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-15">', "iso-8859-15", "iso-8859-15"),
        ('<meta charset="klingon">', "cp1252", "cp1252"),
        ('<meta charset="hex">', "utf-8", "utf-8"),
        ('<meta charset="undefined">', "utf-8", "utf-8"),
        ('<meta charset="us-ascii">', "utf-16", "utf-16"),
    ],
)
def test_a_page_is_read_in_its_true_encoding_whatever_it_declares(
    declared: str, written_in: str, used: str, tmp_path: Path
) -> None:
    text = SENTENCE.replace("–", "-").replace("„", "»").replace("“", "«") if written_in == "iso-8859-15" else SENTENCE
    path = tmp_path / "page.html"
    path.write_bytes(page(declared, text, written_in))
    document = read(path).document
    assert document.text.replace("\u00a0", " ").splitlines()[0] == text.replace("\u00a0", " ")
    assert document.origin.encoding == used


def test_an_encoding_that_is_named_goes_before_the_declared_one(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_bytes(page('<meta charset="cp1252">', "Цены упали на четыре процента, сказала Анна.", "koi8-r"))
    assert read(path, "koi8-r").document.text.startswith("Цены упали")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "no article text was found"),
        (b"<html><body></body></html>", "no article text was found"),
        (b"<html><frameset><frame src='https://ex.org/x'></frameset></html>", "no article text was found"),
        (b"<html><script>location = 'https://ex.org'</script></html>", "no article text was found"),
        (b"<html>" + b"<div>" * 20_000 + b"text", "no article text was found"),
        (bytes(range(256)) * 10, "binary file"),
    ],
)
def test_a_page_without_an_article_is_refused_with_advice(content: bytes, message: str, tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_bytes(content)
    with pytest.raises(UnreadableFile, match=message):
        read(path)


def test_entities_reach_no_file_and_do_not_explode(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("the secret")
    bomb = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    entities = f'<!DOCTYPE html [<!ENTITY x SYSTEM "{secret.as_uri()}"><!ENTITY e0 "boom">{bomb}]>'
    path = tmp_path / "page.html"
    path.write_bytes(entities.encode() + page("", f"{SENTENCE} &x; &e11;"))
    text = read(path).document.text
    assert "the secret" not in text
    assert len(text) < 2000
