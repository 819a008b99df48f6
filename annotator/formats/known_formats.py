"""The file formats that are known, each made of what its module offers."""

from __future__ import annotations

import regex

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
from annotator.formats.file_format import Format, Recognises
from annotator.model.offset_units import OffsetUnit

HTML_HEAD = regex.compile(rb"\s*(?:\xef\xbb\xbf)?\s*(?:<!--.*?-->\s*)?<(?:!doctype\s+html|html)\b", regex.IGNORECASE)
OWN_HEAD = regex.compile(rb'^\s*(?:\xef\xbb\xbf)?\s*\{\s*"format"\s*:\s*"annotator/', regex.MULTILINE)


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
