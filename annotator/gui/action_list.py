"""Every action of the window, once: menus, shortcuts, the shortcut sheet and the tests are all made from this list."""

from __future__ import annotations

from annotator.gui.action_entry import ANNOTATE, EDIT, FILE, GO, VIEW, ActionEntry, Needs
from annotator.gui.help_action_list import HELP_ENTRIES
from annotator.gui.review_action_list import REVIEW_ENTRIES
from annotator.gui.span_action_list import NEXT_UNLINKED, SPAN_ENTRIES
from annotator.gui.suggestions.suggestion_action_list import SHOW_SUGGESTIONS, SUGGESTION_ENTRIES, SUGGESTION_WALK
from annotator.gui.suggestions.training_action_list import LEARNED_ENTRY, SUGGESTED_ORDER

ENTRIES: tuple[ActionEntry, ...] = (
    ActionEntry("new_project", "New project…", FILE, Needs.NOTHING, ("Ctrl+N",), "Make a new project file"),
    ActionEntry("open_project", "Open project…", FILE, Needs.NOTHING, ("Ctrl+O",), "Open a project file"),
    ActionEntry(
        "open_sample", "Open the sample project", FILE, Needs.NOTHING, (), "Articles and annotations to try on"
    ),
    ActionEntry(
        "import",
        "Import articles…",
        FILE,
        Needs.WRITING,
        ("Ctrl+I",),
        "Add text, HTML or JSONL files",
        starts_group=True,
    ),
    ActionEntry(
        "export", "Export data set…", FILE, Needs.PROJECT, ("Ctrl+E",), "Write JSONL, read it back and prove it"
    ),
    ActionEntry(
        "split",
        "Split into train, dev, test…",
        FILE,
        Needs.WRITING,
        (),
        "Near-duplicates stay together, and no document ever moves",
    ),
    ActionEntry(
        "verify", "Verify the project", FILE, Needs.PROJECT, ("Ctrl+Shift+V",), "Prove every offset, text and hash"
    ),
    ActionEntry(
        "save_copy", "Save a copy…", FILE, Needs.PROJECT, ("Ctrl+Shift+S",), "A complete copy, while you work on"
    ),
    ActionEntry("open_backups", "Show backups", FILE, Needs.PROJECT, (), "Open the folder of daily backups"),
    ActionEntry(
        "edit_schema",
        "Edit label schema…",
        FILE,
        Needs.WRITING,
        ("Ctrl+Shift+L",),
        "Labels, colours, keys, relations, guidelines; annotations follow",
        starts_group=True,
    ),
    ActionEntry(
        "preferences", "Preferences…", FILE, Needs.NOTHING, ("Ctrl+,",), "Name, theme, text, keys", starts_group=True
    ),
    ActionEntry("close_project", "Close project", FILE, Needs.PROJECT, ("Ctrl+W",), "Back to the welcome page"),
    ActionEntry("quit", "Quit", FILE, Needs.NOTHING, ("Ctrl+Q",), "Everything is saved already"),
    ActionEntry("undo", "Undo", EDIT, Needs.WRITING, ("Ctrl+Z",), "Take back your last step, even of another day"),
    ActionEntry("redo", "Redo", EDIT, Needs.WRITING, ("Ctrl+Shift+Z", "Ctrl+Y"), "Do again what you undid"),
    ActionEntry("copy", "Copy", EDIT, Needs.DOCUMENT, (), "Copy the selected text to the character", starts_group=True),
    ActionEntry("select_all", "Select all", EDIT, Needs.DOCUMENT, (), "Select the whole article"),
    ActionEntry(
        "find",
        "Find in the article",
        EDIT,
        Needs.DOCUMENT,
        ("Ctrl+F",),
        "Mark, count and label hits",
        starts_group=True,
    ),
    ActionEntry("find_next", "Find next", EDIT, Needs.DOCUMENT, ("F3",), "The next hit in the article"),
    ActionEntry(
        "find_previous", "Find previous", EDIT, Needs.DOCUMENT, ("Shift+F3",), "The previous hit in the article"
    ),
    ActionEntry(
        "every_occurrence",
        "Label every occurrence…",
        ANNOTATE,
        Needs.EDITING,
        ("Ctrl+Shift+A",),
        "Look through all places that have the selected text, label those chosen in one step",
        starts_group=True,
    ),
    ActionEntry(
        "edges",
        "Move edges",
        ANNOTATE,
        Needs.EDITING_IN_HAND,
        ("Return", "Enter", "E"),
        "Move the edges of the span or suggestion by keys",
        in_page=True,
        starts_group=True,
    ),
    ActionEntry("note", "Write a note", ANNOTATE, Needs.EDITING_SPAN, ("Ctrl+M",), "Go to the note of the span"),
    ActionEntry(
        "attributes", "Set attributes…", ANNOTATE, Needs.EDITING_SPAN, ("Ctrl+T",), "Choose from a list by one key"
    ),
    ActionEntry(
        "label_also",
        "Label also as…",
        ANNOTATE,
        Needs.EDITING_SPAN,
        ("&",),
        "A second span over the same text, such as a quote that is a claim",
        in_page=True,
    ),
    ActionEntry(
        "delete_span",
        "Delete span",
        ANNOTATE,
        Needs.EDITING_SPAN,
        ("Del", "Backspace"),
        "Delete the span and its relations",
        in_page=True,
    ),
    *SPAN_ENTRIES,
    *SUGGESTION_ENTRIES,
    LEARNED_ENTRY,
    ActionEntry(
        "flag",
        "Flag for discussion…",
        ANNOTATE,
        Needs.EDITING,
        ("F",),
        "The span or, without one, the article",
        in_page=True,
        starts_group=True,
    ),
    ActionEntry(
        "take_flag_off",
        "Take the flag off",
        ANNOTATE,
        Needs.EDITING,
        ("Shift+F",),
        "The span's or, without one, the article's",
        in_page=True,
    ),
    ActionEntry(
        "nothing_here",
        "Nothing here…",
        ANNOTATE,
        Needs.EDITING,
        ("0",),
        "Looked at, the article has none of a label, or of all that are left",
        in_page=True,
    ),
    ActionEntry(
        "document_labels",
        "Label the article…",
        ANNOTATE,
        Needs.EDITING,
        ("Ctrl+Shift+T",),
        "Labels of the whole article, by one key",
    ),
    ActionEntry(
        "done_and_next",
        "Done, next article",
        ANNOTATE,
        Needs.EDITING,
        ("Ctrl+Return", "Ctrl+Enter"),
        "Mark as done and go to the next not done",
        starts_group=True,
    ),
    ActionEntry(
        "toggle_done", "Mark as done or not done", ANNOTATE, Needs.EDITING, ("Ctrl+D",), "Stay on this article"
    ),
    *REVIEW_ENTRIES,
    ActionEntry("next_span", "Next span", GO, Needs.DOCUMENT, ("N",), "Focus the next span", in_page=True),
    ActionEntry("previous_span", "Previous span", GO, Needs.DOCUMENT, ("P",), "Focus the previous span", in_page=True),
    NEXT_UNLINKED,
    *SUGGESTION_WALK,
    ActionEntry(
        "next_article",
        "Next article",
        GO,
        Needs.PROJECT,
        ("Ctrl+PgDown", "Alt+Down"),
        "The next one in the list",
        starts_group=True,
    ),
    ActionEntry(
        "previous_article", "Previous article", GO, Needs.PROJECT, ("Ctrl+PgUp", "Alt+Up"), "The one before in the list"
    ),
    ActionEntry(
        "next_undone", "Next article not done", GO, Needs.PROJECT, ("Ctrl+Shift+PgDown",), "Pass over what is done"
    ),
    SUGGESTED_ORDER,
    ActionEntry(
        "filter",
        "Filter articles",
        GO,
        Needs.PROJECT,
        ("/",),
        "Type part of a title or outlet",
        in_page=True,
        starts_group=True,
    ),
    ActionEntry(
        "remarks", "Notes and flags…", GO, Needs.PROJECT, ("Ctrl+Shift+N",), "What you noted and flagged, to go there"
    ),
    ActionEntry(
        "search_corpus",
        "Search the corpus",
        GO,
        Needs.PROJECT,
        ("Ctrl+Shift+F",),
        "Words, phrases and filters; again: back to the hits",
    ),
    ActionEntry(
        "duplicates",
        "Near-duplicates",
        GO,
        Needs.PROJECT,
        ("Ctrl+Shift+D",),
        "Groups of copies, and what two articles share, side by side",
    ),
    ActionEntry("next_hit", "Next hit of the search", GO, Needs.PROJECT, ("F4",), "In its article, selected"),
    ActionEntry(
        "previous_hit", "Previous hit of the search", GO, Needs.PROJECT, ("Shift+F4",), "In its article, selected"
    ),
    ActionEntry("focus_article", "To the article", GO, Needs.DOCUMENT, ("F6",), "Put the keyboard on the text"),
    ActionEntry(
        "command_palette",
        "Command palette…",
        GO,
        Needs.NOTHING,
        ("Ctrl+K",),
        "Find every action, label and article by typing",
        starts_group=True,
    ),
    ActionEntry("theme_light", "Light theme", VIEW, Needs.NOTHING, (), "Dark on light"),
    ActionEntry("theme_dark", "Dark theme", VIEW, Needs.NOTHING, (), "Light on dark"),
    ActionEntry("theme_system", "Theme of the system", VIEW, Needs.NOTHING, (), "Follow the desktop"),
    ActionEntry(
        "larger_text", "Larger text", VIEW, Needs.NOTHING, ("Ctrl++", "Ctrl+="), "Of the article", starts_group=True
    ),
    ActionEntry("smaller_text", "Smaller text", VIEW, Needs.NOTHING, ("Ctrl+-",), "Of the article"),
    ActionEntry("normal_text", "Normal text size", VIEW, Needs.NOTHING, ("Ctrl+0",), "Of the article"),
    ActionEntry(
        "toggle_queue",
        "Show or hide the list",
        VIEW,
        Needs.PROJECT,
        ("F9",),
        "More room for the article",
        starts_group=True,
    ),
    ActionEntry(
        "toggle_panel", "Show or hide the panel", VIEW, Needs.PROJECT, ("F10",), "Labels and the selected span"
    ),
    ActionEntry(
        "guidelines",
        "Guidelines",
        VIEW,
        Needs.PROJECT,
        ("Ctrl+G",),
        "Show or hide them beside the article, at the label in focus",
    ),
    SHOW_SUGGESTIONS,
    ActionEntry(
        "progress",
        "Progress",
        VIEW,
        Needs.PROJECT,
        ("F8",),
        "Documents and spans by day, label and annotator, the pace, and what is left",
        starts_group=True,
    ),
    *HELP_ENTRIES,
)

ATTRIBUTE_VALUE = "First to ninth attribute value"
ATTRIBUTE_KEYS = tuple(f"Ctrl+{number}" for number in range(1, 10))

# Keys that the article itself answers to; listed on the sheet beside the actions.
ARTICLE_KEYS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("By word", ("Left", "Right")),
    ("By character", ("Alt+Left", "Alt+Right")),
    ("By sentence", ("Ctrl+Left", "Ctrl+Right")),
    ("By line", ("Up", "Down")),
    ("By paragraph", ("Ctrl+Up", "Ctrl+Down")),
    ("To the ends of the line", ("Home", "End")),
    ("To the ends of the article", ("Ctrl+Home", "Ctrl+End")),
    ("By page", ("PgUp", "PgDown")),
    ("Extend the selection", ("Shift+Left", "Shift+Right")),
    ("Select all", ("Ctrl+A",)),
    ("Copy the exact text", ("Ctrl+C",)),
    ("Clear selection, then focus", ("Esc",)),
    ("Other edge (while adjusting)", ("Tab",)),
    (ATTRIBUTE_VALUE, (ATTRIBUTE_KEYS[0], ATTRIBUTE_KEYS[-1])),
)
