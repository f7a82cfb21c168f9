"""Say how well labelled texts are read, and which of them are wrong in what decides a case without a doubt that says so.

    python tests/instruction/score_texts.py [--show] PART...

A PART is a folder with `texts` and `labels`, such as tests/instruction/fresh/tuning. Of a part whose name begins with
"held" figures alone are printed, whatever is asked: its texts are not to be looked at. Not collected by pytest.
"""

import argparse
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "builders"))

from labelled_texts import Labelled, texts_of

from chargebook.instruction.instruction import plain


def figures(texts: list[Labelled]) -> dict[str, float]:
    """Of a hundred texts, how many are read right, figure by figure."""
    kept = {"lossless": 100 * sum(plain(text.found.tree) == text.found.source.text for text in texts) / len(texts)}
    return kept | {
        figure: 100 * sum(text.want[figure] == text.got[figure] for text in texts) / len(texts)
        for figure in texts[0].want
    }


def report(part: Path, *, show: bool) -> str:
    """What is read right, and how much of the rest is told; each disagreement if it is to be shown."""
    texts = list(texts_of(part))
    found = figures(texts)
    wrong, silent = [text for text in texts if text.wrong], [text for text in texts if text.silent]
    doubted = sum(bool(text.found.doubts) for text in texts if not text.wrong)
    mean, worst = sum(found.values()) / len(found), min(found.values())
    rows = [
        f"{part.name}: {len(texts)} texts, mean {mean:.1f} %, worst {worst:.1f} %",
        "  " + ", ".join(f"{figure} {share:.0f}" for figure, share in found.items()),
        f"  core wrong {len(wrong)}, in silence {len(silent)}; right and doubted {doubted} of {len(texts) - len(wrong)}",
    ]
    if show and not part.name.startswith("held"):
        rows += [
            f"  {text.name}: {figure}: want {text.want[figure]!r}, got {text.got[figure]!r}"
            + "  IN SILENCE" * (figure in text.silent)
            for text in texts
            for figure in text.want
            if text.want[figure] != text.got[figure]
        ]
    return "\n".join(rows) + "\n"


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("parts", nargs="+", type=Path)
    asked.add_argument("--show", action="store_true", help="print each disagreement")
    options = asked.parse_args()
    for part in options.parts:
        sys.stdout.write(report(part, show=options.show))


if __name__ == "__main__":
    main()
