"""Hits in context: the list that searching the corpus and labelling every occurrence share."""
