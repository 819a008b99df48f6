"""The bytes of a DocBin, zlib-compressed msgpack, and the plain values that they stand for.

    {"version": "0.1", "attrs": [65, 77, 78], "tokens": uint64 × attributes × tokens, "spaces": one byte a token,
     "lengths": int32 a document, "strings": […], "cats": [{…}], "flags": [{…}], "span_groups": [bytes], "user_data":
     [bytes]}

After spaCy's `tokens/_serialize.py`, `_dict_proxies.py` and `span_group.pyx`. Strings are called by their hashes.
"""

from __future__ import annotations

import struct
import zlib
from array import array
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, pairwise
from typing import Any, NamedTuple, TypeVar

from annotator.errors import UnreadableFile
from annotator.formats.spacy_docbin.string_hashes import PLACES, SYMBOLS, string_hash

VERSION = "0.1"
MAX_UNPACKED_BYTES = 1024 * 1024 * 1024  # 1,000 articles, as one of ours holds, take 20 MB
ORTH, ENT_IOB, ENT_TYPE, ENT_KB_ID = (PLACES[name] for name in ("ORTH", "ENT_IOB", "ENT_TYPE", "ENT_KB_ID"))
NOT_TOLD, INSIDE, OUTSIDE, BEGINS = range(4)  # values of ENT_IOB
SPAN = struct.Struct(">QQQllll")  # id, knowledge base id, label, first token, token after it, first character, end
DAMAGED = "it is no DocBin, or a damaged one"
Kind = TypeVar("Kind")


class TokenSpan(NamedTuple):
    """A labelled run of tokens; `characters` is what a span group says beside, half-open."""

    label: str
    first: int
    end: int
    id: str = ""
    kb_id: str = ""
    characters: tuple[int, int] = (0, 0)


@dataclass
class PackedDocument:
    """One document of a DocBin; `entities` is None where they are not told."""

    words: list[str]
    spaces: list[bool]
    entities: list[TokenSpan] | None
    groups: dict[str, list[TokenSpan]] = field(default_factory=dict)
    categories: dict[Any, Any] = field(default_factory=dict)
    user_data: dict[Any, Any] = field(default_factory=dict)
    has_unknown_spaces: bool = False


def pack(documents: Sequence[PackedDocument]) -> bytes:
    """The bytes of a file."""
    tokens, spaces = array("Q"), bytearray()
    strings: set[str] = set()
    for document in documents:
        strings.update(document.words)
        for spans in (document.entities or [], *document.groups.values()):
            strings.update(part for span in spans for part in (span.label, span.id, span.kb_id) if part)
        tokens.extend(_columns(document))
        spaces += bytes(document.spaces)
    message = {
        "version": VERSION,
        "attrs": [ORTH, ENT_IOB, ENT_TYPE],
        "tokens": tokens.tobytes(),
        "spaces": bytes(spaces),
        "lengths": array("i", (len(document.words) for document in documents)).tobytes(),
        "strings": sorted(strings),
        "cats": [document.categories for document in documents],
        "flags": [{"has_unknown_spaces": False} for _ in documents],
        "span_groups": [_packed_groups(document.groups) for document in documents],
        "user_data": [_packed(document.user_data) for document in documents],
    }
    return zlib.compress(_packed(message))


def unpack(content: bytes) -> tuple[Iterator[PackedDocument | str], list[str]]:
    """The documents, each one that is damaged as the reason, and the names of the further attributes of tokens.

    Raises:
        UnreadableFile: it is no DocBin.
    """
    message = _unpacked(_decompressed(content))
    if not isinstance(message, dict):
        raise UnreadableFile(DAMAGED)
    table = _Table(message)
    return table.documents(), table.further_attributes()


