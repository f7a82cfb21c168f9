"""Causation: whether conduct was an actual cause of an injury, and what breaks the chain between them."""
