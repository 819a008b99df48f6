"""What sort of boilerplate a marked line is, and why it was marked, in words for people."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from annotator.suggestions.boilerplate.lines import Line
from annotator.suggestions.boilerplate.memory import Recurrence, Recurring
from annotator.suggestions.boilerplate.phrases import ARTICLE, Hit
from annotator.suggestions.boilerplate.shape import Shape

NAMES = {
    "advert": "an advert",
    "sign_up": "a sign-up notice",
    "related_links": "related links",
    "navigation": "part of the page",
    "caption": "a caption",
    "byline": "a byline",
    "syndication_tag": "a syndication tag",
    "disclaimer": "a disclaimer",
}
_WAYS = {
    "whole": "The line “{}” is {}.",
    "start": "A line that begins with “{}” is mostly {}.",
    "inside": "A line with “{}” is mostly {}.",
}
_SHAPES = (
    ("related_links", re.compile(r"\[[A-Z][A-Z ]{2,20}\]$"), "It ends with a tag in square brackets, as links do."),
    ("syndication_tag", re.compile(r"^[\[{<][\w /=:.\"'-]{2,80}[\]}>]$"), "It is a tag that a program left."),
    (
        "navigation",
        re.compile(r"^-?\d{1,2}(?:[.,]\d)? ?(?:°|º) ?[CF]?$|^-?\d{1,2}[.,]\d ?[CF]$"),
        "It tells the weather.",
    ),
    (
        "byline",
        re.compile(r"^(?:\w{2,12}[,.]? )?(?:\w{2,12}\.? \d{1,2}|\d{1,2}\.? ?\w{2,12}),?\.? (?:19|20)\d\d\b.{0,30}$"),
        "It is a date.",
    ),
    ("byline", re.compile(r"^\W*\d{1,4}[./-] ?\d{1,2}[./-] ?\d{2,4}\b.{0,30}$"), "It is a date."),
    ("byline", re.compile(r"^\d{1,2}[:.]\d{2}(?: ?[AaPp]\.?[Mm]\.?| Uhr)?\b.{0,30}$"), "It is a time."),
    ("byline", re.compile(r"^[^.!?]{0,60}\S@\S+\.\w+$"), "It is somebody's address."),
    ("caption", re.compile(r"(?:[(/|©][\w .&/-]{2,40}\)?)$"), "It ends with a credit."),
    ("navigation", re.compile(r"^[\w-]+_[\w-]+$"), "It is a name that a program uses."),
)
_FEW_WORDS = 3  # size up to which a line is a name or a button: 25 characters
_LOOKED_AT = 1_000  # characters of a line in which the words of a phrase are looked for
_SENTENCE = 5  # size from which a line may be a sentence: more than 60 characters


@dataclass(frozen=True, slots=True)
class Reason:
    """The kind of boilerplate and why, as a sentence."""

    kind: str
    why: str


def reasons(
    lines: Sequence[Line], shapes: Sequence[Shape], marked: Sequence[bool], recurring: Sequence[Recurring | None]
) -> list[Reason | None]:
    """For each marked line what it is."""
    strong = [
        number for number, (shape, out) in enumerate(zip(shapes, marked, strict=True)) if shape.is_strong and not out
    ]
    first, last = (strong[0], strong[-1]) if strong else (len(lines), -1)
    found: list[Reason | None] = []
    heading: tuple[Hit, Line] | None = None
    for number, (line, shape, out) in enumerate(zip(lines, shapes, marked, strict=True)):
        if not out:
            heading = None
            found.append(None)
            continue
        hit = _telling(shape)
        own = _by_hit(hit, line) or _by_shape(line) or _under(heading) or _by_place(shape, number, first, last)
        if hit and hit.how == "whole":
            heading = hit, line
        found.append(_remembered(own, recurring[number]))
    return found


def _telling(shape: Shape) -> Hit | None:
    return next((hit for hit in shape.hits if hit.kind != ARTICLE), None)


def _by_hit(hit: Hit | None, line: Line) -> Reason | None:
    return Reason(hit.kind, _WAYS[hit.how].format(_words(hit, line), NAMES[hit.kind])) if hit else None


def _words(hit: Hit, line: Line) -> str:
    """The words of the line that were found in a list, as they are written there."""
    if hit.how == "whole":
        return " ".join(line.text.split())
    pattern = re.escape(hit.phrase).replace(r"\ ", r"\s+").replace("0", r"\d+")
    found = re.search(pattern, line.text[:_LOOKED_AT], re.IGNORECASE)
    return " ".join((found[0] if found else hit.phrase).split())


def _by_shape(line: Line) -> Reason | None:
    if len(line.text) > 200:
        return None
    return next((Reason(kind, why) for kind, pattern, why in _SHAPES if pattern.search(line.text)), None)


def _under(heading: tuple[Hit, Line] | None) -> Reason | None:
    if heading is None or heading[0].kind not in ("related_links", "sign_up", "advert"):
        return None
    return Reason(heading[0].kind, f"It stands under “{_words(*heading)}”.")


def _by_place(shape: Shape, number: int, first: int, last: int) -> Reason:
    is_name = shape.size <= _FEW_WORDS
    if number > last:
        return Reason("navigation" if is_name else "related_links", "It stands below the last paragraph.")
    if number < first:
        is_sentence = shape.size >= _SENTENCE
        return Reason("caption" if is_sentence else "navigation", "It stands above the first paragraph.")
    if shape.size >= _SENTENCE and shape.end == ".":
        return Reason("caption", "A short line between paragraphs, as captions are.")
    return Reason("navigation" if is_name else "related_links", "A short line between paragraphs that is no sentence.")


def _remembered(own: Reason, recurring: Recurring | None) -> Reason:
    if recurring is None or recurring.what is not Recurrence.BOILERPLATE:
        return own
    where = (
        "of this outlet"
        if recurring.outlets == 1 and recurring.in_this_outlet
        else (f"of about {recurring.outlets} outlets" if recurring.outlets > 1 else "of one outlet")
    )
    return Reason(
        own.kind, f"The same line stands in {recurring.documents} documents {where} that tell different stories."
    )
