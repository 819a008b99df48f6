"""The actions on links, parts and edges of spans."""

from __future__ import annotations

from functools import partial

from annotator.gui.action_entry import ANNOTATE, GO, ActionEntry, Needs

_link = partial(ActionEntry, menu=ANNOTATE, submenu="Links", needs=Needs.EDITING_SPAN, in_page=True)
_part = partial(ActionEntry, menu=ANNOTATE, submenu="Parts", needs=Needs.EDITING, in_page=True)
_edge = partial(ActionEntry, menu=ANNOTATE, submenu="Edges", needs=Needs.EDITING_IN_HAND, in_page=True)
_shape = partial(ActionEntry, menu=ANNOTATE, submenu="Edges", needs=Needs.EDITING, in_page=True)
AROUND = "The span; without one, the selection or what is around the caret"
AT_EDGES = "At the edges of the span or, without one, of the selection"

SPAN_ENTRIES: tuple[ActionEntry, ...] = (
    _link("link", "Link to…", keys=("L",), tip="Choose the other span by number, key or click", starts_group=True),
    _link(
        "link_to_first", "Link to the nearest", keys=("1",), tip="The relation that the span lacks, such as a source"
    ),
    _link("link_to_second", "Link to the second nearest", keys=("2",), tip="The relation that the span lacks"),
    _link("link_to_third", "Link to the third nearest", keys=("3",), tip="The relation that the span lacks"),
    _part("add_to_span", "Add to span", keys=("+", "="), tip="Add the selected text to the span focused last"),
    _part("remove_from_span", "Take out of span", keys=("-",), tip="The selected text, or the part at the caret"),
    _part("split_span", "Split at the caret", keys=("Ctrl+Shift+J",), tip="Make two spans of one"),
    _part("merge_spans", "Join with the next", keys=("Ctrl+J",), tip="Make one span of this and the next of its label"),
    _edge("end_forward", "End one word on", keys=(".",), tip="Of the part nearest the caret"),
    _edge("end_back", "End one word back", keys=(",",), tip="Of the part nearest the caret"),
    _edge("start_back", "Start one word back", keys=("<",), tip="Of the part nearest the caret"),
    _edge("start_forward", "Start one word on", keys=(">",), tip="Of the part nearest the caret"),
    _shape("inside_marks", "Inside the quotation marks", keys=("(",), tip=AROUND),
    _shape("with_marks", "With the quotation marks", keys=(")",), tip=AROUND),
    _shape("whole_sentence", "Whole sentence", keys=(";",), tip=AROUND),
    _shape("trim_marks", "Trim quotation marks", tip=AT_EDGES),
    _shape("trim_spaces", "Trim spaces", tip=AT_EDGES),
)
NEXT_UNLINKED = ActionEntry(
    "next_unlinked",
    "Next span without its link",
    GO,
    Needs.EDITING,
    ("Shift+N",),
    "Such as a quote without a source",
    in_page=True,
)
