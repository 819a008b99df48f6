"""The article, its spans, and the panel beside it."""
