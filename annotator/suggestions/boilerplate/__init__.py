"""Suggests what is not the article: adverts, sign-up notices, related links, navigation, captions, bylines."""

from annotator.suggestions.boilerplate.memory import CorpusMemory
from annotator.suggestions.boilerplate.proposing import propose

NAME = "boilerplate"
VERSION = "2"

__all__ = ["NAME", "VERSION", "CorpusMemory", "propose"]
