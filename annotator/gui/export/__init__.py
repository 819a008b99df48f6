"""The export dialog and its report."""
