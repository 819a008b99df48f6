"""From columns to articles with spans."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import regex

from annotator.errors import UnreadableFile
from annotator.formats.conll.tags import TagReader
from annotator.formats.encodings import encoding_of
from annotator.formats.foreign import ForeignAnnotations, ForeignSpan
from annotator.formats.reading import LEFT_OUT, Problem, ReadDocument, new_document, require_file, shown_name
from annotator.formats.reading_options import DEFAULT_OPTIONS, ReadOptions
from annotator.model.document import Origin, first_line
from annotator.model.offset_units import OffsetUnit
from annotator.wording import counted

NAME = "conll"
EXTENSIONS = (".conll", ".conll2003", ".bio", ".iob", ".iob2", ".bioes")
NEW_DOCUMENT = regex.compile(r"-DOCSTART-(?:\s.*)?|#\s*newdoc\b.*")
COMMENT = regex.compile(r"#\s*(?:newpar|sent_id|text|global|id)\b.*|#")
MAX_WORDS = 2_000_000  # in one document: 10,000 articles without a line that parts them
MAX_LINE = 1_000_000  # characters
REBUILT = "it holds words, not text: one space was put between them, a line break after each sentence"


def read(path: Path, options: ReadOptions = DEFAULT_OPTIONS) -> Iterator[ReadDocument | Problem]:
    """The documents of a file, between lines that begin with `-DOCSTART-`; a file without any is one document.

    Raises:
        UnreadableFile: it is empty, no text, or a document in it is far too long.
    """
    is_found = False
    for words in columns(path, options):
        yield from words.document(path)
        if words.words and not is_found:
            is_found = True
            yield Problem(shown_name(path), "", REBUILT)
    if not is_found:
        raise UnreadableFile("it holds no words")


@dataclass
class Words:
    """The words of one document, sentence by sentence, and what their last column says.

    `line` is the one that parts it from the document before; 0, where there is none.
    """

    line: int
    words: list[str] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)  # the number of words at the end of each sentence
    tags: TagReader = field(default_factory=TagReader)
    incomplete: list[int] = field(default_factory=list)

    def add(self, columns: list[str], number: int) -> None:
        """Take in the line of a word."""
        if len(columns) < 2:
            self.incomplete.append(number)
        if len(self.words) >= MAX_WORDS:
            raise UnreadableFile(f"more than {MAX_WORDS:,} words are in one document; put lines of -DOCSTART- between")
        self.words.append(columns[0])
        self.tags.add(columns[-1] if len(columns) > 1 else "")

    def end_sentence(self) -> None:
        """A blank line."""
        self.tags.close()
        if self.words and self.ends[-1:] != [len(self.words)]:
            self.ends.append(len(self.words))

    def document(self, path: Path) -> Iterator[ReadDocument | Problem]:
        """The article, if there are words."""
        file, place = shown_name(path), f"line {max(self.line, 1)}"
        if self.incomplete:
            message = f"{counted(len(self.incomplete), 'word')} without a second column, so without a label"
            yield Problem(file, f"line {self.incomplete[0]}", message)
        if self.tags.others:
            message = f"{counted(len(self.tags.others), 'label')} of more than 200 characters{LEFT_OUT}"
            yield Problem(file, place, message)
        if not self.words:
            return
        text, starts = self._text()
        document = new_document(text, Origin(file=file, format=NAME), title=first_line(text))
        spans = []
        for number, span in enumerate(self.tags.spans, 1):
            start, end = starts[span.first], starts[span.end - 1] + len(self.words[span.end - 1])
            spans.append(ForeignSpan(f"s{number}", span.label, ((start, end),), covered=text[start:end]))
        foreign = ForeignAnnotations(None, spans=tuple(spans), unit=OffsetUnit.CODE_POINT)
        yield ReadDocument(document, place, foreign=(foreign,) if spans else (), group=path.stem)

    def _text(self) -> tuple[str, list[int]]:
        """The words with white space between them, and where each begins."""
        ends = set(self.ends)
        parts: list[str] = []
        starts: list[int] = []
        length = 0
        for number, word in enumerate(self.words):
            between = "" if number == 0 else "\n" if number in ends else " "
            starts.append(length + len(between))
            parts += [between, word]
            length += len(between) + len(word)
        return "".join(parts), starts


def columns(path: Path, options: ReadOptions = DEFAULT_OPTIONS) -> Iterator[Words]:
    """The documents of a file, without more of it in memory than one.

    Raises:
        UnreadableFile: it cannot be read, or is no text.
    """
    found = Words(0)
    for number, line in enumerate(_lines(path, options), 1):
        bare = line.strip(" \t\r\n")
        if NEW_DOCUMENT.fullmatch(bare):
            found.end_sentence()
            if found.line or found.words:
                yield found
            found = Words(number)
        elif not bare:
            found.end_sentence()
        elif not COMMENT.fullmatch(bare):
            found.add(bare.split("\t") if "\t" in bare else bare.split(" "), number)
    found.end_sentence()
    if found.line or found.words:
        yield found


def _lines(path: Path, options: ReadOptions) -> Iterator[str]:
    """Lines end at line feeds alone: other marks that Python ends one at may be within words."""
    require_file(path)
    try:
        with path.open("rb") as file:
            encoding = encoding_of(file, options.encoding)
        with path.open(encoding=encoding, newline="\n") as lines:
            while line := lines.readline(MAX_LINE):
                if len(line) == MAX_LINE:
                    raise UnreadableFile(f"it has a line of more than {MAX_LINE:,} characters, so no columns")
                yield line
    except UnicodeError:
        raise UnreadableFile("it is not in its encoding to its end; name it when importing") from None
    except OSError as error:
        raise UnreadableFile(f"it cannot be read ({error.strerror})") from error
