"""Dialogs that give out documents, and send, open and receive packages."""
