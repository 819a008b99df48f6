"""Models learn the labels of any schema from articles that a person finished."""

from __future__ import annotations

import pytest

from annotator.errors import Cancelled
from annotator.model.span import covered_text
from annotator.progress import Progress
from annotator.suggestions import learned
from annotator.suggestions.learned import LabelledArticle, LabelledSpan, Model, TooLittle
from tests.support.taught_articles import taught

LABELS = ("PRICE", "GOODS", "NOTICE")
NEW = "\n\n".join(
    [
        "Markets in Inverloch opened late on day 71 after a night of rain.",
        "A sack of tin fetched 97 crowns, while a load of hemp went for 5 crowns.",
        "See also: what tin means for you",
        "Nobody in Inverloch could say how long that would last.",
    ]
)


@pytest.fixture(scope="module")
def model() -> Model:
    return learned.train(taught(40), LABELS, progress=Progress())


def found(model: Model, text: str) -> dict[str, list[str]]:
    proposals = model.propose(text, "en").spans
    return {
        label: [covered_text(text, one.fragments) for one in proposals if one.label == label] for label in model.labels
    }


def test_labels_of_any_schema_are_found_in_a_new_article(model: Model) -> None:
    assert found(model, NEW) == {
        "GOODS": ["tin", "hemp"],
        "PRICE": ["97 crowns", "5 crowns"],
        "NOTICE": ["See also: what tin means for you"],
    }


def test_spans_are_related_as_the_person_relates_them(model: Model) -> None:
    proposals = model.propose(NEW, "en")
    words = {one.name: covered_text(NEW, one.fragments) for one in proposals.spans}
    links = {(link.label, words[link.from_name], words[link.to_name]) for link in proposals.links}
    assert links == {("price_of", "97 crowns", "tin"), ("price_of", "5 crowns", "hemp")}


def test_proposals_are_in_reading_order_with_names_of_their_own_and_chances_as_scores(model: Model) -> None:
    proposals = model.propose(NEW, "en").spans
    assert [one.start for one in proposals] == sorted(one.start for one in proposals)
    assert len({one.name for one in proposals}) == len(proposals)
    assert all(0.5 < one.score <= 1 for one in proposals)
    assert all("40 finished articles" in one.why for one in proposals)


@pytest.mark.parametrize("text", ["", " \n\n ", "“" * 50, "No market here, and nothing to see."])
def test_nothing_is_proposed_where_nothing_is(model: Model, text: str) -> None:
    assert model.propose(text, None).spans == []


def test_training_twice_gives_the_same_proposals(model: Model) -> None:
    again = learned.train(taught(40), LABELS, progress=Progress())
    assert again.propose(NEW, "en") == model.propose(NEW, "en")


def test_a_label_with_too_few_spans_is_named_and_not_learned() -> None:
    articles = taught(8)
    rare = LabelledSpan("r", "RARE", ((0, 7),))
    articles[0] = LabelledArticle(articles[0].text, "en", [*articles[0].spans, rare])
    model = learned.train(articles, ["GOODS", "RARE", "NEVER"], progress=Progress())
    assert model.labels == ("GOODS",)
    assert model.untaught == {"RARE": 1, "NEVER": 0}


def test_nothing_to_learn_from_is_said_so() -> None:
    with pytest.raises(TooLittle, match="PRICE, GOODS"):
        learned.train(taught(1), ["PRICE", "GOODS"], progress=Progress())


def test_spans_inside_others_of_their_label_are_counted_where_they_cannot_be_learned() -> None:
    articles = [
        LabelledArticle(one.text, "en", [*one.spans, LabelledSpan("inner", "PRICE", (_inner(one),))])
        for one in taught(9)
    ]
    assert learned.train(articles, ["PRICE"], progress=Progress()).left_out == {"PRICE": 9}


def _inner(article: LabelledArticle) -> tuple[int, int]:
    """The last word of the first price."""
    ((_, end),) = next(span.fragments for span in article.spans if span.label == "PRICE")
    return end - len("crowns"), end


def test_a_split_span_is_proposed_as_one() -> None:
    def article(number: int) -> LabelledArticle:
        first, last = f"“Row {number} is full,”", f"“so wait {number} days.”"
        text = f"A clerk stood up. {first} the clerk said, {last} Then it rained."
        pieces = tuple((text.index(piece), text.index(piece) + len(piece)) for piece in (first, last))
        return LabelledArticle(text, "en", [LabelledSpan("q", "SAID", pieces)])

    model = learned.train([article(number) for number in range(40)], ["SAID"], progress=Progress())
    new = article(77)
    assert [one.fragments for one in model.propose(new.text, "en").spans] == [new.spans[0].fragments]


def test_a_label_of_whole_sentences_is_learned_by_sentences() -> None:
    def article(number: int) -> LabelledArticle:
        claim = f"Rents in ward {number} rose by {number + 3} per cent last year."
        text = f"It was a long day. {claim} Nobody spoke of it. The hall was cold."
        return LabelledArticle(text, "en", [LabelledSpan("c", "NUMBERS", ((19, 19 + len(claim)),))])

    model = learned.train([article(number) for number in range(20)], ["NUMBERS"], progress=Progress())
    assert found(model, article(45).text) == {"NUMBERS": ["Rents in ward 45 rose by 48 per cent last year."]}


def test_training_stops_when_asked() -> None:
    with pytest.raises(Cancelled):
        learned.train(taught(8), LABELS, progress=Progress(lambda: True))
