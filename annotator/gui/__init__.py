"""The window: the only part of the program that knows Qt. Its packages bear the names of the stages that they show."""

import builtins

# Qt for Python puts an `import` of its own in place of Python's, which looks through the source of each module that
# comes later for a feature that this program does not use (names_like_this for Qt's methods). Without it the window is
# there 0.05 to 0.09 s sooner.
_import = builtins.__import__

import PySide6.QtCore  # noqa: E402, F401

builtins.__import__ = _import
