"""Comments: threads in the panel, the card that asks for one, and the list of all."""
