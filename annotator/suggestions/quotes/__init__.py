"""Quotes, their sources and their cues, by rules."""

from annotator.suggestions.quotes.proposing import propose

NAME = "quotes"
VERSION = "2"

__all__ = ["NAME", "VERSION", "propose"]
