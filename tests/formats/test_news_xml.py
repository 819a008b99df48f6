"""Feeds, NITF and NewsML-G2: articles with their fields; XML that would load or explode is refused."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from annotator.errors import UnreadableFile
from annotator.formats import detect, feed, newsml_g2, nitf, safe_xml
from annotator.formats.reading import LeftAlone, Problem, ReadDocument
from annotator.model.document import Document

DATA = Path(__file__).parents[1] / "data"
SAID = "“We held out,” said Pia Lund."


def read(path: Path) -> list[ReadDocument | Problem | LeftAlone]:
    return list(detect.read(path))


def documents(path: Path) -> list[Document]:
    return [found.document for found in read(path) if isinstance(found, ReadDocument)]


def fields(document: Document) -> dict[str, Any]:
    names = ("title", "outlet", "author", "url", "published", "language")
    return {name: getattr(document, name) for name in names if getattr(document, name) is not None}


def test_an_rss_feed_gives_its_articles() -> None:
    found = read(DATA / "feed" / "courier.rss")
    full, short = (each.document for each in found if isinstance(each, ReadDocument))
    assert full.text == f"Fares rise\u00a0by a fifth 😀.\n\n{SAID}\nOn Monday.\n\nfirst\n\nsecond"
    assert fields(full) == {
        "title": "Fares & tolls rise",
        "outlet": "The Saltmarsh Courier",
        "author": "Imke Vale, Ana Ruiz",
        "url": "https://courier.example/fares",
        "published": "Thu, 14 Mar 2024 08:00:00 GMT",
        "language": "en-GB",
    }
    assert full.metadata == {"guid": "courier-1", "categories": ["transport", "prices"]}
    assert (short.text, short.url) == ("Harbour shut < 2 days", "https://courier.example/harbour")
    (problem,) = (str(each) for each in found if isinstance(each, Problem))
    assert "entry 3: it holds no text, only a link; left out" in problem


def test_an_atom_feed_gives_its_articles() -> None:
    first, second = documents(DATA / "feed" / "kurier.atom")
    assert first.text == "Der Hafen ist zu.\n\nSeit Montag.\nEndlich."
    assert (first.title, first.url, first.author) == ("Hafen zu", "https://kurier.example/hafen", "Pia Lünd")
    assert (first.language, first.outlet, first.published) == ("de", "Kurier", "2024-03-14T00:00:00Z")
    assert second.text == "a < b, <plain>"


def test_a_nitf_file_gives_its_article() -> None:
    (found,) = documents(DATA / "nitf" / "ferry.xml")
    assert found.text == f"Fares rise\u00a0by a fifth.\n\n{SAID}\n\nWhat comes next\n\nIn April, fares rise again."
    assert fields(found) == {
        "title": "Ferry fares rise",
        "outlet": "The Saltmarsh Courier",
        "author": "Imke Vale",
        "published": "2024-03-14T08:15:00Z",
        "language": "en",
    }
    assert found.metadata == {
        "byline": "By Imke Vale, in Saltmarsh",
        "dateline": "SALTMARSH, March 14",
        "subheadline": "By a fifth",
        "doc_id": "courier-2024-1",
    }


def test_a_newsml_message_gives_its_items() -> None:
    found = read(DATA / "newsml" / "message.xml")
    html, inner = (each.document for each in found if isinstance(each, ReadDocument))
    assert html.text == f"The harbour is shut.\n\n{SAID}"
    assert fields(html) == {
        "title": "Harbour shut",
        "outlet": "EXA",
        "author": "Ana Ruiz",
        "published": "2024-03-14T07:00:00Z",
        "language": "en-GB",
    }
    assert html.metadata["guid"] == "urn:newsml:agency.example:1"
    assert html.metadata["version"] == "2"
    assert inner.text == "The harbour is open again."
    assert inner.title == "Open"
    reasons = sorted(str(each) for each in found if isinstance(each, Problem))
    assert ["fetched" in reasons[0], "packageItem" in reasons[1]] == [True, True]


READERS: dict[str, Callable[[Path], Iterator[object]]] = {
    "feed": feed.read,
    "nitf": nitf.read,
    "newsml": newsml_g2.read,
}
LAUGHS = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
HOSTILE = {
    "billion laughs": f'<!DOCTYPE x [<!ENTITY e0 "ha">{LAUGHS}]><x>&e11;</x>',
    "file": '<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]><x>&f;</x>',
    "parameter entity": '<!DOCTYPE x [<!ENTITY % p SYSTEM "http://ex.org/x.dtd">%p;]><x/>',
    "deep": "<x>" * 100_000,
    "many": "<x>" + "<y/>" * (safe_xml.MAX_ELEMENTS + 1) + "</x>",
    "other": "<project><model/></project>",
    "cut off": "<rss><channel><item><title>x",
    "empty": "",
    "no such encoding": '<?xml version="1.0" encoding="klingon"?><x/>',
    "encoding of no text": '<?xml version="1.0" encoding="hex"?><x/>',
    "binary": "\x00\x01\x02",
}


@pytest.mark.parametrize("content", HOSTILE.values(), ids=HOSTILE)
@pytest.mark.parametrize("reader", READERS.values(), ids=READERS)
def test_hostile_xml_is_refused(reader: Callable[[Path], Iterator[object]], content: str, tmp_path: Path) -> None:
    path = tmp_path / "a.xml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(UnreadableFile):
        list(reader(path))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "iso-8859-1", "windows-1252", "koi8-r", "gb2312", "shift_jis"])
def test_a_feed_is_read_in_the_encoding_that_it_states(encoding: str, tmp_path: Path) -> None:
    text = {"koi8-r": "Цены упали.", "gb2312": "价格下跌", "shift_jis": "物価が下がった"}.get(
        encoding, "Fahrgäste zahlen"
    )
    path = tmp_path / "a.rss"
    entry = f"<rss><channel><item><description>{text}</description></item></channel></rss>"
    source = f'<?xml version="1.0" encoding="{encoding}"?>{entry}'
    path.write_bytes(source.encode(encoding))
    assert [document.text for document in documents(path)] == [text]


@pytest.mark.parametrize("piece", ["<!--", "<a ", "</", "<![CDATA[", "<div>", "<script>", "&#", "<br/", "<b><!--x-->"])
def test_endless_markup_in_an_entry_takes_no_time(piece: str, tmp_path: Path) -> None:
    path = tmp_path / "a.rss"
    inner = (piece * 100_000).replace("&", "&amp;").replace("<", "&lt;")
    path.write_text(
        f"<rss><channel><item><description>{inner}</description></item>"
        "<item><description>sound</description></item></channel></rss>",
        encoding="utf-8",
    )
    assert documents(path)[-1].text == "sound"
