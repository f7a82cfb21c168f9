"""From a text to an instruction: its marks first, then its meaning."""
