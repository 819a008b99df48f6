"""Short articles with labels of a schema of their own, for models to learn from."""

from __future__ import annotations

import re
from collections.abc import Iterator

from annotator.suggestions.learned import LabelledArticle, LabelledRelation, LabelledSpan

PLACES = ("Aldmoor", "Brickhaven", "Castle Dun", "Dorrow", "Eastmere", "Fenwick", "Gullport", "Harrow Bay")
GOODS = ("wheat", "coal", "barley", "timber", "salt", "wool", "copper", "glass")


def taught(count: int) -> list[LabelledArticle]:
    """Articles in which prices have a PRICE, goods a GOODS that it belongs to, and one paragraph is a NOTICE."""
    return [_article(number) for number in range(count)]


def _article(number: int) -> LabelledArticle:
    place, goods, other = PLACES[number % 8], GOODS[number % 7], GOODS[(number * 3 + 1) % 8]
    lines = [
        f"Markets in {place} opened late on day {number} after a night of rain.",
        f"A sack of {goods} fetched {number + 11} crowns, while a load of {other} went for {2 * number + 7} crowns.",
        f"Nobody in {place} could say how long that would last.",
        f"See also: what {goods} means for you",
        f"The council of {place} meets again in {number + 2} days.",
    ]
    text = "\n\n".join(lines)
    spans, relations = [], []
    for place_, match in enumerate(re.finditer(r"(?:sack|load) of (\w+) (?:fetched|went for) (\d+ crowns)", text)):
        spans += [
            LabelledSpan(f"g{place_}", "GOODS", (match.span(1),)),
            LabelledSpan(f"p{place_}", "PRICE", (match.span(2),)),
        ]
        relations.append(LabelledRelation("price_of", f"p{place_}", f"g{place_}"))
    spans += [LabelledSpan("n", "NOTICE", (match.span(),)) for match in _notices(text)]
    return LabelledArticle(text, "en", spans, relations)


def _notices(text: str) -> Iterator[re.Match[str]]:
    return re.finditer(r"See also:.+", text)
