"""The case at hand: parties, claims, rulings, findings, and the record of what is said to have happened."""
