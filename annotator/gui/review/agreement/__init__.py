"""The page that measures agreement: figures, plots, and what is behind each number."""
