"""The history of the project: who changed what, before and after, and the way back to any state."""
