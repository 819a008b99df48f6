"""Runs first in the bundle on Linux: programs opened from here must load the system's libraries, not the bundle's.

The bundle's own libraries are found all the same: the loader of this process has read the path, and the small program
that starts a further process of the bundle sets it anew.
"""

import os

original = os.environ.pop("LD_LIBRARY_PATH_ORIG", None)
os.environ.pop("LD_LIBRARY_PATH", None)
if original is not None:
    os.environ["LD_LIBRARY_PATH"] = original
