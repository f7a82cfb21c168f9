"""The library: the instructions of each manual, the user's own shelf, and how editions compare."""
