"""The charge: which instructions govern each count, what they command together, and what follows on findings."""
