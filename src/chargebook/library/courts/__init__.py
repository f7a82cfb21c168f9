"""What courts and judges demand of proposed instructions, as data: a file a court, and the demands that there are."""
