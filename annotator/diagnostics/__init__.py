"""When something goes wrong, at any time: the log, crash reports, and what a maintainer asks for first."""
