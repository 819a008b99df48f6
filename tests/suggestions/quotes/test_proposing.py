from __future__ import annotations

import time
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.model.span import covered_text, fragments_error
from annotator.model.suggestion import Proposal
from annotator.suggestions import quotes
from annotator.suggestions.quotes.languages import language_of


class Said(NamedTuple):
    """A proposed quote with the words of its source and cue."""

    quote: str
    source: str | None
    cue: str | None
    directness: object


def said_in(text: str, language: str | None = "en") -> list[Said]:
    proposals = quotes.propose(text, language)
    by_name = {proposal.name: proposal for proposal in proposals.spans}
    linked = {(link.from_name, link.label): by_name[link.to_name] for link in proposals.links}

    def words_of(proposal: Proposal | None) -> str | None:
        return covered_text(text, proposal.fragments) if proposal else None

    return [
        Said(
            covered_text(text, proposal.fragments),
            words_of(linked.get((proposal.name, "attributed_to"))),
            words_of(linked.get((proposal.name, "cued_by"))),
            proposal.attributes["directness"],
        )
        for proposal in proposals.spans
        if proposal.label == "QUOTE"
    ]


@pytest.mark.parametrize(
    ("text", "quote", "source", "cue"),
    [
        ("“It rained,” Ana Ruiz said.", "“It rained,”", "Ana Ruiz", "said"),
        ("“It rained,” said Ana Ruiz, who runs the farm.", "“It rained,”", "Ana Ruiz, who runs the farm", "said"),
        ("“It rained,” he told the station.", "“It rained,”", "he", "told"),
        ("Sen. Ana Ruiz (R-Utah) said: “It rained.”", "“It rained.”", "Sen. Ana Ruiz (R-Utah)", "said"),
        ("“Why?” a neighbour asked.", "“Why?”", "a neighbour", "asked"),
        (
            "Ana Ruiz, the mayor, has repeatedly said, “It rained.”",
            "“It rained.”",
            "Ana Ruiz, the mayor",
            "has repeatedly said",
        ),
        ("ORLO, May 3 (Wire) — Ana Ruiz said, “It rained.”", "“It rained.”", "Ana Ruiz", "said"),
        (
            "According to the weather office, “it rained in May.”",
            "“it rained in May.”",
            "the weather office",
            "According to",
        ),
        ("He began by saying: “It rained.”", "“It rained.”", "He", "saying"),
    ],
)
def test_a_direct_quotation_has_its_source_and_cue(text: str, quote: str, source: str, cue: str) -> None:
    assert said_in(text) == [Said(quote, source, cue, "direct")]


@pytest.mark.parametrize(
    ("text", "quote", "source"),
    [
        ("Officials said the river had risen.", "the river had risen", "Officials"),
        ("The river had risen, officials said on Monday.", "The river had risen", "officials"),
        ("On Monday the ministry announced that the river had risen.", "that the river had risen", "the ministry"),
        ("The river had risen, according to a report.", "The river had risen", "a report"),
        ("Ruiz told reporters that the river had risen.", "that the river had risen", "Ruiz"),
        ("Critics argue that the dam is old.", "that the dam is old", "Critics"),
    ],
)
def test_a_clause_is_an_indirect_quotation(text: str, quote: str, source: str) -> None:
    (found,) = said_in(text)
    assert (found.quote, found.source, found.directness) == (quote, source, "indirect")


def test_a_clause_with_quoted_words_is_mixed() -> None:
    assert said_in("She said the dam was “an old friend” of the town.") == [
        Said("the dam was “an old friend” of the town", "She", "said", "mixed")
    ]


def test_a_quotation_split_by_its_cue_is_one_quote_of_two_fragments() -> None:
    text = "“It rained,” she said, “and it rained.” “And then?” I asked."
    assert said_in(text)[0] == Said("“It rained,” “and it rained.”", "she", "said", "direct")


def test_a_quotation_that_goes_on_in_the_next_sentence_belongs_to_the_same_source() -> None:
    text = "“It rained,” Ana Ruiz said. “It never stopped.”\n\nThe river rose."
    assert said_in(text) == [Said("“It rained,” “It never stopped.”", "Ana Ruiz", "said", "direct")]


