"""The colours of the window, light and dark, and how well they can be told apart."""

from __future__ import annotations

from dataclasses import dataclass

from annotator.model.color_distance import contrast
from annotator.model.label_schema import LabelDefinition
from annotator.schema.colors import DARK_PAGE, LEAST_CONTRAST, PAGE


@dataclass(frozen=True, slots=True)
class Theme:
    """Every colour that the window uses, as `#RRGGBB`; `tint` is the opacity of a span's background."""

    name: str
    page: str  # behind the article
    panel: str  # queue, inspector, header, hint bar
    card: str  # raised pieces on a panel: fields, buttons, the selected span
    border: str
    text: str
    muted: str  # secondary text, 4.5:1 on panel, page, card, chosen and hover
    accent: str  # progress, focus rings, links in panels
    chosen: str  # background of the current row
    select: str  # background of selected text
    focus: str  # caret
    link: str  # relations in the article
    warning: str
    hover: str  # background under the pointer
    outline: str  # edges that must be seen to use a control: check boxes, empty rings; 3:1 on card and panel
    on_accent: str  # text on the accent colour
    tint: float
    is_dark: bool

    def label_color(self, label: LabelDefinition) -> str:
        """The colour of a label on this theme."""
        return label.color_dark if self.is_dark else label.color

    def readable(self, color: str, background: str) -> str:
        """The colour, moved towards the text colour as far as it takes to be read on the background (4.5:1)."""
        steps = (mixed(color, self.text, part / 10) for part in range(11))
        return next((step for step in steps if contrast(step, background) >= READABLE), self.text)


READABLE = LEAST_CONTRAST


def mixed(first: str, second: str, part: float) -> str:
    """The first colour with a `part` (0 to 1) of the second in it, mixed in sRGB."""
    pairs = zip(_channels(first), _channels(second), strict=True)
    return "#" + "".join(f"{round(one + (other - one) * part):02X}" for one, other in pairs)


def _channels(color: str) -> tuple[int, int, int]:
    return int(color[1:3], 16), int(color[3:5], 16), int(color[5:7], 16)


LIGHT = Theme(
    name="light",
    page=PAGE,
    panel="#F4F5F2",
    card="#FFFFFF",
    border="#DDDFDA",
    text="#22262B",
    muted="#60666E",
    accent="#0B65AD",
    chosen="#E2EAF8",
    select="#CBE0FB",
    focus="#22262B",
    link="#6D5BA8",
    warning="#A03A12",
    hover="#EAECE8",
    outline="#7C838B",
    on_accent="#FFFFFF",
    tint=0.15,
    is_dark=False,
)
DARK = Theme(
    name="dark",
    page=DARK_PAGE,
    panel="#121417",
    card="#22262C",
    border="#2B3037",
    text="#D9DDE2",
    muted="#98A1AF",
    accent="#6DB7F2",
    chosen="#1F3350",
    select="#2B4F7D",
    focus="#F2F4F7",
    link="#B3A2E8",
    warning="#F29B6B",
    hover="#1C2025",
    outline="#7A8490",
    on_accent="#0B1420",
    tint=0.20,
    is_dark=True,
)
