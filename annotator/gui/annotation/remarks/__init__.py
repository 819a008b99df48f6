"""The list of all notes and flags."""
