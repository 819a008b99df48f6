"""Packages: files that carry documents to annotators, and their work back, in any order and any number of times."""
