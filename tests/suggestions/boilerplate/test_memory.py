"""Lines that recur in a corpus: boilerplate where stories differ, wire copy where the story is one."""

from __future__ import annotations

from annotator.suggestions.boilerplate.lines import Line, folded
from annotator.suggestions.boilerplate.memory import CorpusMemory, Recurrence

STORY = "The ferry between Port Ansel and Saltmarsh will sail again from Monday, {}, after three winters without one."
WORDS = ["amber", "basil", "cedar", "delta", "ember", "fjord", "grove", "hazel", "inlet", "jetty", "knoll", "ledge"]


def line(text: str) -> Line:
    return Line(0, len(text), text, folded(text))


def test_a_line_in_different_stories_of_one_outlet_is_its_boilerplate() -> None:
    memory = CorpusMemory(("courier", f"Get our briefing\n{STORY.format(word)}") for word in WORDS)
    found = memory.recurring(line("Get our briefing"), "courier")
    assert found
    assert (found.what, found.documents, found.outlets) == (Recurrence.BOILERPLATE, 12, 1)
    assert found.in_this_outlet
    elsewhere = memory.recurring(line("Get our briefing"), "herald")
    assert elsewhere
    assert not elsewhere.in_this_outlet


def test_a_line_in_different_stories_of_several_outlets_is_boilerplate_too() -> None:
    memory = CorpusMemory((word, f"Advertisement\n{STORY.format(word)}") for word in WORDS)
    found = memory.recurring(line("Advertisement"))
    assert found
    assert found.what is Recurrence.BOILERPLATE
    assert found.outlets > 5


def test_a_story_that_several_outlets_print_is_wire_copy() -> None:
    memory = CorpusMemory((word, f"{STORY.format('noon')}\nThe board paid.\nBy {word}") for word in WORDS)
    found = memory.recurring(line("The board paid."))
    assert found
    assert (found.what, found.documents) == (Recurrence.WIRE_COPY, 12)


def test_a_story_that_one_outlet_prints_again_and_again_says_nothing() -> None:
    memory = CorpusMemory(("courier", f"{STORY.format('noon')}\nThe board paid.\n{word}") for word in WORDS)
    assert memory.recurring(line("The board paid.")) is None


def test_a_line_met_twice_is_not_remembered() -> None:
    memory = CorpusMemory((word, f"Get our briefing\n{STORY.format(word)}") for word in WORDS[:2])
    assert memory.recurring(line("Get our briefing")) is None


def test_numbers_in_a_line_make_no_difference() -> None:
    memory = CorpusMemory((None, f"{count} comments\n{STORY.format(word)}") for count, word in enumerate(WORDS))
    found = memory.recurring(line("77 comments"))
    assert found
    assert found.what is Recurrence.BOILERPLATE


def test_a_line_twice_in_one_article_counts_once() -> None:
    memory = CorpusMemory(("courier", f"Share\nShare\n{STORY.format(word)}") for word in WORDS)
    found = memory.recurring(line("Share"))
    assert found
    assert found.documents == len(WORDS)
