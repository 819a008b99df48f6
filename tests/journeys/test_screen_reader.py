"""A screen reader, in a process of its own, reads the real program's window over AT-SPI while keys are pressed."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from annotator.model.boundaries import TextUnit, previous_start
from annotator.model.offsets import Utf16Map
from annotator.model.span import Span, covered_text
from annotator.project import annotations as stored
from annotator.project import documents
from annotator.project.project import Project
from annotator.resources import resource
from annotator.suggestions.settings import SuggestionSettings, set_settings
from tests.support.child import run_annotator
from tests.support.screen_reader.asking import ScreenReader
from tests.support.screen_reader.desktop import Desktop, desktop, require_at_spi

PERSON = "ana"
NAMES = {"QUOTE": "Quote", "SOURCE": "Source", "CLAIM": "Claim", "CUE": "Cue", "BOILERPLATE": "Boilerplate"}
CLOSING = 20  # seconds


class Article:
    """An article as it is stored, to be compared with what is read."""

    def __init__(self, path: Path, number: int) -> None:
        with Project.open(path, read_only=True) as project:
            self.text = documents.text(project, number)
            self.spans = sorted(
                stored.spans(project, number, PERSON), key=lambda span: (span.start, -span.end, span.id)
            )
            self.relations = stored.relations(project, number, PERSON)
        self.utf16 = Utf16Map(self.text)

    def words(self, span: Span) -> str:
        return " ".join(covered_text(self.text, span.fragments).split())

    def label_at(self, offset: int) -> str:
        """The name of the innermost label."""
        here = [span for span in self.spans if any(start <= offset < end for start, end in span.fragments)]
        return NAMES[min(here, key=lambda span: span.end - span.start).label] if here else "No label"

    def links_from(self, span: Span) -> list[str]:
        by_id = {other.id: other for other in self.spans}
        leaving = [relation for relation in self.relations if relation.from_span == span.id]
        return [f"{link.label.replace('_', ' ')} “{self.words(by_id[link.to_span])}”" for link in leaving]


@pytest.fixture(autouse=True)
def at_spi() -> None:
    require_at_spi()


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The annotated articles of the sample corpus, as work of the person who is logged in; nothing is suggested there.

    Suggestions would be read out in some articles, drawn by chance, and not in others.
    """
    monkeypatch.setenv("LOGNAME", PERSON)
    path = tmp_path / "news.annotator"
    sample = resource("sample_corpus", "annotations.jsonl")
    for arguments in (["new", tmp_path / "news"], ["import", path, sample, "--annotator", PERSON]):
        ended = run_annotator(*map(str, arguments))
        assert ended.returncode == 0, ended.stderr
    with Project.open(path) as project:
        set_settings(project, SuggestionSettings(is_blind=True), PERSON)
    return path


@contextmanager
def window(desktop: Desktop, path: Path) -> Iterator[ScreenReader]:
    """A screen reader that has found the article in the program's window, which has the keyboard; closed at the end."""
    program = desktop.start(sys.executable, "-m", "annotator", "open", path)
    reader = ScreenReader(desktop)
    desktop.turn_to("Annotator")
    reader.ask("find", "annotator", "Article text")
    reader.expect(
        ["enabled", "focusable", "focused", "multi-line", "sensitive", "showing", "visible", "read-only"], "states"
    )
    yield reader
    desktop.press("ctrl+q")
    assert program.wait(CLOSING) == 0


def two_words_before(article: Article, offset: int) -> int:
    """Where the caret is after two presses of `Left`."""
    for _ in range(2):
        offset = previous_start(article.text, offset, TextUnit.WORD)
    return offset


def read_word_by_word(here: Desktop, reader: ScreenReader, article: Article, words: int) -> set[str]:
    """Walk on with the arrow key; at each stop, caret and label are told as they are stored. Returns the labels met.

    Where the caret came to rest before must have been heard: news of it that come late would be taken for the next.
    """
    met = set()
    reader.ask("forget")
    for _ in range(words):
        here.press("Right")
        heard = reader.hears("caret", None)
        caret = heard[-1][1]
        assert isinstance(caret, int)
        reader.expect(caret, "caret")
        offset = article.utf16.to_code_points(caret)
        assert article.utf16.to_utf16(offset) == caret  # never inside a character
        assert reader.ask("text", caret, article.utf16.to_utf16(offset + 5)) == article.text[offset : offset + 5]
        label = article.label_at(offset)
        description = reader.ask("description")
        assert str(description).split(",")[0] == label, (offset, description)
        met.add(label)
    return met


