"""Papers: drafts as plain text, Markdown and Word files. They print what the draft says and know no law."""
