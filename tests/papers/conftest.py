"""What pytest needs to know of this folder."""

collect_ignore = ["lo_settle.py"]  # run by LibreOffice's own Python, not by ours
