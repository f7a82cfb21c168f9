"""Verdict forms: the values, the file, the words, and the making of one for a matter."""
