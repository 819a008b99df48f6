"""The actions of the menu Review: bringing together what several annotators did, and looking at it."""

from __future__ import annotations

from functools import partial

from annotator.gui.action_entry import REVIEW, ActionEntry, Needs

SEND = "Send package…"

_review = partial(ActionEntry, menu=REVIEW)

# In the order of the work: giving out, bringing back, comparing, figures, the shared folder.
PACKAGE_ENTRIES: tuple[ActionEntry, ...] = (
    _review(
        "assign",
        "Assign articles…",
        needs=Needs.WRITING,
        tip="Who labels what: all, a share, or so many annotators each; some in common for agreement",
    ),
    _review(
        "list_assigned",
        "List what I was assigned",
        needs=Needs.PROJECT,
        tip="Show only these in the list of articles; again, all of them",
    ),
    _review(
        "send_package",
        SEND,
        needs=Needs.WRITING,
        keys=("Ctrl+Shift+P",),
        tip="Articles to annotators, a file each; from a package's project, your work back",
        starts_group=True,
    ),
    _review(
        "open_package",
        "Open package…",
        needs=Needs.NOTHING,
        tip="Make a project of a package that you were sent, and work in it",
    ),
    _review(
        "sender_note",
        "Note of the sender…",
        needs=Needs.PROJECT,
        tip="What was written to you with the package of which this project was made",
    ),
    _review(
        "receive_packages",
        "Receive packages…",
        needs=Needs.WRITING,
        keys=("Ctrl+Shift+R",),
        tip="Take in the work that came back, in any order and any number of times",
    ),
    _review(
        "work_apart",
        "Work done apart…",
        needs=Needs.WRITING,
        tip="The same person, the same article, two machines: see both, and choose which is in force",
    ),
)
COMPARE_ENTRIES: tuple[ActionEntry, ...] = (
    _review(
        "compare",
        "Compare annotators…",
        needs=Needs.PROJECT,
        keys=("Ctrl+Shift+C",),
        tip="Who marked what, side by side: from difference to difference, this article first",
        starts_group=True,
    ),
    _review(
        "next_difference",
        "Next difference",
        needs=Needs.PROJECT,
        keys=("F7",),
        tip="Between annotators, in this article",
    ),
    _review(
        "previous_difference",
        "Previous difference",
        needs=Needs.PROJECT,
        keys=("Shift+F7",),
        tip="Between annotators, in this article",
    ),
)
GOLD_ENTRIES: tuple[ActionEntry, ...] = (
    _review(
        "apply_gold_rule",
        "Apply gold rule…",
        needs=Needs.GATHERING,
        keys=("Ctrl+Shift+G",),
        tip="What all, most or so many annotators have alike enters gold; the rest is settled by comparing",
    ),
    _review(
        "corrections",
        "Corrections…",
        needs=Needs.PROJECT,
        tip="What was decided otherwise than an annotator had it, what was wrong, and why; as a table, too",
    ),
)
COMMENT_ENTRIES: tuple[ActionEntry, ...] = (
    _review(
        "comment",
        "Comment…",
        needs=Needs.EDITING,
        keys=("Ctrl+Shift+M",),
        tip="On the span or, without one, on the article; an open comment on the span is answered",
        starts_group=True,
    ),
    _review(
        "resolve_comment",
        "Resolve the comment",
        needs=Needs.EDITING,
        tip="On the span or, without one, on the article: it needs no more attention",
    ),
    _review(
        "comments",
        "Comments…",
        needs=Needs.PROJECT,
        keys=("Ctrl+Shift+K",),
        tip="Everything that was asked and answered, open or resolved, to go there",
    ),
    _review(
        "history",
        "History…",
        needs=Needs.PROJECT,
        keys=("Ctrl+Shift+H",),
        tip="Who changed what, before and after; any state of the project into a new file",
    ),
)
AGREEMENT_ENTRIES: tuple[ActionEntry, ...] = (
    _review(
        "agreement",
        "Agreement…",
        needs=Needs.PROJECT,
        tip="How far annotators agree: F1, κ and α by label, pair and article, with intervals, and what is behind each",
        starts_group=True,
    ),
)
INFLUENCE_ENTRIES: tuple[ActionEntry, ...] = (
    _review(
        "influence",
        "Influence of suggestions…",
        needs=Needs.PROJECT,
        tip="Time, labels and agreement with and without suggestions, and what became of each of them",
    ),
)
FOLDER_ENTRIES: tuple[ActionEntry, ...] = (
    _review(
        "shared_folder",
        "Shared folder…",
        needs=Needs.WRITING,
        tip="The folder in which a team exchanges its work: choose it, see whose work came and when",
        starts_group=True,
    ),
    _review(
        "get_and_send",
        "Get and send",
        needs=Needs.WRITING,
        keys=("F5",),
        tip="Take in what lies in the shared folder, and put there what is new here",
    ),
)
REVIEW_ENTRIES = (
    *PACKAGE_ENTRIES,
    *COMPARE_ENTRIES,
    *GOLD_ENTRIES,
    *COMMENT_ENTRIES,
    *AGREEMENT_ENTRIES,
    *INFLUENCE_ENTRIES,
    *FOLDER_ENTRIES,
)
