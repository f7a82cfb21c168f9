"""What joins the drafted pieces: the alternatives kept of a choice, the paragraphs, and the parties of one text.

In: an instruction and drafted pieces of it. Out: the pieces of the alternatives with what stands between them, the
paragraphs of the draft, and the paragraph without which a text for several parties would blur whom it is about.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

from chargebook.charge.drafting.blanks import fills_of
from chargebook.charge.drafting.draft import Departure, DraftParagraph, DraftPiece, clipped, spoken, struck
from chargebook.charge.drafting.mentions import ROLES, is_told, mentions
from chargebook.charge.drafting.naming import introduced
from chargebook.charge.drafting.setting import Setting, listed
from chargebook.citations.relied_on import relied_on
from chargebook.ground.text import Source, Span
from chargebook.instruction.bracketplaces import inside
from chargebook.instruction.brackets import Marks
from chargebook.instruction.instruction import Alternative, Choice, Instruction
from chargebook.instruction.notation import Notation
from chargebook.matter.calling import called
from chargebook.matter.matter import Party, Role
from chargebook.matter.names import Names, capitalized, closed, stopped
from chargebook.matter.represented import Represented

SEPARATELY = relied_on("chuman").cite
FOR_ANOTHER, CLASS = relied_on("rule-17").cite, relied_on("rule-23").cite
UNNAMED = "added: who of several in the case is meant, whom the text does not name"
ANSWERED = "added: of whom the text speaks in the case of somebody who answers for it"
SUING = "sues-for: the plaintiff sues for somebody else"
BECAUSE = {
    Represented.DECEDENT: ", who has died",
    Represented.WARD: ", who cannot bring it alone",
    Represented.MINOR: ", who is under age",
    Represented.CLASS: "",
}
ONE_OF = "at least one of these is so: "
PART = re.compile(r"(\A|\s)\([a-z]\)\s+")  # the number of one of the conditions of an alternative
AND = re.compile(r";\s*and\s+")
LEADS = re.compile(r",?\s*(and/or|and|or)\s+(?=\w)")  # an alternative that begins with what joins it: [or more]
TRAILS = re.compile(r",?\s+(and/or|and|or)\s*\Z")  # and one that ends with it: [took or]
KeptAlternative = tuple[Alternative, Sequence[DraftPiece]]  # one that is kept, and its drafted words


# --- alternatives ---------------------------------------------------------------------------------------------------


def joined(
    choice: Choice, kept: Sequence[KeptAlternative], join: str, source: Source, marks: Marks
) -> Iterator[DraftPiece]:
    """Yield the words of the kept alternatives, joined; those that are paragraphs keep the "or" between them."""
    keeps_or = _are_paragraphs(choice, source) and not is_within_item(choice, source)
    members = [own for own in choice.alternatives if not is_joint_words(own, marks)]
    bare = [_bare(pieces) for _, pieces in kept]
    end, words, own_joint = choice.span.start, "", ""
    for number, (alternative, _) in enumerate(kept):
        leading, pieces, trailing = bare[number]
        start = pieces[0].span.start if pieces else alternative.span.start
        if number and keeps_or:
            between = max(other.span.end for other in members if other.span.end <= alternative.span.start)
            yield from (struck(source, end, between), _unmarked(source, between, alternative.span.start))
            end, joint = alternative.span.start, ""
        elif not number:
            joint = f"{leading} " if LEADS.match(inside(members[0])) and leading else ""
        elif words.endswith("."):
            joint = " "
        else:
            comma = "" if words.endswith((";", ",")) else ","
            joint = f" {own_joint or leading or join} " if number == len(kept) - 1 else f"{comma} "
        yield DraftPiece(span=Span(start=end, end=start), old=source.text[end:start], new=joint)
        yield from pieces
        words = "".join(piece.new for piece in pieces).rstrip()
        end, own_joint = (pieces[-1].span.end if pieces else start), trailing
    yield struck(source, end, choice.span.end)


def _unmarked(source: Source, start: int, end: int) -> DraftPiece:
    """Return what stands between two alternatives, such as a line with "or", without brackets around it."""
    words = source.text[start:end]
    return DraftPiece(span=Span(start=start, end=end), old=words, new=re.sub(r"[\[\]]", "", words))


def _bare(pieces: Sequence[DraftPiece]) -> tuple[str, Sequence[DraftPiece], str]:
    """Return the joint with which an alternative begins, its words without it, and the joint with which it ends."""
    leading = trailing = ""
    made = list(pieces)
    if made and made[0].new == made[0].old and (match := LEADS.match(made[0].new)):
        leading, first = match[1], made[0]
        made[0] = clipped(first, Span(start=first.span.start + match.end(), end=first.span.end))
    if made and made[-1].new == made[-1].old and (match := TRAILS.search(made[-1].new)):
        trailing, last = match[1], made[-1]
        made[-1] = clipped(last, Span(start=last.span.start, end=last.span.start + match.start()))
    return leading, made, trailing


def is_joint_words(alternative: Alternative, marks: Marks) -> bool:
    """Tell whether an alternative is nothing but what joins others."""
    return marks.connective.fullmatch(inside(alternative).lower()) is not None


def is_within_item(choice: Choice, source: Source) -> bool:
    """Tell whether alternatives that are paragraphs stand behind the number of one list item."""
    line = source.text.rfind("\n", 0, choice.span.start) + 1
    return _are_paragraphs(choice, source) and bool(source.text[line : choice.span.start].strip())


def in_one_place(choice: Choice, new: str, behind: Sequence[str], source: Source) -> Iterator[DraftPiece]:
    """Put the words kept of alternatives that are paragraphs where the first stood, behind the item's number.

    *behind* are words to put right behind the choice.
    """
    span = Span(start=choice.span.start, end=choice.alternatives[0].span.end)
    words = " ".join(new.split())
    for more in behind:
        words = f"{words.rstrip(' ;.,')}{more};" if more.strip() not in ("and", "or") else f"{words}{more}"
    yield DraftPiece(span=span, old=source.slice(span), new=words)
    yield struck(source, span.end, choice.span.end)


def one_of(kept: Sequence[str]) -> str:
    """Return alternatives that are paragraphs as one passage, so that the ear hears that one of them is enough.

    >>> one_of(["the defendant saw it;", "(a) the defendant knew of it; and (b) the defendant did nothing;"])
    'at least one of these is so: the defendant saw it; or the defendant knew of it, and the defendant did nothing;'
    """
    if len(kept) < 2:
        return "".join(kept)
    end = "." if kept[-1].rstrip().endswith(".") else ";"
    return f"{ONE_OF}{'; or '.join(map(in_one, kept))}{end}"


def in_one(words: str) -> str:
    r"""Return an alternative of several conditions without their letters.

    >>> in_one("(a) the defendant knew of it; and\n\n(b) the defendant did nothing; and")
    'the defendant knew of it, and the defendant did nothing'
    """
    return AND.sub(", and ", PART.sub(r"\1", spoken(words)).strip(" ;,"))


def _are_paragraphs(choice: Choice, source: Source) -> bool:
    return "\n\n" in source.slice(choice.span)


# --- paragraphs -----------------------------------------------------------------------------------------------------


def paragraphs_of(instruction: Instruction, pieces: Sequence[DraftPiece]) -> Iterator[DraftParagraph]:
    """Yield the model's paragraphs with the pieces that fall into each; what is put in at an end belongs there."""
    first = 0
    for paragraph in instruction.paragraphs:
        while first < len(pieces) and pieces[first].span.end <= paragraph.span.start > pieces[first].span.start:
            first += 1
        inside: list[DraftPiece] = []
        number = first
        while number < len(pieces) and _begins_in(paragraph.span, pieces[number].span):
            inside.append(clipped(pieces[number], paragraph.span))
            number += 1
        yield DraftParagraph(pieces=tuple(inside), is_item=bool(paragraph.style))


