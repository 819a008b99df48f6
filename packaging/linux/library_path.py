"""Runs first in the bundle on Linux: programs opened from here must load the system's libraries, not the bundle's.

The loader of this process has read the path already. A further process of the bundle is told to set it anew, as for a
program that somebody starts: otherwise it would take it for inherited.
"""

import os

original = os.environ.pop("LD_LIBRARY_PATH_ORIG", None)
os.environ.pop("LD_LIBRARY_PATH", None)
if original is not None:
    os.environ["LD_LIBRARY_PATH"] = original
os.environ["PYINSTALLER_RESET_ENVIRONMENT"] = "1"
