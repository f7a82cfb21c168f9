"""The papers of a draft: plain text, Markdown, and Word files clean or with tracked changes."""