def _begins_in(paragraph: Span, piece: Span) -> bool:
    return piece.start < paragraph.end or (piece.length == 0 and piece.start == paragraph.end)


def at_the_head(
    instruction: Instruction, setting: Setting, notation: Notation
) -> list[tuple[DraftParagraph, Departure]]:
    """Return what stands before the model's words: for whom a plaintiff sues, and that each of several is alone."""
    added = [*_for_whom(instruction, setting), *_separately(instruction, setting, notation)]
    span = Span(start=instruction.body.start, end=instruction.body.start)
    place = instruction.source.place(span.start)
    return [
        (
            DraftParagraph(pieces=(DraftPiece(span=span, old="", new=words),)),
            Departure(span=span, place=place, old="", new=words, why=why, authority=authority),
        )
        for words, why, authority in added
    ]


def _for_whom(instruction: Instruction, setting: Setting) -> Iterator[tuple[str, str, str]]:
    """Yield, in the introduction and in each elements instruction, for whom a plaintiff sues."""
    for plaintiff in setting.plaintiffs if is_told(instruction, setting) else ():
        if plaintiff.sues_for:
            is_alone = not _are_several(setting, Role.PLAINTIFF) and not plaintiff.named.is_name
            is_new = plaintiff.named is Names.ROLES_AND_NAMES and plaintiff.key not in setting.known
            who = called(plaintiff) if is_alone else introduced([plaintiff]) if is_new else plaintiff.full
            is_class = plaintiff.sues_for.kind is Represented.CLASS
            yield suing(plaintiff, who), SUING, CLASS if is_class else FOR_ANOTHER


