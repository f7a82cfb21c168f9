"""The papers of a verdict form: text, Word, a web page, a picture, and what was proved of it."""
