"""Proposes the lines of an article that are not the article, block by block."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from annotator.model.suggestion import Proposal, Proposals
from annotator.suggestions.boilerplate.bars import marked_lines
from annotator.suggestions.boilerplate.datelines import dateline
from annotator.suggestions.boilerplate.kinds import Reason, reasons
from annotator.suggestions.boilerplate.lines import Line, lines_of
from annotator.suggestions.boilerplate.memory import CorpusMemory, Recurrence, Recurring
from annotator.suggestions.boilerplate.phrases import phrase_book
from annotator.suggestions.boilerplate.place import title_of
from annotator.suggestions.boilerplate.rows import ROW, rows_of
from annotator.suggestions.boilerplate.shape import Shape, shape_of
from annotator.suggestions.boosted_trees import forest
from annotator.suggestions.weights import logistic

LABEL = "BOILERPLATE"
TREES = "boilerplate_trees.txt"
_MEMORY_SAYS = {Recurrence.BOILERPLATE: 6.0, Recurrence.WIRE_COPY: -6.0}  # log odds
_SURE = 6.0  # log odds added where a phrase or the shape leaves no doubt
_TITLE = -1.5  # log odds of a line that may be the title: nobody wants that marked
_TOP = 12  # lines in which the article may begin
_DATELINE_SCORE = 0.9


@dataclass(slots=True)
class _Marked:
    start: int
    end: int
    reason: Reason
    chance: float
    line: int


def propose(
    text: str, language: str | None, *, outlet: str | None = None, memory: CorpusMemory | None = None
) -> Proposals:
    """Adverts, sign-up notices, related links, navigation, captions, bylines, syndication tags and disclaimers.

    `language` is a code such as "en" or "pt-BR"; without a list for it, the lists of all languages are used. `memory`
    tells which lines recur in the corpus. Neighbouring lines of one kind are one proposal. Nothing is proposed for a
    text of more than 20,000 lines.
    """
    lines = lines_of(text)
    shapes = shapes_of(lines, language)
    recurring = [memory.recurring(line, outlet) if memory else None for line in lines]
    likely = _chances(lines, shapes, recurring)
    found = reasons(lines, shapes, marked_lines(shapes, likely), recurring)
    marked = []
    for number, (line, reason, chance) in enumerate(zip(lines, found, likely, strict=True)):
        if reason:
            marked.append(_Marked(line.start, line.end, reason, chance, number))
        elif number < _TOP and (front := dateline(line.text)):
            why = Reason(front.kind, front.why)
            marked.append(_Marked(line.start, line.start + front.length, why, _DATELINE_SCORE, number))
    return Proposals([_proposal(block, number) for number, block in enumerate(_blocks(marked, lines))])


def shapes_of(lines: Sequence[Line], language: str | None) -> list[Shape]:
    """The shape of each line, by the lists of the language."""
    book = phrase_book(language)
    return [shape_of(line, book) for line in lines]


def _chances(lines: Sequence[Line], shapes: Sequence[Shape], recurring: Sequence[Recurring | None]) -> list[float]:
    """How likely each line is not the article."""
    trees = forest(TREES, ROW)
    odds = [
        trees.odds(row) + _SURE * shape.is_sure + _remembered(again)
        for row, shape, again in zip(rows_of(lines, shapes), shapes, recurring, strict=True)
    ]
    title = title_of(shapes)
    if title is not None:
        odds[title] += _TITLE
    return [logistic(one) for one in odds]


def _remembered(recurring: Recurring | None) -> float:
    return _MEMORY_SAYS[recurring.what] if recurring else 0.0


def _blocks(marked: Sequence[_Marked], lines: Sequence[Line]) -> list[list[_Marked]]:
    blocks: list[list[_Marked]] = []
    for one in marked:
        last = blocks[-1][-1] if blocks else None
        is_next = last is not None and last.line == one.line - 1 and last.end == lines[last.line].end
        if last and is_next and last.reason.kind == one.reason.kind and one.end == lines[one.line].end:
            blocks[-1].append(one)
        else:
            blocks.append([one])
    return blocks


def _proposal(block: Sequence[_Marked], number: int) -> Proposal:
    surest = max(block, key=lambda one: one.chance)
    score = round(sum(one.chance for one in block) / len(block), 3)
    fragments = ((block[0].start, block[-1].end),)
    return Proposal(LABEL, fragments, {"kind": surest.reason.kind}, score, surest.reason.why, f"b{number}")
