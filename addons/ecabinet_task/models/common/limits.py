"""Limits that several subjects share."""

# Characters of a text to be read for tasks: a conclusion notice with its annexes.
MOST_READ = 100_000
