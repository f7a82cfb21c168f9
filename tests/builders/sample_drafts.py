"""Drafts for the tests: an invented case in several shapes, and what a paper must say of it."""

from dataclasses import replace

from hypothesis import strategies as st

from chargebook.charge.drafting.draft import Draft
from chargebook.charge.drafting.drafts import draft_matter
from chargebook.ground.text import Source
from chargebook.library.shelf import load_library
from chargebook.matter.file import load_matter
from chargebook.matter.matter import Matter

CASE = """\
manual: ca9-civil
names: roles
parties:
  reyes: {role: plaintiff, name: Ana Reyes, pronoun: she}
  holt: {role: defendant, name: Mark Holt, title: Deputy, pronoun: he}
  ortiz: {role: defendant, name: Luis Ortiz, title: Deputy, pronoun: he}
claims:
  force:
    title: Excessive force
    plaintiff: reyes
    status: arrestee
    rights: ["9.25"]
    secured-by: constitution
    facts: Deputy Holt struck her with a baton
    color-of-law: stipulated
    against:
      holt: {conduct: acts, theory: direct}
      ortiz: {conduct: failure to act, theory: direct}
    brackets:
      "9.25":
        3. whether the plaintiff resisted or tried to escape;: drop
        6. whether other means: keep
        7. how many lives: drop
        8. whether a warning: drop
"""
SHELF = load_library("ca9-civil")
SHAPES = ("roles", "names", "shared", "every right")
# letters, marks, digits, signs and blanks; no control characters, no brackets
WORDS = st.text(st.characters(categories=("L", "M", "N", "P", "S", "Zs"), exclude_characters="[]"), min_size=1).filter(
    lambda text: "".join(text.split()).strip(".") != ""
)


def matter(shape: str = "roles") -> Matter:
    """The case: with the parties' roles or names, with two defendants who share everything, or on every right."""
    text = CASE
    if shape == "names":
        text = text.replace("names: roles", "names: names")
    if shape == "shared":
        text = text.replace("conduct: failure to act", "conduct: acts").replace("hand.: keep", "hand.: drop")
    if shape == "every right":
        text = text.replace('["9.25"]', '["9.20", "9.23", "9.25", "9.27", "9.29"]')
    return load_matter(Source.of(text, name="reyes.yaml"), known={SHELF.manual: SHELF.numbers})


def drafts(shape: str = "roles") -> list[Draft]:
    """Every draft of the case, in the order of the charge."""
    return [drafted.draft for drafted in draft_matter(matter(shape), SHELF)]


def shared_elements() -> Draft:
    """The elements instruction for two defendants at once."""
    made = {draft.id: draft for draft in drafts("shared")}
    assert "9.3/force/reyes/holt+ortiz" in made, f"no elements for both defendants at once, but {', '.join(made)}"
    return made["9.3/force/reyes/holt+ortiz"]


def draft_with(*, name: str, facts: str, number: str) -> Draft:
    """One instruction for a defendant of this name and on these facts."""
    case = matter("names")
    assert ["reyes", "holt"] == [party.key for party in case.parties[:2]], "the parties of the sample are others"
    reyes, holt = case.parties[:2]
    claim = replace(case.claims[0], facts=facts, against=case.claims[0].against[:1])
    changed = replace(case, parties=(reyes, replace(holt, title="", name=name)), claims=(claim,))
    made = {each.draft.instruction.number: each.draft for each in reversed(draft_matter(changed, SHELF))}
    assert number in made, f"instruction {number} is not given, but {', '.join(made)}"
    return made[number]


def plainly(words: str) -> str:
    return " ".join(words.split())


def new_words(draft: Draft) -> list[str]:
    """The words that the jury hears, paragraph by paragraph."""
    return draft.text.split("\n\n")


def model_words(draft: Draft) -> list[str]:
    """The words of the model itself, paragraph by paragraph, taken from the source."""
    body, source = draft.instruction.body, draft.instruction.source
    return [plainly(source.slice(p.span)) for p in draft.instruction.paragraphs if body.holds(p.span)]
