"""Which quotation marks belong together, in one pass over the text."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from annotator.suggestions.quotes.marks import EVENT, FAMILY, SINGLE, Role, could_open, role_of

_DEEPEST = 6  # open marks; a text that nests deeper is no article
_EMPTY = 2  # code points of two marks with nothing between
_LONGEST = 30_000  # code points over which a quotation may go on from paragraph to paragraph


@dataclass(frozen=True, slots=True)
class Quotation:
    """A stretch in quotation marks, [start, end) with the marks.

    `reopened` are the offsets of marks that open it again at the start of a paragraph. `is_whole` is false where one of
    its two marks is missing: it then ends with, or starts at, its paragraph. `depth` is 0 outside of others.
    """

    start: int
    end: int
    is_whole: bool
    reopened: tuple[int, ...] = ()
    depth: int = 0


@dataclass(slots=True)
class _Open:
    offset: int
    sign: str
    reopened: list[int] = field(default_factory=list)


def quotations_in(text: str) -> list[Quotation]:
    """All quotations of a text, in order, the outer before the inner."""
    pairing = _Pairing(text)
    for event in EVENT.finditer(text):
        offset = event.start()
        if text[offset] in FAMILY:
            pairing.take_mark(offset)
        else:
            pairing.break_paragraph(offset, event.end())
    pairing.break_paragraph(len(text), len(text))
    return _with_depths(pairing.found)


class _Pairing:
    def __init__(self, text: str) -> None:
        self.text = text
        self.found: list[Quotation] = []
        self.stack: list[_Open] = []
        self.paragraph = 0
        self.has_marks = False  # in this paragraph
        self.skipped: set[int] = set()

    def take_mark(self, offset: int) -> None:
        if offset in self.skipped:
            return
        role = role_of(self.text, offset, [mark.sign for mark in self.stack])
        if role is Role.NONE:
            return
        if role is Role.CLOSES:
            self._close(offset)
        elif role is Role.STRAY:
            self._take_stray(offset)
        else:
            if role is Role.OPENS_ANEW:
                self._leave_open(FAMILY[self.text[offset]], offset)
            if len(self.stack) < _DEEPEST:
                self.stack.append(_Open(offset, self.text[offset]))
        self.has_marks = True

    def break_paragraph(self, end: int, following: int) -> None:
        """End the paragraph; a quotation goes on where the next one opens it again."""
        place = 0
        while place < len(self.stack) and self._goes_on(self.stack[place], following):
            self.stack[place].reopened.append(following)
            self.skipped.add(following)
            following += 1
            place += 1
        for mark in self.stack[place:]:
            if FAMILY[mark.sign] != SINGLE:
                self._add(mark, end, is_whole=False)
        del self.stack[place:]
        self.paragraph = following
        self.has_marks = False

    def _goes_on(self, mark: _Open, offset: int) -> bool:
        is_near = offset - mark.offset < _LONGEST and offset < len(self.text)
        return is_near and self.text[offset] == mark.sign and could_open(self.text, offset)

    def _close(self, offset: int) -> None:
        family = FAMILY[self.text[offset]]
        place = next(n for n in range(len(self.stack) - 1, -1, -1) if FAMILY[self.stack[n].sign] == family)
        self._add(self.stack[place], offset + 1, is_whole=True)
        del self.stack[place:]

    def _leave_open(self, family: int, offset: int) -> None:
        place = next(n for n in range(len(self.stack) - 1, -1, -1) if FAMILY[self.stack[n].sign] == family)
        if family != SINGLE:
            self._add(self.stack[place], offset, is_whole=False)
        del self.stack[place:]

    def _take_stray(self, offset: int) -> None:
        """A closing mark as the first of its paragraph: what it closes began with the paragraph."""
        is_speech = self.text[offset - 1 : offset] in {",", ".", "!", "?"} and offset - self.paragraph > 15
        if is_speech and not self.has_marks and not self.stack and FAMILY[self.text[offset]] != SINGLE:
            self.found.append(Quotation(self.paragraph, offset + 1, is_whole=False))

    def _add(self, mark: _Open, end: int, *, is_whole: bool) -> None:
        if not is_whole:
            end = mark.offset + len(self.text[mark.offset : end].rstrip())
        if end - mark.offset > _EMPTY:
            self.found.append(Quotation(mark.offset, end, is_whole, tuple(mark.reopened)))


def _with_depths(found: list[Quotation]) -> list[Quotation]:
    around: list[int] = []
    nested = []
    for quotation in sorted(found, key=lambda quotation: (quotation.start, -quotation.end)):
        while around and around[-1] <= quotation.start:
            around.pop()
        nested.append(replace(quotation, depth=len(around)) if around else quotation)
        around.append(quotation.end)
    return nested
