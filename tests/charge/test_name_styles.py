"""Every way of naming the parties, for any number of them, in every text of the shelf: a sentence or a problem.

A text in which the parties are named otherwise says nothing else: read by our own reader, with the roles for the names,
it has the structure of the text that gives the roles.
"""

import re
from dataclasses import replace
from random import Random

import pytest
from any_decisions import decided, wrong
from matters import SHELF, matter_of

from chargebook.charge.charge import charge
from chargebook.charge.drafting.brackets import draft_instruction
from chargebook.charge.drafting.draft import Draft
from chargebook.charge.drafting.given import setting_for, setting_of
from chargebook.charge.drafting.setting import Setting
from chargebook.ground.text import Source
from chargebook.instruction.notation import load_notation
from chargebook.instruction.parsing.parse import parse
from chargebook.library.shelf import Entry
from chargebook.matter.matter import Matter, Role
from chargebook.matter.names import Names

SIDES = {
    "plaintiff": (
        ("Ana Reyes", "Reyes"),
        ("Tomas Gray, Jr.", "Gray"),
        ("J.R., a minor, by his guardian ad litem Tia Banks", "J.R."),
    ),
    "defendant": (("Mark Holt", "Holt"), ("City of Elk", "the City"), ("Dan Rios", "Rios")),
}
SIZES = ((1, 1), (1, 3), (3, 1), (2, 2))
ESTATE = (0, 1)  # one plaintiff, who sues for a person who died
NAME = r"(?:Ana|Tomas|Gray|J\.R|Mark|Holt|City of|Dan|Rios|Reyes|Plaintiffs?|Defendants?|Kim|Mr\.|[A-Z]\.[A-Z]\.)"
WRONG_NAMES = {
    "an article before a name": rf"\b(?:(?:[Tt]he|an?) (?!City of|Estate){NAME})",
    "each before a name": rf"\b(?:each|any|every|no) {NAME}\b",
    "a verb in the wrong number": (
        r"\bthey (?:was|is|has|does|brings|says|knows|acts|takes)\b"
        r"|\b(?:[Pp]laintiffs|[Dd]efendants) (?:[A-Z][^.]{3,60} )?(?:was|is|has|does|brings|says|claims)\b"
    ),
    "a role twice": r"\b(?:Plaintiffs?|Defendants?) (?:plaintiffs?|defendants?)\b",
    "an article in the plural before names": r"\bthe (?:plaintiff|defendant) (?:[A-Z][^ ]+ ){1,3}and [A-Z]",
}


def case(names: Names, sides: tuple[int, int], made: Random) -> Matter:
    estate = (
        '  est: {role: plaintiff, name: "Estate of Kim Ito, by its administrator Bo Ito", short: the Estate, pronoun: it, '
        "sues-for: {name: Kim Ito, title: Mr., short: Mr. Ito, pronoun: he, as: decedent}}\n"
    )
    plaintiffs = ", ".join(f"p{n}" for n in range(sides[0])) or "est"
    parties = (estate if sides == ESTATE else "") + "".join(
        f'  {role[0]}{n}: {{role: {role}, name: "{name}", short: {short}, pronoun: {made.choice(["he", "she", "they"])}}}\n'
        for role, many in zip(SIDES, sides, strict=True)
        for n, (name, short) in enumerate(SIDES[role][:many])
    )
    conduct = made.choice(["act", "acts", "failure to act"])
    against = ", ".join(f"d{n}: {{conduct: {conduct}}}" for n in range(sides[1]))
    return matter_of(
        f"manual: ca9-civil\nnames: {names}\nparties:\n{parties}claims:\n  force:\n    secured-by: constitution\n"
        f"    plaintiffs: [{plaintiffs}]\n    rights: ['9.20', '9.25']\n"
        f"    facts: it happened\n    claimed-injury: harm\n    against: {{{against}}}\n"
    )


def setting(entry: Entry, names: Names, sides: tuple[int, int], *, is_known: bool) -> Setting:
    """The same case and the same decisions for the same entry and number of parties, however these are named."""
    made = Random(f"{entry.number}{sides}")  # noqa: S311 - no secret
    matter = case(names, sides, made)
    alone = setting_of(matter, matter.counts[0], SHELF)
    plaintiffs, defendants = (tuple(p for p in matter.parties if p.role is role) for role in Role)
    answers = (own for own in decided(entry.instruction, made) if not re.fullmatch(r"names?(?:\[s\])?", own.bracket))
    claim = replace(alone.claim, brackets=tuple(answers))  # the names of parties come from the matter
    whole = setting_for(entry, replace(alone, plaintiffs=plaintiffs, defendants=defendants, claim=claim))
    known = whole.known if is_known else frozenset[str]()
    return replace(whole, is_introduction=entry.is_introduction, known=known)


