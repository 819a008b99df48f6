"""Stage 5, agree: where annotators differ, and how far they agree."""
