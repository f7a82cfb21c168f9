"""A set of instructions as it is proposed: in its order, under its numbers, each with what its page says besides."""
