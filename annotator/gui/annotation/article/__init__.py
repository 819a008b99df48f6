"""The article view: a scroll area of our own that lays out, draws and hits only what is seen."""
