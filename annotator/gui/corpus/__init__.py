"""The queue of articles and the import dialog."""
