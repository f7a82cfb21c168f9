"""Verdict forms as they are printed, read from documents."""