def test_text_caret_labels_and_links_are_read_while_keys_walk_through_the_article(path: Path) -> None:
    article = Article(path, 1)
    quote = next(span for span in article.spans if span.label == "QUOTE" and article.links_from(span))
    said = ", ".join(["Quote", *article.links_from(quote)])
    with desktop() as here, window(here, path) as reader:
        reader.expect(article.text, "text")
        assert reader.ask("role") == "text"

        here.press("ctrl+Home", *["n"] * (article.spans.index(quote) + 1))
        heard = reader.hears("announced", f"{said}: {article.words(quote)}")
        assert ["caret", quote.start] in heard
        assert reader.ask("caret") == quote.start
        assert reader.ask("description") == said

        here.press("Escape", "Left", "Left")
        there = two_words_before(article, quote.start)
        reader.hears("caret", article.utf16.to_utf16(there))
        reader.expect(article.label_at(there), "description")
        assert read_word_by_word(here, reader, article, 24) >= {"Quote", "Cue", "Source", "No label"}

        here.press("slash")
        reader.hears("focus", 0)
        assert reader.ask("take_keyboard") is True
        reader.hears("focus", 1)
        assert reader.ask("place_caret", quote.start + 3) is True
        reader.hears("description", said)


def test_what_is_labelled_linked_and_undone_is_announced(path: Path) -> None:
    title = Article(path, 1).text.splitlines()[0]
    words = " ".join(title.split()[:2])
    with desktop() as here, window(here, path) as reader:
        here.press("ctrl+Home", "shift+Right", "shift+Right")
        assert ["announced", f"{title.split()[0]} selected"] in reader.hears(
            "announced", f"{title.split()[1]} selected"
        )
        here.press("q")
        reader.hears("announced", f"Quote: {words}")
        assert reader.ask("description") == "Quote"

        here.press("l")
        reader.hears("announced", "Cue: said, cued by")
        here.press("Escape", "1")
        made = str(reader.hears("announced", "Attributed to: ", begins=True)[-1][1])
        description = str(reader.ask("description"))
        assert description.startswith(f"Quote, attributed to “{made.removeprefix('Attributed to: ').rstrip('…')}")

        here.press("c")
        reader.hears("description", "Claim")
        here.press("Delete")
        reader.hears("announced", "Deleted")
        reader.hears("description", "No label")
        here.press("ctrl+z")
        reader.hears("announced", "Undid: Delete claim")
        here.press("alt+Down")
        reader.hears("announced", Article(path, 2).text.splitlines()[0])
    claim = next(span for span in Article(path, 1).spans if span.start == 0)
    assert (claim.label, claim.text) == ("CLAIM", words)


def test_offsets_stay_true_behind_emoji(path: Path) -> None:
    article = Article(path, 4)
    family = article.text.index("👨\u200d👩\u200d👧\u200d👦")
    with desktop() as here, window(here, path) as reader:
        # Not Alt+Down thrice: beside a screen reader Qt hears late of an Alt let go, and opens the menu at the next.
        here.press(*["ctrl+Next"] * 3)
        reader.expect(article.text, "text")
        assert reader.ask("length") == article.utf16.to_utf16(len(article.text)) > len(article.text)
        before = article.utf16.to_utf16(family - len("Look at us: "))
        assert reader.ask("place_caret", before) is True
        reader.hears("caret", before)
        assert "Quote" in read_word_by_word(here, reader, article, 12)

        caret = reader.ask("caret")
        assert isinstance(caret, int)
        here.press("shift+Right", "v")
        words = str(reader.hears("announced", "Cue: ", begins=True)[-1][1]).removeprefix("Cue: ")
        start = article.utf16.to_code_points(caret)
        assert article.text[start:].startswith(words)
        line = article.text[article.text.rindex("\n", 0, start) + 1 : article.text.index("\n", start) + 1]
        begin = article.utf16.to_utf16(article.text.rindex("\n", 0, start) + 1)
        assert reader.ask("at", caret, "LINE") == [line, begin, begin + Utf16Map(line).to_utf16(len(line))]
        left, top, width, height = reader.ask_numbers("extents", caret)
        assert min(left, top, width, height) > 0
    made = next(span for span in Article(path, 4).spans if span.start == start and span.label == "CUE")
    assert made.text == words
