#!/bin/sh
# The main job on real input: read the court's Instruction 9.3, check a matter, draft its charge, decide on findings.
set -eu
cd "$(dirname "$0")/.."
chargebook="${BIN:-.venv/bin}/chargebook"
say() { printf '\n$ chargebook %s\n' "$*"; "$chargebook" "$@"; }

say read src/chargebook/shelf/ca9-civil/9.3.txt
say check examples/reyes.yaml
say draft examples/reyes.yaml -o demo-out
say decide examples/reyes.yaml examples/reyes.findings.yaml
say ask examples/reyes.yaml -o demo-out
printf '\nThe drafts are in demo-out: charge.docx, charge-tracked.docx, charge.json, and a .md and .txt of each;\nthe verdict form: verdict.docx, .html, .md, .txt, .json, and verdict.yaml, the form file.\n'
