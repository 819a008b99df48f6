"""What an action of the window is: its name, where it stands, what it needs, and its keys."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto


class Needs(Enum):
    """What must be there for an action to make sense."""

    NOTHING = auto()
    PROJECT = auto()
    WRITING = auto()  # a project open for writing
    GATHERING = auto()  # the same, where the work of a team comes together: none that was made of a package
    DOCUMENT = auto()
    EDITING = auto()  # a document of a project open for writing
    SPAN = auto()  # a focused span, for reading
    EDITING_SPAN = auto()
    EDITING_IN_HAND = auto()  # a focused span or a suggestion in hand
    SUGGESTION = auto()  # a suggestion in hand


@dataclass(frozen=True, slots=True)
class ActionEntry:
    """An action; `keys` are portable key sequences, the first is shown. `in_page` keys only work beside the article.

    Those with a `submenu` stand in one of that title, at the place of the first of them.
    """

    name: str
    text: str
    menu: str
    needs: Needs
    keys: tuple[str, ...] = ()
    tip: str = ""
    in_page: bool = False
    starts_group: bool = False
    submenu: str = ""


FILE, EDIT, ANNOTATE, REVIEW, GO, VIEW, HELP = "File", "Edit", "Annotate", "Review", "Go", "View", "Help"
MENUS = (FILE, EDIT, ANNOTATE, REVIEW, GO, VIEW, HELP)
