"""chargebook new."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import click

from chargebook.charge.drafting.unsettled import Unsettled, beginning_of
from chargebook.cli.output import FILE
from chargebook.ground.atomic import write_files
from chargebook.ground.errors import ChargebookError
from chargebook.ground.text import on_screen, visible
from chargebook.instruction.parsing.parse import DEFAULT_MANUAL
from chargebook.library.plainclaims import PlainClaim, claims_named, plain_claims
from chargebook.library.shelf import Library, load_library
from chargebook.matter.beginning import (
    PLAIN_THEORIES,
    NewAccusation,
    NewCase,
    NewClaim,
    NewParty,
    keyed,
    matter_text,
    party_from,
    reasons_for,
    settings_of,
    theories_for,
)
from chargebook.matter.matter import ClaimedInjury, ColorOfLaw, Conduct, SecuredBy, Status, Theory
from chargebook.matter.openlines import OPEN, UNSAID, with_open_lines
from chargebook.readers.settings.typedfile import read_text
from chargebook.verbs import open_in_text

WHO = """A name is written in full, with a short one behind a stroke and what is known in parentheses:
  Ana Reyes / Ms. Reyes (she)
  Deputy Mark Holt / Deputy Holt (he, public)
  County of Yuba (it, entity, local)"""
DONE = "no more"
OPTIONAL = {  # keys of a claim that may stay open, what is asked, and what can be said
    "facts": ("The facts, as they follow “when”", "what follows when"),
    "injury": ("The injury", "the injury that the plaintiff claims"),
    "color-of-law": ("Color of state law", " | ".join(ColorOfLaw)),
    "claimed-injury": ("What “the claimed injury” means", " | ".join(v for v in ClaimedInjury if v != "unsettled")),
}
IN_PLAIN_WORDS = {
    "contested": "for the jury",
    "stipulated": "agreed by the parties",
    "ruled": "ruled by the court",
    "harm": "a further harm, such as a wound or a loss",
    "deprivation": "the violation itself",
}
Given = Mapping[str, Any]


class _Interview:
    """Asks what no option has answered; without questions it leaves that open."""

    def __init__(self, given: Given, *, is_silent: bool) -> None:
        self.given, self.is_silent = given, is_silent

    def text(self, prompt: str) -> str:
        """Return what is typed, nothing if it is left open."""
        if self.is_silent:
            return ""
        try:
            return str(click.prompt(prompt, default="", show_default=False, err=True)).strip()
        except click.Abort:
            raise ChargebookError("stopped; nothing was written") from None

    def choice(self, prompt: str, choices: Sequence[str], plain: Sequence[str] = ()) -> str:
        """Return one of *choices*, by its number or its words; nothing if it is left open."""
        shown = plain or choices
        for number, words in enumerate(shown if not self.is_silent else (), 1):
            click.echo(f"  {number}  {words}", err=True)
        while said := self.text(prompt):
            if said.isdecimal() and 0 < int(said) <= len(choices):
                return choices[int(said) - 1]
            meant = [own for own, words in zip(choices, shown, strict=True) if said.lower() in (own, words.lower())]
            if meant:
                return meant[0]
            click.echo("  none of these", err=True)
        return ""

    def several(self, option: str, prompt: str, read: Callable[[str], Any]) -> Iterator[Any]:
        """Yield what each value of an option means, or each line that is typed until an empty one."""
        if self.given[option]:
            yield from map(read, self.given[option])
            return
        while said := self.text(f"{prompt} (Enter: {DONE})"):
            try:
                yield read(said)
            except ChargebookError as error:
                click.echo(on_screen(f"  {error}"), err=True)

    def about(self, option: str, claim: str) -> str:
        """Return the value of an option for a claim: that with the claim's key before it, or one for all claims."""
        values = self.given[option]
        own = [value.partition("=")[2] for value in values if value.partition("=")[0] == claim]
        return next(iter([*own, *(value for value in values if "=" not in value)]), "").strip()


OUT = click.option(
    "-o", "--output", type=FILE, default=Path("matter.yaml"), show_default=True, help="The file to make."
)


def _many(name: str, says: str) -> Callable[[Any], Any]:
    return click.option(name, multiple=True, help=says)


