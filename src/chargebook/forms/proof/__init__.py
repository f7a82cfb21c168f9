"""The proof that a verdict form ends where the rule says, for every way of filling it in."""
