#!/bin/sh
# The main job on real input: the court's Instruction 9.3, a matter checked, its charge drafted, findings decided on,
# its verdict form made and proved, a completed form read.
set -eu
cd "$(dirname "$0")/.."
chargebook="${BIN:-.venv/bin}/chargebook"
say() { printf '\n$ chargebook %s\n' "$*"; "$chargebook" "$@"; }

say read src/chargebook/library/manuals/ca9-civil/9.3.txt
say check examples/reyes.yaml
say draft examples/reyes.yaml -o demo-out
say decide examples/reyes.yaml examples/reyes.findings.yaml
say ask examples/reyes.yaml -o demo-out
say verify examples/reyes.yaml examples/reyes.form.yaml --html demo-out/verdict-proof.html
say tally examples/reyes.yaml examples/reyes.form.yaml examples/reyes.answers.yaml
printf '\nThe drafts are in demo-out: charge.docx, charge-tracked.docx, charge.json, and a .md and .txt of each;\nthe verdict form: verdict.docx, .html, .md, .txt, .json, verdict.yaml, the form file,
and verdict-proof.html, the form as a picture.\n'
