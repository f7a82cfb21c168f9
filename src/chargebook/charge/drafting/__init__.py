"""Drafting: a model instruction settled for one case, with every departure from it."""
