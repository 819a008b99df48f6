"""The command line: the same functions as the window, in the same stages, without Qt."""
