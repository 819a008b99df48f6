"""The ending of package files, for those who know no more of them: apart, since all else about them is slow to load."""

SUFFIX = ".annpkg"