@click.command("new")
@OUT
@click.option("--manual", default=DEFAULT_MANUAL, show_default=True, help="The manual.")
@click.option("--from", "other", type=FILE, help="A matter whose settings are taken: court, names, general brackets.")
@click.option("--title", default="", help='The short title, such as "Reyes v. Holt".')
@click.option("--number", default="", help="The case number.")
@click.option("--court", default="", help="The court, such as cacd.")
@_many("--plaintiff", 'A plaintiff, as "Ana Reyes (she)"; as often as there are plaintiffs.')
@_many(
    "--defendant",
    'A defendant, as "Deputy Mark Holt / Deputy Holt (he, public)" or "County of Yuba (it, entity, local)".',
)
@_many("--claim", "A claim in plain words, such as false arrest; --claims lists them.")
@_many("--whose", "Whose claim it is, by the keys of plaintiffs with commas between; without it, of all.")
@_many("--status", "What the plaintiff was: free, arrestee, ...; for one claim, as KEY=VALUE, as all that follow.")
@_many("--against", 'What a defendant did, as "holt: acts" or "ortiz: failure to act, failure-to-intercede".')
@_many("--facts", "The facts, as they follow when.")
@_many("--injury", "The injury that the plaintiff claims.")
@_many("--color-of-law", "contested, stipulated or ruled.")
@_many("--claimed-injury", "deprivation or harm.")
@click.option("--claims", "only_claims", is_flag=True, help="List the claims by their plain names, and make nothing.")
@click.option("--no-questions", is_flag=True, help="Ask nothing: what no option answers stays open.")
def command(*, output: Path, manual: str, other: Path | None, **given: Any) -> None:
    """Begin a matter: ask what it needs, offer the instructions that fit, and write the file."""
    library = load_library(manual)
    if given["only_claims"]:
        for claim in plain_claims(manual):
            click.echo(f"{claim.name}: {', '.join(claim.rights)}")
        return
    if output.exists():
        raise ChargebookError(f"{visible(str(output))} is there already", hint="name another with -o")
    interview = _Interview(given, is_silent=given["no_questions"])
    settings = settings_of(read_text(other)[0]) if other else ""
    case = _case(interview, library, settings)
    text = matter_text(case, library)
    decisions = [own for own in open_in_text(text, str(output)) if own.under]
    write_files({output: _with_comments(text, case, library, decisions).encode()})
    click.echo(f"wrote {visible(str(output))}", err=True)
    if decisions:
        click.echo(f"{len(decisions)} still to decide: chargebook settle {visible(str(output))}", err=True)


def _case(interview: _Interview, library: Library, settings: str) -> NewCase:
    """Ask for the case: its heading, its parties, its claims."""
    given = interview.given
    has_court = "court:" in settings
    title = given["title"] or interview.text("Short title, such as Reyes v. Holt")
    number = given["number"] or interview.text("Case number")
    court = given["court"] or ("" if has_court else interview.text("Court, such as cacd"))
    if not (interview.is_silent or (given["plaintiff"] and given["defendant"])):
        click.echo(WHO, err=True)
    parties: list[NewParty] = []
    for role in ("plaintiff", "defendant"):
        read = _party_reader(role, parties)
        parties += interview.several(role, role.capitalize(), read)
        if not any(party.role == role for party in parties):
            raise ChargebookError(f"a matter needs a {role}", hint=f"name one with --{role}")
    claims = []
    for plain in interview.several("claim", _claim_prompt(interview, library), _claim_reader(interview, library)):
        claims += [claim for claim in [_claim(interview, plain, parties, library)] if claim]
    if not claims:
        raise ChargebookError("a matter needs a claim", hint="name one with --claim; --claims lists them")
    return NewCase(
        manual=library.manual,
        title=title,
        number=number,
        court=court,
        parties=tuple(parties),
        claims=tuple(claims),
        settings=settings,
    )


def _party_reader(role: str, before: list[NewParty]) -> Callable[[str], NewParty]:
    taken = [party.key for party in before]

    def read(words: str) -> NewParty:
        party = party_from(words, role, taken)
        taken.append(party.key)
        return party

    return read


def _claim_prompt(interview: _Interview, library: Library) -> str:
    """Show the claims by their plain names, if there will be a question."""
    if not interview.given["claim"] and not interview.is_silent:
        for number, claim in enumerate(plain_claims(library.manual), 1):
            click.echo(f"  {number}  {claim.name}", err=True)
    return "Claim, by its number or in plain words"


def _claim_reader(interview: _Interview, library: Library) -> Callable[[str], PlainClaim]:
    known = plain_claims(library.manual)

    def read(words: str) -> PlainClaim:
        if words.isdecimal() and 0 < int(words) <= len(known):
            return known[int(words) - 1]
        meant = claims_named(known, words)
        fitting = [claim for claim in meant if interview.about("status", claim.key) in claim.statuses(library)]
        meant = tuple(fitting) if len(fitting) == 1 else meant
        if len(meant) == 1:
            return meant[0]
        names = "; ".join(claim.name for claim in meant or known)
        what = "names several claims" if meant else "names no claim that the shelf knows"
        raise ChargebookError(f"{words!r} {what}", hint=f"write one of: {names}")

    return read


# --- a claim --------------------------------------------------------------------------------------------------------


