"""Plots that the window shows and that are saved as pictures, drawn by one code for screen, PNG and SVG."""
