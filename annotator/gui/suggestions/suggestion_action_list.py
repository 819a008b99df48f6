"""The actions on suggestions."""

from __future__ import annotations

from functools import partial

from annotator.gui.action_entry import ANNOTATE, GO, VIEW, ActionEntry, Needs

_decide = partial(ActionEntry, menu=ANNOTATE, submenu="Suggestions", needs=Needs.SUGGESTION, in_page=True)
_walk = partial(ActionEntry, menu=GO, needs=Needs.DOCUMENT, in_page=True)

SUGGESTION_ENTRIES: tuple[ActionEntry, ...] = (
    _decide("accept_suggestion", "Accept suggestion", keys=("Y",), tip="As it is, and on to the next (also Enter)"),
    _decide(
        "accept_with_linked",
        "Accept with source and cue",
        keys=("Shift+Return", "Shift+Enter", "Shift+Y"),
        tip="With all that is linked to it, and the links, in one step",
    ),
    _decide(
        "reject_suggestion",
        "Reject suggestion",
        keys=("X",),
        tip="It is not offered again (also Delete or Backspace)",
    ),
    ActionEntry(
        "accept_all_suggestions",
        "Accept all of a kind…",
        ANNOTATE,
        Needs.EDITING,
        ("Ctrl+Shift+Y",),
        "Those of a label with a least score, looked through first, in one step",
        submenu="Suggestions",
    ),
    ActionEntry(
        "suggestion_settings",
        "Suggestions in this project…",
        ANNOTATE,
        Needs.WRITING,
        (),
        "Who suggests which labels, blind mode, the share of articles without help",
        submenu="Suggestions",
    ),
)
SUGGESTION_WALK: tuple[ActionEntry, ...] = (
    _walk("next_suggestion", "Next suggestion", keys=("J", "F2"), tip="What is dashed waits for your decision"),
    _walk("previous_suggestion", "Previous suggestion", keys=("K", "Shift+F2"), tip="The one before in the article"),
)
SHOW_SUGGESTIONS = ActionEntry(
    "toggle_suggestions",
    "Show or hide suggestions",
    VIEW,
    Needs.PROJECT,
    ("F12",),
    "For yourself, until you show them again; blind mode is set in Annotate › Suggestions",
)