def drafted(entry: Entry, own: Setting) -> Draft:
    return draft_instruction(entry.instruction, own, load_notation(SHELF.manual))


def in_roles(text: str, own: Setting) -> str:
    """The text with the role for each name."""
    for role in Role:
        people = {who.full: who for party in own.parties(role) for who in (party, party.injured)}.values()
        for party in people:
            names = {name.removeprefix("the ") for name in (party.full, party.called)}
            for name in sorted(names, key=len, reverse=True):
                behind = r"(?:Plaintiff|Defendant|the plaintiff|the defendant) "
                named = rf"\b(?:{behind})?(?:[Tt]he )?{re.escape(name)}(?!\w)"
                stop = "." if name.endswith(".") else ""
                text = re.sub(rf"{named}(?=\s+[A-Z]|\s*\Z)", f"the {role}{stop}", text)
                text = re.sub(rf"{named}(?:(?<=Tia Banks),|(?<=Bo Ito),)?", f"the {role}", text)
    return re.sub(r"(?:(?<=\. )|(?<=\n)|\A)the (?=plaintiff|defendant)", "The ", text)


def structure(text: str, own: Setting) -> tuple[object, ...]:
    """What our reader finds in a text."""
    read = parse(Source.of(f"9.99 Text\n\n{in_roles(text, own)}", name="text"), manual=SHELF.manual)
    burden = (read.burden.party, read.burden.standard) if read.burden else None
    lists = [len(items.items) for items in read.lists]
    return ([own.label for own in read.elements], lists, len(read.definitions), len(read.directions), burden)


@pytest.mark.parametrize("sides", [*SIZES, ESTATE])
@pytest.mark.parametrize("names", list(Names))
def test_however_the_parties_are_named_each_text_of_the_shelf_is_made_of_sentences(
    names: Names, sides: tuple[int, int]
) -> None:
    for entry in SHELF.entries:
        for is_known in (False, True) if names is Names.ROLES_AND_NAMES else (False,):
            own = setting(entry, names, sides, is_known=is_known)
            draft = drafted(entry, own)
            if draft.problems:
                continue
            plain = setting(entry, Names.ROLES, sides, is_known=is_known)

            assert [] == [*wrong(draft), *wrong(draft, WRONG_NAMES)], entry.number
            assert structure(drafted(entry, plain).text, plain) == structure(draft.text, own), entry.number


@pytest.mark.parametrize("names", ["roles", "bare-roles", "roles-and-names", "names", "initials"])
@pytest.mark.parametrize("title", ["Ms.", "Lt.", "Officer"])
def test_what_the_jury_must_find_does_not_hang_on_how_the_parties_are_named(names: str, title: str) -> None:
    """The court leaves it to the jury whether the arrest was lawful; a title with a full stop takes nothing from that."""
    matter = matter_of(SEARCH.format(names=names, title=title))
    [made] = charge(matter, SHELF)

    assert {"9.13/not-lawful-arrest", "9.13/not-1", "9.13/not-2"} <= set(made.findings)


SEARCH = """\
manual: ca9-civil
names: {names}
parties:
  roe: {{role: plaintiff, name: Ana Roe, title: "{title}", pronoun: she}}
  ames: {{role: defendant, name: Lou Ames, title: "{title}", pronoun: he}}
claims:
  search:
    plaintiff: roe
    rights: ["9.12", "9.13"]
    secured-by: constitution
    facts: the officer went through her bag
    injury: the loss of the bag
    color-of-law: stipulated
    claimed-injury: harm
    against: {{ames: {{conduct: act}}}}
    brackets:
      "9.12": {{person | residence: person, A person acts: drop, In deciding whether the search: drop}}
      "9.13": {{A “search warrant” is: drop, "I instruct you that the plaintiff’s arrest was lawful. | I": I instruct you that the plaintiff’s arrest was lawful if, insert the elements of the crime: the officer had probable cause}}
"""
