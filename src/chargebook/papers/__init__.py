"""Papers: everything that is printed. They print what they are given, and know no law."""
