"""The actions of learning, and of the order that follows from it."""

from __future__ import annotations

from annotator.gui.action_entry import ANNOTATE, GO, ActionEntry, Needs

LEARNED_ENTRY = ActionEntry(
    "learned_suggestions",
    "Learned suggestions…",
    ANNOTATE,
    Needs.PROJECT,
    tip="Train on what you labelled, see what the model is worth, and for which labels it is used",
    submenu="Suggestions",
)
SUGGESTED_ORDER = ActionEntry(
    "suggested_next",
    "Suggested next",
    GO,
    Needs.PROJECT,
    tip="List the articles from which most is learned, none twice, one in five at random; again: all articles",
)
