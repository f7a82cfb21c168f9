"""The set of instructions as a court wants it: the pages, and the same as Word file, PDF and text."""
