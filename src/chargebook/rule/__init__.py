"""The rule of a count: facts and formulas, the decision on findings with its reasons, and what open findings can do."""
