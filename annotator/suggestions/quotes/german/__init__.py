"""Cues, sources and contents in German."""
