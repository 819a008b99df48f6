"""Documents of the project: added once, their text never altered.

Inside the program a document is known by its `number`, the order of import; outside by its `id`.
"""

from __future__ import annotations

import zlib
from array import array
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

import orjson

from annotator.errors import AnnotatorError, ProjectError
from annotator.model.document import Document, Origin
from annotator.model.folding import folded
from annotator.project.database import Row
from annotator.project.occurrences import has_touching_words
from annotator.project.transaction import Transaction

if TYPE_CHECKING:
    from annotator.project.project import Project

COLUMNS = "id, text_sha256, title, outlet, author, url, published, language, metadata, origin"
INSERT_TEXT = "INSERT INTO document_text VALUES (?, ?)"
INSERT_TITLE_SEARCH = "INSERT INTO title_search VALUES (?, ?)"
INSERT_TOUCHING_WORDS = "INSERT INTO touching_words VALUES (?)"
INSERT_DOCUMENT = f"INSERT INTO document ({COLUMNS}, length) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
TITLE = "SELECT coalesce(title, id) FROM document WHERE number = ?"
SELECT_DOCUMENT = f"SELECT text, {COLUMNS} FROM document JOIN document_text ON document_text.document = document.number"


def add(transaction: Transaction, document: Document, original: tuple[str, bytes] | None = None) -> int:
    """Store a document, its words for search and, where given, the file it was read from (media type, bytes).

    Returns the document's number. The text stays out of the journal: it never changes, and would double the file.
    """
    number = transaction.database.insert(INSERT_DOCUMENT, _row(document))
    transaction.write_later(INSERT_TEXT, (number, document.text))
    transaction.write_later(INSERT_TITLE_SEARCH, (number, _title_search(document)))
    if has_touching_words(document.text):
        transaction.write_later(INSERT_TOUCHING_WORDS, (number,))
    if original is not None:
        media_type, content = original
        transaction.database.execute(
            "INSERT INTO original_file VALUES (?, ?, ?)", (number, media_type, zlib.compress(content))
        )
    transaction.added_documents += 1
    transaction.new_documents.add(number)
    return number


def add_many(transaction: Transaction, documents: Iterable[Document]) -> None:
    """Store documents in bulk, numbered on from the last one."""
    first = int(transaction.database.value("SELECT coalesce(max(number), 0) + 1 FROM document"))
    numbered = list(enumerate(documents, first))
    store = transaction.database.execute_many
    store(INSERT_DOCUMENT, (_row(document) for _, document in numbered))
    store(INSERT_TEXT, ((number, document.text) for number, document in numbered))
    store(INSERT_TITLE_SEARCH, ((number, _title_search(document)) for number, document in numbered))
    touching = [(number,) for number, document in numbered if has_touching_words(document.text)]
    store(INSERT_TOUCHING_WORDS, touching)
    transaction.added_documents += len(numbered)
    transaction.new_documents.update(number for number, _ in numbered)


def get(project: Project, number: int) -> Document:
    """A document with its text.

    Raises:
        AnnotatorError: there is none of that number.
    """
    found = project.database.row(f"{SELECT_DOCUMENT} WHERE number = ?", (number,))
    if found is None:
        raise AnnotatorError(f"There is no document number {number} in {project.path}.")
    with project.database.understood(f"document {found[1]}"):
        return document_of(found)


def text(project: Project, number: int) -> str:
    """The text of a document; the one asked for last is kept at hand, since no text ever changes.

    Raises:
        AnnotatorError: there is none of that number.
    """
    if project.last_text is None or project.last_text[0] != number:
        found = project.database.value("SELECT text FROM document_text WHERE document = ?", (number,))
        if found is None:
            raise AnnotatorError(f"There is no document number {number} in {project.path}.")
        project.last_text = (number, str(found))
    return project.last_text[1]


def stream(project: Project) -> Iterator[tuple[int, Document]]:
    """All documents with their numbers, in the order of import, read as they are asked for."""
    for number in all_numbers(project):
        yield number, get(project, number)


def all_numbers(project: Project) -> Sequence[int]:
    """The numbers of all documents, in the order of import."""
    return array("q", (number for (number,) in project.database.stream("SELECT number FROM document ORDER BY number")))


