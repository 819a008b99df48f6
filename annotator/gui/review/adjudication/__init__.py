"""Settling differences on the page that compares annotators: keys, the card of gold, and what it asks for."""
