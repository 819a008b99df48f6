"""Training files: what each task makes of a record, and how a row proves itself."""
