"""What is proposed as boilerplate, of which kind, and that it costs little."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.model.suggestion import Proposal
from annotator.suggestions.boilerplate import CorpusMemory, propose

FIRST = (
    "The ferry between Port Ansel and Saltmarsh will sail again from Monday, three winters after a storm tore its "
    "landing stage away and left the islanders with a detour by road."
)
SECOND = (
    "The harbour board paid for the new stage, which rests on steel piles driven nine metres into the sea bed, with "
    "money that it had put aside for a crane."
)
THIRD = (
    "A spokeswoman said that the first boat would leave at seven in the morning, with the mayor on board and a band "
    "that has played at every opening since the old pier was built."
)


def proposed(*lines: str, language: str | None = "en") -> dict[str, str]:
    """The words of each proposal and its kind."""
    text = "\n\n".join(lines)
    return {text[one.start : one.end]: str(one.attributes["kind"]) for one in propose(text, language).spans}


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Advertisement", "advert"),
        ("Article continues below this ad", "advert"),
        ("Sign up to our newsletter for more stories like this one, every morning.", "sign_up"),
        ("Read also: Ten beaches to visit this summer", "related_links"),
        ("Read also | Ten beaches that nobody has heard of, says a man who has been to all of them.", "related_links"),
        ("Harbour poll: should the old pier be saved? [VOTE]", "related_links"),
        ("Share this article", "navigation"),
        ("The new stage in the morning light. Photograph: Ana Ruiz", "caption"),
        ("[ad_1]", "syndication_tag"),
        ("Source: Read it there", "syndication_tag"),
        ("All rights reserved", "disclaimer"),
    ],
)
def test_a_line_between_paragraphs_is_proposed_with_its_kind(line: str, kind: str) -> None:
    assert proposed(FIRST, SECOND, line, THIRD) == {line: kind}


def test_lines_above_the_article_are_proposed_and_its_title_is_not() -> None:
    title = "Ferry to Saltmarsh returns after three winters"
    found = proposed("11.4 C", "Friday, May 9, 2025", "top_img", title, FIRST, SECOND, THIRD)
    assert found == {"11.4 C": "navigation", "Friday, May 9, 2025": "byline", "top_img": "navigation"}


def test_neighbouring_lines_of_one_kind_are_one_proposal() -> None:
    block = "Related articles\n\nStorm takes the pier of Low Mill\n\nWhat a landing stage costs"
    assert proposed(FIRST, SECOND, THIRD, block) == {block: "related_links"}


def test_a_headline_that_ends_in_a_full_stop_is_no_gap_in_a_list_of_links() -> None:
    links = [
        "Storm takes the pier of Low Mill",
        "Low Mill wants its pier back, and will pay for it in coins.",
        "Ten piers",
    ]
    block = "\n\n".join(["Related articles", *links, "Latest articles"])
    assert proposed(FIRST, SECOND, THIRD, block) == {block: "related_links"}


def test_teasers_that_break_off_are_no_gap_in_a_list_of_links() -> None:
    teaser = "The pier of Low Mill stood for ninety winters before the sea took it in one night, and nobody has..."
    block = "\n\n".join(["Related articles", "Storm takes the pier", teaser, "Ten piers", teaser, "Latest articles"])
    assert proposed(FIRST, SECOND, THIRD, block) == {block: "related_links"}


def test_of_a_paragraph_that_begins_with_an_agency_only_the_dateline_is_proposed() -> None:
    assert proposed(f"PORT ANSEL, May 9 (CWN) — {FIRST}", SECOND) == {"PORT ANSEL, May 9 (CWN) —": "syndication_tag"}
    assert proposed(f"PORT ANSEL — {FIRST}", SECOND) == {"PORT ANSEL —": "byline"}


def test_a_short_line_of_speech_is_left_alone() -> None:
    assert proposed(FIRST, "Calloway said: “Nobody counted.", "“Then we did, and it was a boat a day.”", THIRD) == {}


def test_an_article_by_itself_is_left_alone() -> None:
    assert proposed(FIRST, "Who pays", SECOND, "“We counted every week,” Ines Calloway said.", THIRD) == {}


def test_a_text_broken_at_a_width_is_read_by_its_paragraphs() -> None:
    words = f"{FIRST} {SECOND}".split()
    wrapped = "\n".join(" ".join(words[at : at + 11]) for at in range(0, len(words), 11))
    assert proposed(wrapped, wrapped) == {}


@pytest.mark.parametrize(
    ("language", "line"), [("de", "Lesen Sie auch: Was ein Steg kostet"), ("xx", "Lire aussi : Le quai")]
)
def test_lists_of_other_languages_are_used(language: str, line: str) -> None:
    assert proposed(FIRST, SECOND, line, THIRD, language=language) == {line: "related_links"}


def test_each_proposal_has_a_score_a_reason_and_a_name_of_its_own() -> None:
    spans = propose("\n\n".join(["Advertisement", FIRST, "Read also: Ten piers", SECOND, "[ad_2]"]), "en").spans
    assert [one.name for one in spans] == ["b0", "b1", "b2"]
    assert all(0 < one.score <= 1 and one.why.endswith(".") for one in spans)
    assert spans[1].why == "A line that begins with “Read also” is mostly related links."


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("[ad_1]", "The line “[ad_1]” is a syndication tag."),
        ("READ  ALSO: Ten beaches", "A line that begins with “READ ALSO” is mostly related links."),
    ],
)
def test_a_reason_quotes_the_line_as_it_is_written(line: str, why: str) -> None:
    text = f"{FIRST}\n\n{line}\n\n{SECOND}"
    assert [one.why for one in propose(text, "en").spans] == [why]


def test_a_line_that_recurs_in_the_corpus_is_proposed_because_of_that() -> None:
    slogan = "The paper for people who look at the sea and would rather not say what they are thinking of"
    articles = [("courier", f"{slogan}\n\n{FIRST.replace('Monday', day)}\n\n{day} it is.") for day in "ABCDEFGHI"]
    text = f"{FIRST}\n\n{slogan}\n\n{SECOND}"
    assert propose(text, "en").spans == []
    (one,) = propose(text, "en", outlet="courier", memory=CorpusMemory(articles)).spans
    assert text[one.start : one.end] == slogan
    assert one.why == "The same line stands in 9 documents of this outlet that tell different stories."


@given(
    st.lists(st.sampled_from(["Advertisement", FIRST, "", " Home ", "a", "[ad_1]", "12:30", "Foto: x", "\u2028", "写"]))
)
def test_proposals_lie_in_the_text_in_order_and_apart(lines: list[str]) -> None:
    text = "\n".join(lines)
    spans: list[Proposal] = propose(text, None).spans
    offsets = [offset for one in spans for fragment in one.fragments for offset in fragment]
    assert offsets == sorted(offsets)
    assert all(one.start < one.end <= len(text) and not text[one.start].isspace() for one in spans)


@pytest.mark.parametrize("unit", ["a", "-", " ", "(", "a\n", "By Ana | 12:30\n" * 7, "写", ". ", "\n "])
def test_a_hostile_text_of_four_million_characters_ends_in_seconds(unit: str) -> None:
    start = time.process_time()
    propose((unit * 4_000_000)[:4_000_000] + "a", None)
    assert time.process_time() - start < 10


def test_an_article_takes_no_more_than_a_few_thousandths_of_a_second() -> None:
    text = "\n\n".join([FIRST, SECOND, "Read also: Ten piers", THIRD] * 8)
    propose(text, "en")
    start = time.process_time()
    propose(text, "en")
    assert time.process_time() - start < 0.03
