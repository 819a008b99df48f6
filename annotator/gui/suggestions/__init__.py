"""Suggestions in the window: shown apart from annotations, decided by keys, turned on and off."""
