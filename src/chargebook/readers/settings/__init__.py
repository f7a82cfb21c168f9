"""The format of the files that users write: YAML with the place of each value, and what is refused in it."""
