"""Cues, sources and contents in English."""