class _Table:
    """The columns of all documents, checked to fit one another."""

    def __init__(self, message: Mapping[Any, Any]) -> None:
        attributes, strings = _list_of(int, message.get("attrs")), _list_of(str, message.get("strings"))
        if ORTH not in attributes:
            raise UnreadableFile(DAMAGED)
        self._attributes = attributes
        self._names = {string_hash(string): string for string in strings}
        self._names.update(enumerate(SYMBOLS))
        self._tokens, lengths = _numbers("Q", message.get("tokens")), _numbers("i", message.get("lengths"))
        self._spaces = _numbers("B", message.get("spaces"))
        count = sum(lengths)
        is_square = (len(self._spaces), len(self._tokens)) == (count, count * len(attributes))
        if min(lengths, default=0) < 0 or not is_square:
            raise UnreadableFile(DAMAGED)
        self._edges = list(accumulate(lengths, initial=0))
        self._further = {name: message.get(name) for name in ("cats", "flags", "span_groups", "user_data")}

    def documents(self) -> Iterator[PackedDocument | str]:
        """One after the other."""
        for number, (first, end) in enumerate(pairwise(self._edges)):
            try:
                yield self._document(number, first, end)
            except (KeyError, TypeError, ValueError, struct.error, UnreadableFile):
                yield "its tokens or spans are damaged"

    def further_attributes(self) -> list[str]:
        """Those of tokens that say something in this file and are no entities."""
        ours = (ORTH, ENT_IOB, ENT_TYPE, ENT_KB_ID)
        return [
            SYMBOLS[attribute] if 0 <= attribute < len(SYMBOLS) else str(attribute)
            for attribute in self._attributes
            if attribute not in ours and any(self._column(attribute, 0, self._edges[-1]))
        ]

    def _column(self, attribute: int, first: int, end: int) -> Sequence[int]:
        width = len(self._attributes)
        if attribute not in self._attributes:
            return array("Q", bytes(8 * (end - first)))
        return self._tokens[first * width + self._attributes.index(attribute) : end * width : width]

    def _document(self, number: int, first: int, end: int) -> PackedDocument:
        words = [self._names[word] for word in self._column(ORTH, first, end)]
        flags = self._of_document("flags", number)
        groups = self._of_document("span_groups", number)
        user_data = self._of_document("user_data", number)
        unpacked = _unpacked(user_data) if isinstance(user_data, bytes) else {}
        return PackedDocument(
            words=words,
            spaces=[bool(space) for space in self._spaces[first:end]],
            entities=list(self._entities(first, end)),
            groups=dict(self._groups(groups)) if isinstance(groups, bytes) and groups else {},
            categories=self._of_document("cats", number) or {},
            user_data=unpacked if isinstance(unpacked, dict) else {},
            has_unknown_spaces=isinstance(flags, dict) and bool(flags.get("has_unknown_spaces")),
        )

    def _of_document(self, name: str, number: int) -> Any:
        values = self._further[name]
        return values[number] if isinstance(values, list) and number < len(values) else None

    def _entities(self, first: int, end: int) -> Iterator[TokenSpan]:
        labels, links = self._column(ENT_TYPE, first, end), self._column(ENT_KB_ID, first, end)
        began: int | None = None
        states = [*self._column(ENT_IOB, first, end), OUTSIDE]
        for place, state in enumerate(states):
            goes_on = state == INSIDE and began is not None and labels[place] == labels[began]
            if began is not None and not goes_on:
                yield TokenSpan(self._names[labels[began]], began, place, kb_id=self._names.get(links[began], ""))
                began = None
            if began is None and state in (BEGINS, INSIDE):
                began = place

    def _groups(self, content: bytes) -> Iterator[tuple[str, list[TokenSpan]]]:
        """Groups by name: a mapping of their bytes to names, in older files a list of their bytes."""
        found = _unpacked(content)
        named = found.items() if isinstance(found, dict) else [(each, None) for each in found]
        for packed, names in named:
            group = _unpacked(packed)
            spans = [self._span(SPAN.unpack(each)) for each in group["spans"]]
            yield from ((str(name), spans) for name in (names or [group["name"]]))

    def _span(self, parts: tuple[int, ...]) -> TokenSpan:
        own, link, label, first, end, start, stop = parts
        return TokenSpan(
            self._names[label], first, end, self._names.get(own, ""), self._names.get(link, ""), (start, stop)
        )


def _columns(document: PackedDocument) -> Iterator[int]:
    """The attributes of one token after the other."""
    length = len(document.words)
    states = [NOT_TOLD if document.entities is None else OUTSIDE] * length
    labels = [0] * length
    for entity in document.entities or ():
        states[entity.first : entity.end] = [BEGINS] + [INSIDE] * (entity.end - entity.first - 1)
        labels[entity.first : entity.end] = [string_hash(entity.label)] * (entity.end - entity.first)
    for word, state, label in zip(document.words, states, labels, strict=True):
        yield from (string_hash(word), state, label)


def _packed_groups(groups: Mapping[str, Sequence[TokenSpan]]) -> bytes:
    named = {}
    for name, spans in groups.items():
        packed = [
            SPAN.pack(
                string_hash(span.id),
                string_hash(span.kb_id),
                string_hash(span.label),
                span.first,
                span.end,
                *span.characters,
            )
            for span in spans
        ]
        named[_packed({"name": name, "attrs": {}, "spans": packed})] = [name]
    return _packed(named)


def _packed(value: object) -> bytes:
    import ormsgpack  # in the functions: needed for few files

    return ormsgpack.packb(value, option=ormsgpack.OPT_NON_STR_KEYS)


def _unpacked(content: object) -> Any:
    """What the bytes stand for; values of kinds of their own, such as dates, are None.

    Raises:
        UnreadableFile: they are no msgpack.
    """
    import ormsgpack

    if not isinstance(content, bytes):
        raise UnreadableFile(DAMAGED)
    try:
        return ormsgpack.unpackb(content, option=ormsgpack.OPT_NON_STR_KEYS, ext_hook=lambda _kind, _data: None)
    except (ValueError, TypeError) as error:
        raise UnreadableFile(f"{DAMAGED} ({error})") from None


def _decompressed(content: bytes) -> bytes:
    unpacker = zlib.decompressobj()
    try:
        found = unpacker.decompress(content, MAX_UNPACKED_BYTES)
    except zlib.error:
        raise UnreadableFile(f"{DAMAGED} (it is not compressed as one)") from None
    if unpacker.unconsumed_tail:
        raise UnreadableFile(f"it would unpack to more than {MAX_UNPACKED_BYTES // 1024**3} GB; split it first")
    if not unpacker.eof:
        raise UnreadableFile("it breaks off before its end; fetch it again")
    return found


def _numbers(kind: str, content: object) -> array[int]:
    numbers: array[int] = array(kind)
    if not isinstance(content, bytes) or len(content) % numbers.itemsize:
        raise UnreadableFile(DAMAGED)
    numbers.frombytes(content)
    return numbers


def _list_of(kind: type[Kind], value: object) -> list[Kind]:
    if not isinstance(value, list) or not all(isinstance(each, kind) for each in value):
        raise UnreadableFile(DAMAGED)
    return value
