"""Word files: the guard at their door, and the words that a reader of the printed page would see."""
