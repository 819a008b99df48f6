"""The README of a data set, for people, and the header by which Hugging Face loads it."""
