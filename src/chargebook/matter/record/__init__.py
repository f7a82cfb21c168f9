"""The record: what is said to have happened, and how each of its facts stands."""
