"""What it costs to label one article completely: by keys alone, and by mouse alone. See docs/key-presses.md."""
