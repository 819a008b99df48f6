"""Web archives (WARC, also compressed record by record): each page that was answered in full is an article.

A record that is damaged is listed, and reading goes on at the next one that can be found.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from annotator.errors import UnreadableFile
from annotator.formats.article_extraction import read_page
from annotator.formats.reading import LEFT_OUT, LeftAlone, Problem, ReadDocument, require_file, shown_name
from annotator.formats.reading_options import DEFAULT_OPTIONS, ReadOptions
from annotator.formats.warc_records import Damaged, WarcRecord, warc_records
from annotator.formats.web_answer import WebAnswer, answer
from annotator.model.document import Origin

EXTENSIONS = (".warc", ".warc.gz")
PAGES = frozenset({"text/html", "application/xhtml+xml"})
OK = 200


def read(path: Path, options: ReadOptions = DEFAULT_OPTIONS) -> Iterator[ReadDocument | Problem | LeftAlone]:
    """The article of each page; pictures, redirects and the like are counted as left alone.

    The day of the capture is metadata: it is not that of publication.

    Raises:
        UnreadableFile: it holds no WARC record.
    """
    require_file(path)
    file, alone, number = shown_name(path), Counter[str](), 0
    for number, record in enumerate(warc_records(path), 1):
        place = f"record {number}"
        if isinstance(record, Damaged):
            yield Problem(file, place, f"{record.reason}{LEFT_OUT}")
            continue
        try:
            page = _page(record)
            if isinstance(page, str):
                alone.update([page] if page else [])
            else:
                yield _document(page, record, Origin(file=file, format="warc"), options.encoding, place)
        except UnreadableFile as error:
            yield Problem(file, f"{place}, {record.header('WARC-Target-URI') or 'no address'}", f"{error}{LEFT_OUT}")
    if not number:
        raise UnreadableFile("it holds no WARC record")
    if alone:
        yield LeftAlone(alone)


def _page(record: WarcRecord) -> WebAnswer | str:
    """The answer that a record holds, or what is left alone; empty for records that are no content."""
    kind = record.header("WARC-Type")
    if kind == "resource":
        media = _media_type(record.header("Content-Type"))
        return WebAnswer(OK, record.header("Content-Type"), record.content) if media in PAGES else media
    if kind != "response":
        return ""
    if not _media_type(record.header("Content-Type")).startswith("application/http"):
        return _media_type(record.header("Content-Type")) or "of unknown kind"
    found = answer(record.content)
    if found.status != OK:
        return f"answers {found.status}"
    media = _media_type(found.content_type)
    return found if media in PAGES else media or "of unknown kind"


def _media_type(content_type: str) -> str:
    return content_type.partition(";")[0].strip().lower()[:80]


def _document(page: WebAnswer, record: WarcRecord, origin: Origin, encoding: str, place: str) -> ReadDocument:
    read = read_page(page.content, origin, encoding, declared=page.charset())
    captured = record.header("WARC-Date")
    stated = {"captured": captured} if captured else {}
    known = {"url": record.header("WARC-Target-URI").strip("<>") or read.document.url, "metadata": stated}
    return replace(read, document=read.document.model_copy(update=known), place=place)
