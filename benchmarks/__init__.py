"""What is fast, measured by anyone with one command: `python -m benchmarks view`, `python -m benchmarks list`."""
