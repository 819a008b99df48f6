"""Which format a file is in: by its extension, then by how it begins."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import regex

from annotator.errors import UnreadableFile
from annotator.formats import (
    any_json,
    brat,
    conll,
    csv_table,
    doccano,
    feed,
    gate_bdoc,
    html_page,
    jsonl,
    label_studio,
    newsml_g2,
    nitf,
    parquet_table,
    prodigy,
    spacy_docbin,
    spreadsheet,
    text_file,
    uima_cas,
    warc,
    web_annotation,
    webanno_tsv,
)
from annotator.formats.encodings import AUTO
from annotator.formats.reading import LeftAlone, Problem, ReadDocument, require_file
from annotator.formats.reading_options import DEFAULT_OPTIONS, ReadOptions
from annotator.formats.tabular import OpenRecords
from annotator.formats.writing import Losses, Record, Writer, WrittenFile
from annotator.model.offset_units import OffsetUnit
from annotator.progress import Progress

Reader = Callable[[Path, ReadOptions], Iterator[ReadDocument | Problem | LeftAlone]]
Proof = Callable[[Path, list[WrittenFile], Iterable[Record], Losses, Progress], list[Problem]]
Recognises = Callable[[Path, bytes], bool]


@dataclass(frozen=True, slots=True)
class Format:
    """A file format that can be read, and written where it has a `write`.

    `extensions` are lower-case, with the dot. `recognises` looks at path and first bytes where several formats share an
    extension, or a file has none. `is_foreign` says that it brings offsets and labels of other tools. `written_unit` is
    what the offsets that we write count, for formats whose files do not prove it; `prove` compares
    what was written with the records, for formats that do not give back the whole text. `beside` are pairs of endings:
    of a file, and of another of the same name that is read with it, not by itself; `settings_files` are the names of
    files that hold nothing but the other tool's settings. `records` opens files whose columns a person can say the
    fields of.
    """

    name: str
    title: str
    read: Reader
    extensions: tuple[str, ...] = ()
    recognises: Recognises | None = None
    is_foreign: bool = False
    write: Writer | None = None
    written_unit: OffsetUnit | None = None
    prove: Proof | None = None
    records: OpenRecords | None = None
    beside: tuple[tuple[str, str], ...] = ()
    settings_files: frozenset[str] = frozenset()

    def is_written(self) -> bool:
        """Whether data sets can be written in it; those in our own format are, straight from the project's rows."""
        return self.write is not None or self.name == "jsonl"

    def written_name(self) -> str:
        """What a manifest calls it."""
        return jsonl.FORMAT if self.name == "jsonl" else self.name


HEAD_BYTES = 8192
HTML_HEAD = regex.compile(rb"\s*(?:\xef\xbb\xbf)?\s*(?:<!--.*?-->\s*)?<(?:!doctype\s+html|html)\b", regex.IGNORECASE)
OWN_HEAD = regex.compile(rb'^\s*(?:\xef\xbb\xbf)?\s*\{\s*"format"\s*:\s*"annotator/', regex.MULTILINE)
JSON_HEAD = regex.compile(rb'\s*(?:\xef\xbb\xbf)?\s*\{\s*"')


def _begins(pattern: regex.Pattern[bytes]) -> Recognises:
    return lambda _path, head: bool(pattern.match(head))


def _contains(pattern: regex.Pattern[bytes]) -> Recognises:
    return lambda _path, head: bool(pattern.search(head))


