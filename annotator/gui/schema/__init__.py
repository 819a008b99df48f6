"""Choosing the label schema of a new project."""