def _claim(interview: _Interview, plain: PlainClaim, parties: Sequence[NewParty], library: Library) -> NewClaim | None:
    """Ask for one claim: whose, against whom, and what is agreed; none if its instructions are not taken."""
    plaintiffs = _whose(interview, plain, parties)
    status = _status(interview, plain, library)
    against = tuple(_accusations(interview, plain, parties, library))
    if not against:
        if interview.given["claim"]:
            hint = f'write --against "{parties[-1].key}: act"'
            raise ChargebookError(f"the claim {plain.name} is against nobody", hint=hint)
        click.echo(f"  the claim {plain.name} is against nobody, and left out", err=True)
        return None
    by_key = {party.key: party for party in parties}
    pairs = [(by_key[accusation.defendant], accusation.theory) for accusation in against]
    click.echo(on_screen("\n".join(f"  {line}" for line in reasons_for(plain, pairs, library))), err=True)
    if not interview.given["claim"] and interview.text("Take these (Enter), or n for another claim").lower() == "n":
        return None
    said = {"status": status, "secured-by": SecuredBy.CONSTITUTION.value}
    for key, (prompt, offer) in OPTIONAL.items():
        choices = [choice for choice in offer.split(" | ") if choice in IN_PLAIN_WORDS]
        given = interview.about(key.replace("-", "_"), plain.key)
        said[key] = given or (
            interview.choice(prompt, choices, [IN_PLAIN_WORDS[own] for own in choices])
            if choices
            else interview.text(prompt)
        )
    return NewClaim(plain=plain, plaintiffs=plaintiffs, against=against, said={k: v for k, v in said.items() if v})


def _whose(interview: _Interview, plain: PlainClaim, parties: Sequence[NewParty]) -> tuple[str, ...]:
    """Return whose claim it is: of all the plaintiffs, unless somebody says otherwise."""
    plaintiffs = tuple(party.key for party in parties if party.role == "plaintiff")
    said = interview.about("whose", plain.key)
    if not said and plaintiffs[1:] and not interview.given["claim"]:
        said = interview.choice(f"“{plain.title}” is the claim of (Enter: all of them)", plaintiffs)
    named = tuple(word.strip() for word in said.split(",") if word.strip())
    strange = next((name for name in named if name not in plaintiffs), "")
    if strange:
        raise ChargebookError(f"{strange!r} is no plaintiff", hint=f"write {' or '.join(plaintiffs)}")
    return named or plaintiffs


def _status(interview: _Interview, plain: PlainClaim, library: Library) -> str:
    """Return what the plaintiff was at the time; say so where the instructions are not for such a plaintiff."""
    fitting = plain.statuses(library)
    asked = f"“{plain.title}”: the plaintiff at the time was"
    status = interview.about("status", plain.key) or interview.choice(asked, fitting or tuple(Status))
    if status and fitting and status not in fitting:
        whom = " or ".join(fitting)
        click.echo(f"warning: {', '.join(plain.rights)}: for a plaintiff who was {whom}, not {status}", err=True)
    return status


def _accusations(
    interview: _Interview, plain: PlainClaim, parties: Sequence[NewParty], library: Library
) -> Iterator[NewAccusation]:
    """Yield what is claimed of each defendant; one of whom nothing is said is not in the claim."""
    for party in parties:
        if party.role == "plaintiff":
            continue
        theories = theories_for(party, library)
        told = _told(interview, plain, party)
        conduct = _conduct(told) or tuple(filter(None, [interview.choice(f"{party.full} did", _CONDUCT)]))
        if not conduct:
            continue
        theory = next((word for word in told if word in tuple(Theory)), "")
        if not theory and not told and len(theories) > 1:
            plain_words = [PLAIN_THEORIES[own] for own in theories]
            theory = interview.choice(f"{party.full} (Enter: {plain_words[0]})", theories, plain_words)
        by = next((word.removeprefix("by ") for word in told if word.startswith("by ")), "")
        meant = Theory(theory or theories[0])
        others = [own.key for own in parties if own.role == "defendant" and own is not party]
        if not by and not told and others and not meant.is_own:
            by = interview.choice("Whose conduct the instructions on the right describe, if the court has said", others)
        yield NewAccusation(defendant=party.key, conduct=conduct, theory=meant, by=by)


_CONDUCT = tuple(Conduct)


def _told(interview: _Interview, plain: PlainClaim, party: NewParty) -> tuple[str, ...]:
    """Return the words of the option on a defendant: for the claim, or for every claim."""
    rows: dict[str, str] = dict(value.partition(":")[::2] for value in interview.given["against"])
    words = rows.get(f"{plain.key}/{party.key}", rows.get(party.key, ""))
    told = tuple(word.strip() for word in words.split(",") if word.strip())
    strange = next((w for w in told if w not in (*_CONDUCT, *Theory) and not w.startswith("by ")), "")
    if strange:
        hint = f"write {', '.join(_CONDUCT)}, then a theory, then by and a party"
        raise ChargebookError(f"{strange!r} says nothing of what {party.full} did", hint=hint)
    return told


def _conduct(told: Sequence[str]) -> tuple[str, ...]:
    return tuple(word for word in told if word in _CONDUCT)


def _with_comments(text: str, case: NewCase, library: Library, decisions: Sequence[Unsettled]) -> str:
    """Return the file with what the drafts ask and what a claim does not say as comments, each with its choices."""
    asked = {own.under: " | ".join(map(beginning_of, own.choices)) or _words_for(own.under[-1]) for own in decisions}
    unsaid = {
        ("claims", key, name): offer
        for key, claim, _ in keyed(case, library)
        for name, (_, offer) in OPTIONAL.items()
        if name not in claim.said and ("claims", key, name) not in asked
    }
    return with_open_lines(with_open_lines(text, unsaid.items(), UNSAID), asked.items(), OPEN)


def _words_for(key: str) -> str:
    return OPTIONAL.get(key, ("", "the words"))[1]
