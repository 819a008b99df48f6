"""Groups of near-duplicates, and two articles side by side."""
