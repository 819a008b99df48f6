"""Figures of suggesters on labelled articles of others."""