def suing(plaintiff: Party, called: str) -> str:
    """Say for whom a plaintiff sues, and whose the rights and the injuries are; nothing for one who sues alone."""
    if plaintiff.sues_for is None:
        return ""
    injured, because = plaintiff.injured, BECAUSE[plaintiff.sues_for.kind]
    brings = stopped(f"{closed(called, called, ' brings')} brings this case for {injured.full}{because}")
    whose = stopped(f"The rights and the injuries in question are those of {injured.called}")
    return f"{capitalized(brings)} {whose}"


def _separately(instruction: Instruction, setting: Setting, notation: Notation) -> Iterator[tuple[str, str, str]]:
    """Yield what a text for several parties or claims needs: their names, and that each is decided alone.

    The text speaks of each as "the plaintiff" or "the defendant"; the introduction speaks of all.
    """
    several = [role for role in ROLES if len(setting.parties(role)) > 1 and mentions(instruction, role, notation)]
    of_claims = len({own.claim.key for own in setting.each}) > 1
    for_others = _for_others(instruction, setting, notation)
    unnamed = [] if setting.is_introduction else _unnamed(instruction, setting, notation, bool(for_others))
    if setting.is_introduction or not (several or of_claims or for_others or unnamed):
        return
    whom = {"plaintiff": "the plaintiff whose claim", "defendant": "the defendant whose case"}
    of_each = (f"“{setting.of_each(role)}” means {whom[role]} you are deciding" for role in several)
    meant = [*unnamed, *of_each, *for_others]
    if of_claims and instruction.directions:
        meant.append("“your verdict” means your verdict on the claim that you are deciding")
    claims = "each plaintiff’s claim" if "plaintiff" in several else "the claim"
    if of_claims:
        claims = f"each claim{' of each plaintiff' if 'plaintiff' in several else ''}"
    what = f"{claims} against each defendant" if "defendant" in several else claims
    words = f"{stopped(f'This instruction is about {_about(setting, several)}')} You must decide {what} separately."
    words = words if several or of_claims else ""
    why = f"added: one instruction for several {'parties' if several else 'claims'}, each to be decided separately"
    said = listed(meant) if meant[2:] else ", and ".join(meant)
    words = f"{words} In this instruction {said}".strip() if meant else words
    alone = ANSWERED if for_others else UNNAMED
    yield stopped(words), why if several or of_claims else alone, SEPARATELY if several else ""


def _unnamed(instruction: Instruction, setting: Setting, notation: Notation, is_defendant_said: bool) -> list[str]:
    """Return whom of several in the case a role means, where the text is about one and does not name that one."""
    named = {fill.value for fill in fills_of(instruction, notation).values() if fill}
    if "body" in named and all(party.stands_for == party.full for party in setting.defendants):
        named.add(Role.DEFENDANT)
    return [
        f"“{setting.of_each(role)}” means {_standing(setting.parties(role)[0])}"
        for role in ROLES
        if len(setting.parties(role)) == 1 and not setting.uses_name(role) and _are_several(setting, role)
        if role not in named and mentions(instruction, role, notation)
        if not (is_defendant_said and role == Role.DEFENDANT)
    ]