def test_a_quotation_of_four_paragraphs_is_one_quote() -> None:
    long = "“One day it rained.\n\n“The next it did too.\n\n“We built a boat.\n\n“That is all.”"
    text = f"She said: {long}\n\nNobody spoke."
    assert said_in(text) == [Said(long, "She", "said", "direct")]
    assert "each of 4 paragraphs" in next(one.why for one in quotes.propose(text, "en").spans if one.label == "QUOTE")


@pytest.mark.parametrize(
    ("text", "quote", "source", "cue"),
    [
        ("The poster claims “the dam is safe.”", "“the dam is safe.”", "The poster", "claims"),
        ("Asked twice, Ana Ruiz shook her head and said, “No.”", "“No.”", "Ana Ruiz", "said"),
        ("The crowd met her with chants of “Save the dam” on Monday.", "“Save the dam”", None, None),
        ("They marched under the motto “one river.”", "“one river.”", None, None),
        ("\u200e”It rained all night, every night,” said Ana Ruiz.", None, "Ana Ruiz", "said"),
        (
            "Ana Ruiz wrote: “Whoever shouts “dam it” at a river is right.” Nobody answered.",
            "“Whoever shouts “dam it” at a river is right.”",
            "Ana Ruiz",
            "wrote",
        ),
        (
            'Ana Ruiz wrote, "He said "stop" and it did." It rained.',
            '"He said "stop" and it did."',
            "Ana Ruiz",
            "wrote",
        ),
    ],
)
def test_short_and_nested_quotations_are_found(
    text: str, quote: str | None, source: str | None, cue: str | None
) -> None:
    found = {(said.quote, said.source, said.cue) for said in said_in(text)}
    assert (quote or text[1 : text.index(" said")], source, cue) in found


def test_a_mark_left_open_does_not_swallow_the_next_quotation() -> None:
    text = "“It rained. Nobody knew why. “We built a boat,” Ana Ruiz said. “It sank.”"
    assert Said("“We built a boat,” “It sank.”", "Ana Ruiz", "said", "direct") in said_in(text)


def test_a_noun_that_looks_like_a_cue_is_none() -> None:
    text = "Ana Ruiz of the Orlo think tank described how the river rose."
    assert said_in(text) == [Said("how the river rose", "Ana Ruiz of the Orlo think tank", "described", "indirect")]


def test_a_headline_names_its_source_behind_the_verb() -> None:
    assert said_in("Floods: dam must ‘go’ this year says Ana Ruiz\n\nThe river rose.") == [
        Said("dam must ‘go’ this year", "Ana Ruiz", "says", "mixed")
    ]


@pytest.mark.parametrize(("opening", "closing"), [("''", "''"), ("``", "''")])
def test_doubled_single_marks_are_marks(opening: str, closing: str) -> None:
    text = f"{opening}It rained,{closing} she said. {opening}It's over.{closing}"
    quote = f"{opening}It rained,{closing} {opening}It's over.{closing}"
    assert said_in(text) == [Said(quote, "she", "said", "direct")]


def test_a_colon_announces_the_quotation_of_the_next_paragraph() -> None:
    assert said_in("The mayor said in a statement:\n\n“The river has risen.”") == [
        Said("“The river has risen.”", "The mayor", "said", "direct")
    ]


def test_two_verbs_of_one_source_are_two_quotes() -> None:
    found = said_in("Ana Ruiz said the dam was safe, adding that engineers would return.")
    assert [(one.quote, one.source) for one in found] == [
        ("the dam was safe", "Ana Ruiz"),
        ("that engineers would return", "Ana Ruiz"),
    ]


def test_a_source_of_two_quotes_is_proposed_once() -> None:
    proposals = quotes.propose("Ana Ruiz said the dam was safe, adding that engineers would return.", "en")
    assert [proposal.label for proposal in proposals.spans].count("SOURCE") == 1
    assert [link.label for link in proposals.links].count("attributed_to") == 2


@pytest.mark.parametrize(
    "text",
    [
        "The “miracle” cream costs ninety euros.",
        "She sang “Summer Rain” and “Ice” at the fair.",
        "The claims were filed, the reports printed and the plans drawn.",
        "The so-called ‘reform’ of the ’90s is over.",
        "According to plan.",
    ],
)
def test_scare_quotes_titles_and_nouns_are_left_alone(text: str) -> None:
    assert said_in(text) == []


def test_a_free_sentence_in_marks_is_proposed_without_a_source() -> None:
    text = "The crowd fell silent.\n\n“We have waited long enough for this.”"
    assert said_in(text) == [Said("“We have waited long enough for this.”", None, None, "direct")]


