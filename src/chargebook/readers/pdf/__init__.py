"""PDF files: the guard at their door, and the words of their pages as paragraphs."""
