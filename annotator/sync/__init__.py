"""The shared folder: each annotator's work as change files that only they write, and getting that of others."""
