"""Stage 4, get help: what is proposed for an article, by whom and why."""
