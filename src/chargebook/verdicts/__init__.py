"""A returned verdict: what the jury wrote, what it comes to, and what may still be done about it."""