def _standing(party: Party) -> str:
    """Return the party, and the body for which an official stands, if it has a name."""
    return f"{party.full}, who stands for {party.stands_for}" if party.body else party.full


def _are_several(setting: Setting, role: str) -> bool:
    """Tell whether the case has several parties of a role, so that the role alone does not tell who is meant."""
    if sum(party.role == role for party in setting.matter.parties) < 2:
        return False
    counts = setting.matter.counts
    return len({(count.plaintiff if role == Role.PLAINTIFF else count.defendant).key for count in counts}) > 1


def _for_others(instruction: Instruction, setting: Setting, notation: Notation) -> list[str]:
    """Return whom "the defendant" means in the cases of those who answer for what another did."""
    if setting.uses_name(Role.DEFENDANT) or not mentions(instruction, Role.DEFENDANT, notation):
        return []
    claims = {own.claim.key for own in setting.each}
    whom: dict[tuple[str, str], dict[str, None]] = {}
    for own in setting.answering:
        doer = own.violator.full if own.violator else ""
        claim = f" as to the claim “{own.claim.title}”" if claims != {own.claim.key} else ""
        whom.setdefault((claim, doer), {}).update(dict.fromkeys(party.full for party in own.defendants))
    cases = [(doer, f"in the case of {listed(list(others))}{claim}") for (claim, doer), others in whom.items()]
    if len(setting.parties(Role.DEFENDANT)) == 1:
        return [f"“{setting.of_each(Role.DEFENDANT)}” means {doer}, {case} too" for doer, case in cases]
    return [f"{case} it means {doer}" for doer, case in cases]


def _about(setting: Setting, several: Sequence[str]) -> str:
    """Return whom a text for several is about, and which claims of whom against whom, where these are several."""
    whose: dict[str, dict[tuple[Party, ...], list[Party]]] = {}  # the plaintiffs of each claim, and those whom they sue
    for own in setting.each:
        whose.setdefault(own.claim.key, {}).setdefault(own.plaintiffs, []).extend(own.defendants)
    whose = {key: _by_defendants(setting, own) for key, own in whose.items()}
    if len(whose) == 1 and len(next(iter(whose.values()))) == 1:
        return " and ".join(introduced(setting.parties(role), setting.known) for role in several)
    alike: dict[str, dict[str, None]] = {}
    for own in setting.each:
        for plaintiffs, whom in whose[own.claim.key].items():
            alike.setdefault(_whose(plaintiffs, whom, several), {})[f"“{own.claim.title}”"] = None
    claims = [f"the claim{'s' * (len(own) > 1)} {listed(list(own))}{of}" for of, own in alike.items()]
    return claims[0] if len(claims) == 1 else f"{'; '.join(claims[:-1])}; and {claims[-1]}"


def _by_defendants(
    setting: Setting, whose: Mapping[tuple[Party, ...], Sequence[Party]]
) -> dict[tuple[Party, ...], list[Party]]:
    """Return whom the plaintiffs of one claim sue, those who sue the same together."""
    alike: dict[tuple[Party, ...], list[Party]] = {}
    for plaintiff in setting.plaintiffs:
        sued = [party for plaintiffs, defendants in whose.items() if plaintiff in plaintiffs for party in defendants]
        if sued:
            alike.setdefault(tuple(party for party in setting.defendants if party in sued), []).append(plaintiff)
    return {tuple(plaintiffs): list(whom) for whom, plaintiffs in alike.items()}


def _whose(plaintiffs: Sequence[Party], defendants: Sequence[Party], several: Sequence[str]) -> str:
    """Return whose a claim is and against whom, so far as there are several on a side."""
    of = f" of {listed([party.full for party in plaintiffs])}" if Role.PLAINTIFF in several else ""
    return f"{of} against {listed([party.full for party in defendants])}" if Role.DEFENDANT in several else of
