"""Finished articles with labels to learn from: what somebody shouted, who, and sentences about a council.

The person labels as QUOTE more than rules would: the verb belongs to it. Rules have no word for the council.
"""

from __future__ import annotations

from annotator.annotation.relations import add_relation
from annotator.annotation.spans import add_span
from annotator.annotation.status import set_status
from annotator.model.annotation_set import Status
from annotator.project import documents
from annotator.project.project import Project
from tests.support.projects import PERSON, add_documents, new_document

NAMES = ("Ana Ruiz", "Ben Okri", "Carla Voss", "Dov Adler", "Elif Kaya", "Finn Lund", "Gita Rao", "Hana Sato")
THINGS = ("the quay", "a ferry", "our bridge", "the school", "my orchard", "the library", "a tram", "the clinic")
VERBS = ("shouted", "replied", "warned", "insisted")


def article(number: int) -> str:
    """A text with three shouts and other sentences; no two numbers have copies of one another."""
    sentences = []
    for place in range(3):
        name, thing = NAMES[(number + place) % 8], THINGS[(number // 8 + 3 * place) % 8]
        mark = f"{number * 7 + place}"
        sentences.append(f"“They {mark} took {thing} in {mark} of ward{mark},” {VERBS[place % 4]} {name}.")
        sentences.append(
            f"On day{mark} the council{mark} looked {number * 11 + place} at {thing} for hours{mark} more."
        )
    return "\n".join(sentences)


def add_articles(project: Project, count: int) -> list[int]:
    """Articles that nobody has begun; returns their numbers."""
    there = documents.count(project)
    return add_documents(project, *(new_document(f"a{n}", article(n)) for n in range(there, there + count)))


def label_article(project: Project, number: int, annotator: str = PERSON) -> None:
    """Label shouts as QUOTE, names as SOURCE, linked, the council's sentences as ADVERT; mark the article as done."""
    text = documents.text(project, number)
    at = 0
    while (start := text.find("“", at)) >= 0:
        at = text.index(" ", text.index("”", start) + 2)
        name = next(name for name in NAMES if name in text[at : at + 12])
        quote = add_span(project, number, annotator, [(start, at)], "QUOTE")
        low = text.index(name, at)
        council = text.index("On day", at)
        add_span(project, number, annotator, [(council, text.index(" more.", council) + 6)], "ADVERT")
        source = add_span(project, number, annotator, [(low, low + len(name))], "SOURCE")
        add_relation(project, number, annotator, "attributed_to", quote.id, source.id)
    set_status(project, number, annotator, Status.DONE)


def finished(project: Project, count: int, annotator: str = PERSON) -> list[int]:
    """So many articles, labelled and done."""
    numbers = add_articles(project, count)
    for number in numbers:
        label_article(project, number, annotator)
    return numbers
