"""Doctrine: what stated facts make of a defendant’s part in it, as rules with their authorities."""
