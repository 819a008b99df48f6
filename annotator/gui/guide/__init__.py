"""The user guide in a window of the program, from the same pages as everywhere else."""
