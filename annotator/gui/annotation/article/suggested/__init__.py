"""Suggestions in the article: drawn apart from spans, walked through, decided by keys."""
