"""What a model instruction is, and how it is read from its text by the notation of its court."""
