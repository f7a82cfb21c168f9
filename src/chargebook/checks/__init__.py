"""The checks: what is wrong or missing in a matter, one file and one code a check."""
