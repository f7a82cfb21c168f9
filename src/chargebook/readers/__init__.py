"""Readers: a file becomes a `Source`, and what the reader noticed on the way. They know nothing of instructions."""
