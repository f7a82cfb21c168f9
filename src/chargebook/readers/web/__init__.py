"""Web pages: the words of the instruction, without the page around them."""
