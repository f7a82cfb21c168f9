"""The words of a plain question, by name, and whom a row of it is about.

In: a group of findings, the charge of a count, and the matter. Out: `PlainWords`. Whose conduct a finding is about
stands in the key of its fact. Without a plain question the words are those of the instruction, drafted by name. Two
questions that differ in nothing but the names are one table.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from chargebook.charge.charge import CountCharge
from chargebook.charge.clauses import sentence
from chargebook.charge.drafting.brackets import draft_instruction
from chargebook.charge.drafting.draft import GAP
from chargebook.charge.drafting.given import setting_for
from chargebook.charge.drafting.joining import ONE_OF, in_one
from chargebook.charge.drafting.setting import listed
from chargebook.forms.phrasing import question_words
from chargebook.forms.plain.grouping import Group
from chargebook.instruction.notation import Notation
from chargebook.library.knownbrackets import lasting_names
from chargebook.library.plainquestions import PlainQuestion
from chargebook.matter.matter import ClaimedInjury, Count, Matter, Party, SecuredBy
from chargebook.matter.names import possessive, within
from chargebook.rule.formula import Fact

SOMEBODY = "the person whose conduct the instructions describe"
BLANK = re.compile(r"\{(?P<name>[\w-]+)(?P<whose>’s)?\}")
WHOSE = re.compile(r"@[’']|\b(?:acts?|conduct|failure to act) of @")  # in a clause with @ for the name
FEDERAL = "federal-law"
EMPLOYEE = "the employee whose conduct it was"
MOST_WORDS = 45  # of a question: more cannot be kept in mind
RIGHTS: dict[SecuredBy | None, str] = {
    None: "rights",
    SecuredBy.CONSTITUTION: "rights under the Constitution",
    SecuredBy.LAWS: "rights under federal law",
    SecuredBy.BOTH: "rights under the Constitution and federal law",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class PlainWords:
    """One question by name: whom it asks of (*subject*, a defendant or another *kind* of person), and towards whom.

    *whom* is what a row calls the latter: a plaintiff, or a person for whom a plaintiff sues.
    """

    words: str
    subject: str
    plaintiff: str
    kind: str = "defendant"
    whom: str = "plaintiff"

    def generic(self, *, subject: bool, plaintiff: bool, whom: str = "plaintiff") -> str:
        """Return the question with the names of the subject, of the plaintiff or of both left out.

        >>> asked = PlainWords(words="Did Lt. Orr hurt Ana Roe’s arm?", subject="Lt. Orr", plaintiff="Ana Roe")
        >>> asked.generic(subject=True, plaintiff=True)
        'did that defendant hurt that plaintiff’s arm?'
        """
        words = self.words
        for name, general, wanted in (
            (self.plaintiff, f"that {whom}", plaintiff),
            (self.subject, f"that {self.kind}", subject),
        ):
            if wanted and name:
                for whose in (f"{name}’s", possessive(name)):
                    words = words.replace(whose, f"{general}’s")
                words = words.replace(name, general)
        return f"{words[0].lower()}{words[1:]}"


def plain_words(group: Group, fact: Fact, charge: CountCharge, matter: Matter, notation: Notation) -> PlainWords:
    """Return the question for a group of findings of one count, whose first is *fact*."""
    count = charge.count
    who = _person(group, charge, matter)
    plaintiff, whom = count.plaintiff.injured, "person" if count.plaintiff.sues_for else "plaintiff"
    if group.question is None:
        words = _shortly(question_words(charge, fact, charge.setting, notation, {}), charge)
        kind = _kind(who, matter)
        return PlainWords(words=words, subject=_name(who), plaintiff=plaintiff.called, kind=kind, whom=whom)
    sued = count.defendant.stands_for if count.defendant.body else count.defendant.called
    blanks = {
        "who": _name(who),
        "defendant": sued,
        "plaintiff": plaintiff.called,
        "injury": injury(count),
        "given": _given(fact, count),
        "law": "federal" if group.key.endswith(FEDERAL) else "state",
        "rights": RIGHTS[count.claim.secured_by],
        "actor": charge.setting.actor.called if charge.setting.actor else EMPLOYEE,
    }
    ask, words = group.question.ask, _told(group.question, charge, notation, blanks)
    if words:
        ask = group.question.told
    words = f"{words[0].upper()}{words[1:]}" if words else filled_in(ask, blanks)
    subject = count.defendant if "{defendant" in ask or "{ways}" in ask else who
    named = sued if subject == count.defendant else _name(subject)
    return PlainWords(words=words, subject=named, plaintiff=plaintiff.called, kind=_kind(subject, matter), whom=whom)


def _told(question: PlainQuestion, charge: CountCharge, notation: Notation, blanks: dict[str, str]) -> str:
    """Return the question in the words that the matter has decided; nothing where one is open, or they are too many."""
    if not question.told:
        return ""
    decided = dict(blanks)
    for blank in BLANK.finditer(question.told):
        if blank["name"] not in decided:
            decided[blank["name"]] = _decided(blank["name"], question, charge, notation)
    if not all(decided.values()):
        return ""
    words = BLANK.sub(lambda blank: _filled(blank, decided), question.told)
    words = _shortly(words, charge)
    for leaning, said in question.say:
        words = words.replace(leaning, BLANK.sub(lambda blank: _filled(blank, blanks), said))
    return words if len(words.split()) <= MOST_WORDS else ""


def _shortly(words: str, charge: CountCharge) -> str:
    """Return words with the short names of those whom the form has named."""
    for party in (charge.count.plaintiff.injured, *charge.setting.matter.parties):
        words = words.replace(party.full, party.called)
    return words


def _decided(name: str, question: PlainQuestion, charge: CountCharge, notation: Notation) -> str:
    """Return what stands in the draft in the bracket of that name; nothing where it is open."""
    names = (question.covers[0], question.covers[0].rpartition("/")[0])
    entry = next((own for own in charge.entries if own.number in names), charge.elements)
    instruction, setting = entry.instruction, setting_for(entry, charge.setting)
    draft = draft_instruction(instruction, setting, notation)
    for span, own in lasting_names(instruction, setting.matter.manual).items():
        words = draft.said_at(span) if own == name and not draft.is_open(span) else ""
        if words and GAP not in words:
            return in_one(words.removeprefix(ONE_OF))
    return ""


def _given(fact: Fact, count: Count) -> str:
    """Return the last words that the matter itself writes into the instruction of a finding."""
    number = fact.id.rpartition("/")[0]
    own = (answer.values for answer in count.claim.brackets if answer.instruction == number)
    written = [values[-1] for values in own if not {"keep", "drop"} & {*values}]
    return within(written[-1]) if written else "the one that the instructions describe"


def injury(count: Count) -> str:
    """Return the injury that is claimed on a count."""
    who = count.plaintiff.injured.called
    if count.claim.claimed_injury is ClaimedInjury.DEPRIVATION:
        return f"the loss of {possessive(who)} rights"
    claimed = within(count.claim.injury)
    return f"the injury claimed by {who}: {claimed}" if claimed else f"the injury claimed by {who}"


def settled(told: Sequence[tuple[str, str]]) -> str:
    """Return what is settled, each clause with the name of the defendant whom it is about, as one sentence.

    >>> settled([("it is agreed that Lt. Orr saw it", "Lt. Orr"), ("it is agreed that Lou Ames saw it", "Lou Ames")])
    'It is settled, and not for you to decide: it is agreed that Lt. Orr and Lou Ames saw it.'
    >>> settled([("Lt. Orr’s act hurt her", "Lt. Orr"), ("Lou Ames’s act hurt her", "Lou Ames")])
    'It is settled, and not for you to decide: Lt. Orr’s act hurt her; Lou Ames’s act hurt her.'
    """
    alike: dict[tuple[str, ...], list[str]] = {}
    for clause, name in dict.fromkeys(sorted(told, key=lambda own: own[1] not in own[0])):
        if any(clause == listed(names).join(parts) for parts, names in alike.items() if names):
            continue
        before, found, after = clause.partition(name)
        is_joined = found and not WHOSE.search(f"{before}@{after}")  # the act of two would be one act
        names = alike.setdefault((before, after) if is_joined else (clause,), [])
        names += [name] if is_joined and name not in names else []
    clauses = [listed(names).join(parts) if names else parts[0] for parts, names in alike.items()]
    return sentence(f"it is settled, and not for you to decide: {'; '.join(clauses)}") if clauses else ""


def filled_in(words: str, blanks: dict[str, str]) -> str:
    """Return a question with its blanks filled in; one without a value stays.

    >>> filled_in("{who} saw {plaintiff’s} {thing}?", {"who": "she", "plaintiff": "Lou Ames"})
    'She saw Lou Ames’s {thing}?'
    """
    filled = BLANK.sub(lambda blank: _filled(blank, blanks), words)
    return f"{filled[:1].upper()}{filled[1:]}"


def _filled(blank: re.Match[str], blanks: dict[str, str]) -> str:
    value = blanks.get(blank["name"])
    if value is None:
        return blank[0]
    return possessive(value) if blank["whose"] else value


def _person(group: Group, charge: CountCharge, matter: Matter) -> Party | str:
    """Return whose conduct a group is about: a party, or another's name; nothing where nobody is named."""
    key = group.owner.rpartition("/")[2]
    party = matter.party_if_any(key)
    if party is not None:
        return party
    actor = charge.setting.actor
    if actor is not None and actor.key == key:
        return actor.full
    people = matter.record.people if matter.record else ()
    return next((person.name for person in people if person.key == key), SOMEBODY)


def _name(who: Party | str) -> str:
    return who if isinstance(who, str) else who.called


def _kind(who: Party | str, matter: Matter) -> str:
    """Return what the row of a table calls whoever it names."""
    sued = (accused.defendant for claim in matter.claims for accused in claim.against)
    return "person" if isinstance(who, str) or who.key not in sued else "defendant"
