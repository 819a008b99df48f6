"""Faults and diagnostics in the window."""