def test_what_lacks_a_mark_says_so_and_scores_less() -> None:
    whole = quotes.propose("“We will appeal the ruling,” she said.", "en").spans[0]
    broken = quotes.propose("She said: “We will appeal the ruling.\n\nThe court rose.", "en").spans[-1]
    assert broken.label == "QUOTE"
    assert "missing" in broken.why
    assert broken.score < whole.score


def test_a_quotation_inside_another_is_found_with_its_own_source() -> None:
    found = said_in("“My father told me, ‘Never trust a bridge,’ and he was right,” she said.")
    assert Said("‘Never trust a bridge,’", "My father", "told", "direct") in found
    assert any(one.source == "she" for one in found)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("„Es regnet“, sagte Karla Voss.", Said("„Es regnet“", "Karla Voss", "sagte", "direct")),
        ("Karla Voss sagte: »Es regnet.«", Said("»Es regnet.«", "Karla Voss", "sagte", "direct")),
        (
            "Am Montag teilte die Polizei mit, dass es regnet.",
            Said("dass es regnet", "die Polizei", "teilte … mit", "indirect"),
        ),
        ("Die Polizei erklärte, es regne.", Said("es regne", "Die Polizei", "erklärte", "indirect")),
        ("Laut Polizei gab es keine Verletzten.", Said("gab es keine Verletzten", "Polizei", "Laut", "indirect")),
        ("Es regne, so die Polizei.", Said("Es regne", "die Polizei", "so", "indirect")),
        ("Es hat der Polizei zufolge geregnet.", Said("Es hat geregnet", "der Polizei", "zufolge", "indirect")),
    ],
)
def test_german_has_rules_of_its_own(text: str, expected: Said) -> None:
    (found,) = said_in(text, "de")
    cue = expected.cue.replace(" … ", " ") if expected.cue else None
    assert found == expected._replace(cue=cue)


def test_other_languages_are_read_by_their_marks() -> None:
    text = "« Nous ne fermerons pas cette gare avant l'été », a dit le maire. Le « petit train » roule."
    assert said_in(text, "fr") == [Said("« Nous ne fermerons pas cette gare avant l'été »", None, None, "direct")]


@pytest.mark.parametrize(
    ("told", "known"),
    [("en-GB", "en"), ("eng", "en"), ("de_AT", "de"), ("German", "de"), ("fr", None), ("zh-Hant", None)],
)
def test_a_language_goes_by_many_names(told: str, known: str | None) -> None:
    assert language_of("", told) == known


def test_a_language_that_is_not_told_is_guessed() -> None:
    assert (
        said_in("„Es regnet“, sagte die Frau, und der Regen war nicht mehr fern von der Stadt.", None)[0].cue == "sagte"
    )
    assert said_in("The man said that the rain was over and the sun was out.", None)[0].cue == "said"


_ALPHABET = st.sampled_from(
    [*list("ab .,:;\n“”\"'‘’«»„"), "said ", "Ana Ruiz ", "that ", " according to ", "he ", "sagte ", "and "]
)


@given(st.lists(_ALPHABET, max_size=40).map("".join), st.sampled_from(["en", "de", "fr", None]))
def test_proposals_lie_in_the_text_and_their_links_hold(text: str, language: str | None) -> None:
    proposals = quotes.propose(text, language)
    labels = {proposal.name: proposal.label for proposal in proposals.spans}
    assert len(labels) == len(proposals.spans)
    for proposal in proposals.spans:
        assert fragments_error(proposal.fragments, len(text)) is None
        assert 0 <= proposal.score <= 1
        assert proposal.why.endswith(".")
    for link in proposals.links:
        assert labels[link.from_name] == "QUOTE"
        assert labels[link.to_name] == {"attributed_to": "SOURCE", "cued_by": "CUE"}[link.label]
    assert quotes.propose(text, language) == proposals


@pytest.mark.parametrize(
    "piece",
    ["said ", "he, ", "“Go now.” he said, ", "according to a, ", "nach angaben ", ".", " ", "Ann and Bob, who "],
)
@pytest.mark.parametrize("language", ["en", "de"])
def test_time_grows_with_the_length_only(piece: str, language: str) -> None:
    text = piece * (400_000 // len(piece))
    start = time.process_time()
    quotes.propose(text, language)
    assert time.process_time() - start < 30  # seconds where a pass for each word would take hours
