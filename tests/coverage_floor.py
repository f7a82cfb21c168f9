"""Hold the files on which a verdict rests to full coverage, branches included; the report must exist (`make cover`)."""

import json
import subprocess
import sys
from pathlib import Path

FULL = (
    *(f"rule/{name}" for name in ("formula", "decide", "smallest", "residue", "whatif")),
    *(f"instruction/parsing/{name}" for name in ("marks", "neighbours", "pairing", "surroundings")),
    *(f"matter/record/{name}" for name in ("stated", "values", "links")),
    *(f"doctrine/{name}" for name in ("participation", "color", "immunity", "bodies", "remarks", "assess")),
    *(f"doctrine/causation/{name}" for name in ("causation", "world", "causes", "halpernpearl", "connection")),
    "doctrine/causation/bothways",
    *(f"charge/{name}" for name in ("charge", "decisions", "shown", "violations", "occasions", "keying", "commanding")),
    *(f"charge/{name}" for name in ("texts", "facts", "elements")),
    *("forms/routes", "forms/asking", "forms/sharing", "forms/proof/verification"),
    *(f"verdicts/{name}" for name in ("answersfile", "submission", "returned", "counted", "courses", "judgment")),
    *(f"verdicts/{name}" for name in ("clashes", "tally")),
)


def main() -> int:
    """Print each file below its floor, and fail if there is one."""
    report = Path(".coverage.json")
    command = [sys.executable, "-m", "coverage", "json", "-q", "-o", str(report)]
    subprocess.run(command, check=True)
    files = json.loads(report.read_text(encoding="utf-8"))["files"]
    report.unlink()
    low = 0
    for name in FULL:
        path = next((path for path in files if path.endswith(f"chargebook/{name}.py")), "")
        if not path:
            sys.exit(f"{name}.py is to be covered and was not measured: was it moved? mend FULL in {Path(__file__).name}")
        covered = files[path]["summary"]["percent_covered"]
        if covered < 100:
            low += 1
            sys.stdout.write(f"{path}: {covered:.1f} % covered, 100 % wanted; missing {files[path]['missing_lines']}\n")
    return min(low, 1)


if __name__ == "__main__":
    sys.exit(main())