# In the order in which they are asked; of those that share an extension, the first that recognises the file has it.
FORMATS: tuple[Format, ...] = (
    Format("text", "Plain text", text_file.read, text_file.EXTENSIONS),
    Format("html", "Web page (HTML)", html_page.read, html_page.EXTENSIONS, _begins(HTML_HEAD)),
    Format(
        "brat",
        "brat standoff",
        brat.read,
        brat.EXTENSIONS,
        is_foreign=True,
        write=brat.write,
        written_unit=OffsetUnit.CODE_POINT,
        beside=((".ann", brat.TEXT_EXTENSION),),
        settings_files=brat.SETTINGS_FILES,
    ),
    Format(
        "doccano",
        "doccano",
        doccano.read,
        doccano.EXTENSIONS,
        doccano.recognises,
        is_foreign=True,
        write=doccano.write,
        written_unit=doccano.WRITTEN_UNIT,
    ),
    Format(
        "prodigy",
        "Prodigy",
        prodigy.read,
        prodigy.EXTENSIONS,
        prodigy.recognises,
        is_foreign=True,
        write=prodigy.write,
        written_unit=OffsetUnit.CODE_POINT,
    ),
    Format(
        "label-studio",
        "Label Studio",
        label_studio.read,
        label_studio.EXTENSIONS,
        label_studio.recognises,
        is_foreign=True,
        write=label_studio.write,
        written_unit=OffsetUnit.CODE_POINT,
        settings_files=label_studio.SETTINGS_FILES,
    ),
    Format(
        "web-annotation",
        "W3C Web Annotation",
        web_annotation.read,
        web_annotation.EXTENSIONS,
        web_annotation.recognises,
        is_foreign=True,
        write=web_annotation.write,
        written_unit=OffsetUnit.CODE_POINT,
        beside=((".jsonld", web_annotation.TEXT_EXTENSION),),
    ),
    Format(
        "gate-bdoc",
        "GATE bdoc",
        gate_bdoc.read,
        gate_bdoc.EXTENSIONS,
        gate_bdoc.recognises,
        is_foreign=True,
        write=gate_bdoc.write,
        written_unit=OffsetUnit.CODE_POINT,
    ),
    Format(
        "spacy",
        "spaCy DocBin",
        spacy_docbin.read,
        spacy_docbin.EXTENSIONS,
        is_foreign=True,
        write=spacy_docbin.write,
        written_unit=OffsetUnit.CODE_POINT,
    ),
    Format(
        "uima-xmi",
        "UIMA CAS (XMI)",
        uima_cas.read_xmi,
        uima_cas.XMI_EXTENSIONS,
        uima_cas.is_xmi,
        is_foreign=True,
        write=uima_cas.write_xmi,
        written_unit=OffsetUnit.UTF16,
        settings_files=uima_cas.SETTINGS_FILES,
    ),
    Format(
        "uima-json",
        "UIMA CAS (JSON)",
        uima_cas.read_json,
        uima_cas.JSON_EXTENSIONS,
        uima_cas.is_cas_json,
        is_foreign=True,
        write=uima_cas.write_json,
        written_unit=OffsetUnit.UTF16,
    ),
    Format(
        "conll",
        "CoNLL columns, BIO",
        conll.read,
        conll.EXTENSIONS,
        is_foreign=True,
        write=conll.write_bio,
        written_unit=OffsetUnit.CODE_POINT,
        prove=conll.prove,
    ),
    Format(
        "conll-bioes",
        "CoNLL columns, BIOES",
        conll.read,
        is_foreign=True,
        write=conll.write_bioes,
        written_unit=OffsetUnit.CODE_POINT,
        prove=conll.prove,
    ),
    Format(
        "webanno-tsv",
        "WebAnno TSV",
        webanno_tsv.read,
        webanno_tsv.EXTENSIONS,
        webanno_tsv.recognises,
        is_foreign=True,
        write=webanno_tsv.write,
        written_unit=OffsetUnit.UTF16,
    ),
    Format("csv", "Table (CSV, TSV)", csv_table.read, csv_table.EXTENSIONS, records=csv_table.records),
    Format("xlsx", "Spreadsheet (XLSX)", spreadsheet.read, spreadsheet.EXTENSIONS, records=spreadsheet.records),
    Format("parquet", "Table (Parquet)", parquet_table.read, parquet_table.EXTENSIONS, records=parquet_table.records),
    Format("warc", "Web archive (WARC)", warc.read, warc.EXTENSIONS),
    Format("nitf", "NITF", nitf.read, nitf.EXTENSIONS, nitf.recognises),
    Format("newsml", "NewsML-G2", newsml_g2.read, newsml_g2.EXTENSIONS, newsml_g2.recognises),
    Format("feed", "Feed (RSS, Atom)", feed.read, feed.EXTENSIONS, feed.recognises),
    Format("jsonl", "This program's JSONL", jsonl.read, jsonl.EXTENSIONS, _contains(OWN_HEAD)),
    Format("json", "JSON of any shape", any_json.read, any_json.EXTENSIONS, records=any_json.records),
)
BY_NAME: dict[str, Format] = {known.name: known for known in FORMATS}
EXTENSIONS: frozenset[str] = frozenset(extension for known in FORMATS for extension in known.extensions)
SETTINGS_FILES: frozenset[str] = frozenset(name for known in FORMATS for name in known.settings_files)


def extension_of(path: Path) -> str:
    """The ending of a file's name in small letters, with the dot; of compressed files both, as in `.warc.gz`."""
    both = "".join(path.suffixes[-2:]).lower()
    return both if both in EXTENSIONS else path.suffix.lower()


def format_of(path: Path) -> Format:
    """The format by extension, where several share it by the first bytes; a file of no known extension by those alone.

    Raises:
        UnreadableFile: it cannot be read.
    """
    extension = extension_of(path)
    candidates = [known for known in FORMATS if extension in known.extensions]
    if len(candidates) == 1:
        return candidates[0]
    head = _head(path)
    recognising = (known for known in candidates or FORMATS if known.recognises and known.recognises(path, head))
    fallback = candidates[-1] if candidates else BY_NAME["json" if JSON_HEAD.match(head) else "text"]
    return next(recognising, fallback)


def read_with(path: Path) -> Iterator[Path]:
    """The files that are read with this one, if they are there."""
    extension = path.suffix.lower()
    return (path.with_suffix(text) for known in FORMATS for own, text in known.beside if own == extension)


def chosen_format(path: Path, name: str = AUTO) -> Format:
    """The format of that name, or the one recognised where the name is `auto`.

    Raises:
        UnreadableFile: it has to be recognised and cannot be read.
    """
    return format_of(path) if name == AUTO else BY_NAME[name]


def read(
    path: Path, format_name: str = AUTO, options: ReadOptions = DEFAULT_OPTIONS
) -> Iterator[ReadDocument | Problem | LeftAlone]:
    """The documents of a file, and its problems, as they are met.

    Raises:
        UnreadableFile: nothing of the file can be read; the message does not name the file.
    """
    yield from chosen_format(path, format_name).read(path, options)


def _head(path: Path) -> bytes:
    require_file(path)
    try:
        with path.open("rb") as file:
            return file.read(HEAD_BYTES)
    except OSError as error:
        raise UnreadableFile(f"it cannot be read ({error.strerror})") from error
