"""Citations: how a case, a statute or a rule is cited, found in a text, and what can be wrong with it."""
