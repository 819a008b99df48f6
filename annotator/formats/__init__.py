"""One module per file format, reading and writing side by side; `reading` says what all of them yield."""
