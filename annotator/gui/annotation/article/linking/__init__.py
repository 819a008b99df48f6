"""Choosing the other end of a relation: by number, key, click or drag."""
