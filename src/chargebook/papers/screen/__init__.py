"""What the terminal, the JSON and the pictures show of everything else."""