def ids(project: Project) -> dict[int, str]:
    """The ids of all documents by number, in the order of import."""
    return dict(project.database.stream("SELECT number, id FROM document ORDER BY number"))


def lengths(project: Project) -> dict[int, int]:
    """The lengths of all texts in code points, by number of the document."""
    return dict(project.database.stream("SELECT number, length FROM document"))


def length(project: Project, number: int) -> int:
    """The length of a text in code points, 0 where there is no such document."""
    return int(project.database.value("SELECT length FROM document WHERE number = ?", (number,)) or 0)


def titles(project: Project, numbers: Iterable[int]) -> dict[int, str]:
    """What these documents are called: by title, or by id where there is none."""
    found = ((number, project.database.value(TITLE, (number,))) for number in numbers)
    return {number: str(title) for number, title in found}


def count(project: Project) -> int:
    """How many documents there are."""
    return int(project.database.value("SELECT count(*) FROM document"))


def find(project: Project, name: str) -> int:
    """The number of the document with this id, or the only one whose id starts so.

    Raises:
        AnnotatorError: there is none, or there are several.
    """
    exact = project.database.value("SELECT number FROM document WHERE id = ?", (name,))
    if exact is not None:
        return int(exact)
    found = project.database.rows(
        "SELECT number, id FROM document WHERE substr(id, 1, ?) = ? LIMIT 3", (len(name), name)
    )
    if len(found) == 1:
        return int(found[0][0])
    if found:
        raise AnnotatorError(
            f"Several documents start with {name}: {', '.join(i for _, i in found)} … Write more of it."
        )
    raise AnnotatorError(f"There is no document {name} in {project.path}. See: annotator list {project.path.name}")


def first(project: Project) -> int | None:
    """The number of the document imported first, or None where there is none."""
    found = project.database.value("SELECT min(number) FROM document")
    return None if found is None else int(found)


def id_of(project: Project, number: int) -> str:
    """The id of the document with this number."""
    return str(project.database.value("SELECT id FROM document WHERE number = ?", (number,)))


def text_hash(project: Project, number: int) -> str:
    """SHA-256 of the text of the document with this number."""
    return str(project.database.value("SELECT text_sha256 FROM document WHERE number = ?", (number,)))


def number_of_id(project: Project, identifier: str) -> int | None:
    """The number of the document with exactly this id, or None."""
    found = project.database.value("SELECT number FROM document WHERE id = ?", (identifier,))
    return None if found is None else int(found)


def with_text_hash(project: Project, sha256: str) -> list[tuple[int, str, str | None]]:
    """Number, id and url of each document with exactly this text."""
    return [
        (number, identifier, url)
        for number, identifier, url in project.database.rows(
            "SELECT number, id, url FROM document WHERE text_sha256 = ? ORDER BY number", (sha256,)
        )
    ]


def original_file(project: Project, number: int) -> tuple[str, bytes] | None:
    """Media type and bytes of the file that a document was taken out of, where they were kept."""
    found = project.database.row("SELECT media_type, zlib_bytes FROM original_file WHERE document = ?", (number,))
    try:
        return None if found is None else (found[0], zlib.decompress(found[1]))
    except zlib.error as error:
        raise ProjectError(f"{project.path} is damaged: the original file of document {number} is lost.") from error


def _title_search(document: Document) -> str:
    """What the queue shows of a document in words, folded, each on its line: a line break cannot be typed."""
    return "\n".join(folded(part) for part in (document.title or document.id, document.outlet) if part)


def _row(document: Document) -> tuple[object, ...]:
    return (
        document.id,
        document.text_sha256,
        document.title,
        document.outlet,
        document.author,
        document.url,
        document.published,
        document.language,
        orjson.dumps(document.metadata).decode(),
        document.origin.model_dump_json(exclude_none=True),
        len(document.text),
    )


def document_of(row: Row) -> Document:
    """A document from its row: the text, then the columns in the order of `COLUMNS`."""
    text, identifier, sha256, title, outlet, author, url, published, language, metadata, origin = row
    return Document(
        id=identifier,
        text=text,
        text_sha256=sha256,
        title=title,
        outlet=outlet,
        author=author,
        url=url,
        published=published,
        language=language,
        metadata=orjson.loads(metadata),
        origin=Origin.model_validate_json(origin),
    )
