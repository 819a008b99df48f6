"""Ranks the sentences of an article by how much somebody should check them; off until somebody wants it."""

from annotator.suggestions.claims.proposing import propose

NAME = "claims"
VERSION = "1"

__all__ = ["NAME", "VERSION", "propose"]
