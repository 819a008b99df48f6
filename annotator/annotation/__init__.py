"""Stage 3, annotate: plain functions, each of which is one change, one journal entry and one undo step."""
