"""Put together the set of a matter as its court wants it: what is given, in which order, under which numbers.

In: the drafts as the jury hears them, and the court's profile. Out: a `ProposedSet`. What a draft refers to and the set
does not have is a problem, and nothing is numbered twice.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from chargebook.charge.drafting.changed import own_departures
from chargebook.charge.drafting.drafts import Drafted
from chargebook.charge.drafting.references import Findable, ReferredSet, keys_of, referring
from chargebook.charge.proposed.numbering import numbers_of
from chargebook.charge.proposed.proposed import ModelNamed, Proposed, ProposedSet
from chargebook.ground.problem import Problem
from chargebook.instruction.notation import load_notation
from chargebook.library.courts.profile import Profile, courts, federal_profile, profile_of
from chargebook.library.numbers import chapter_of
from chargebook.matter.matter import Matter
from chargebook.matter.special import OWN, When

GENERAL = 4  # the chapters before it are on every trial: preliminary, during trial, evidence, deliberation


def profile_for(matter: Matter) -> Profile:
    """Return what the court, the judge and the order of a matter demand; the federal rules alone for another court."""
    filing = matter.filing
    known = profile_of(matter.court, filing.judge) if matter.court in courts() else federal_profile()
    return known.with_order(dict(filing.demands), filing.source) if filing.demands else known


def proposed_set(matter: Matter, drafts: Iterable[Drafted], profile: Profile) -> ProposedSet:
    """Return the set of the matter for the court of *profile*.

    Where the matter has `headings` or `titles` of its own, its drafts stand under these, and refer to each other so.

    >>> from chargebook.library.courts.profile import federal_profile
    >>> proposed_set(Matter(name="m", manual="ca9-civil", parties=(), claims=()), (), federal_profile()).all
    ()
    """
    drafts = tuple(drafts)
    heard = _in_run(drafts)
    is_omitted = profile.value("general") == "omit"
    given = [own for own in heard if not (is_omitted and is_general(own))]
    models = ["" if own.called.startswith(OWN) else own.called for own in given]
    is_headed = bool(matter.style.headings or matter.style.titles)
    numbers = numbers_of(models, "none" if is_headed else profile.value("numbers"), matter.filing.side)
    made = [_proposed(own, number, profile, matter) for own, number in zip(given, numbers, strict=True)]
    named = made if is_headed or not made else _with_references(made, matter)
    apart = tuple(_proposed(own, "", profile, matter) for own in heard if own not in given)
    return ProposedSet(
        matter=matter,
        profile=profile,
        final=tuple(own for own in named if not own.draft.given_if and own.draft.when is not When.PRELIMINARY),
        preliminary=tuple(own for own in named if not own.draft.given_if and own.draft.when is not When.FINAL),
        if_ruled=tuple(own for own in named if own.draft.given_if),
        omitted=apart,
        problems=tuple(_new_problems(made, named)),
    )


def is_general(drafted: Drafted) -> bool:
    """Tell whether an instruction is one for every trial, of the manual's first chapters."""
    chapter = chapter_of(drafted.called) if not drafted.called.startswith(OWN) else ""
    return chapter.isdigit() and int(chapter) < GENERAL


def _in_run(drafts: Sequence[Drafted]) -> list[Drafted]:
    """Return the drafts as they are numbered: what is read at the end, before the evidence only, on a ruling only."""
    rank = {When.FINAL: 0, When.BOTH: 0, When.PRELIMINARY: 1}
    return sorted(drafts, key=lambda own: 2 if own.draft.given_if else rank[own.draft.when])


def _proposed(drafted: Drafted, number: str, profile: Profile, matter: Matter) -> Proposed:
    draft = drafted.draft
    is_as_it_stands = not [*own_departures(draft.instruction.source)] and not draft.problems
    return Proposed(
        draft=draft,
        called=drafted.called,
        number=number,
        title=draft.instruction.title,
        model=_model(drafted, matter),
        authorities=tuple(_authorities(drafted)),
        is_general=is_general(drafted),
        is_listed=profile.value("general") == "number" and is_general(drafted) and is_as_it_stands,
    )


def _model(drafted: Drafted, matter: Matter) -> ModelNamed | None:
    """Return the model of a draft; None where the words are the user's own, or ours without a model."""
    called = drafted.called
    if drafted.entry is None or called.startswith(OWN) or not called[:1].isdigit():
        return None
    manual = load_notation(matter.manual).name
    edition = f" ({drafted.draft.edition})" if drafted.draft.edition else ""
    is_changed = bool([*own_departures(drafted.draft.instruction.source)])
    others = "".join(f" and {own.called}" for own in drafted.merged)
    cited = f"{manual}, No{'s' if others else ''}. {called}{others}{edition}"
    how = "in other words" if drafted.draft.wording == "outline" else "as modified" if is_changed or others else ""
    return ModelNamed(number=called, cited=cited, how=how)


def _authorities(drafted: Drafted) -> Iterator[str]:
    """Yield what supports an instruction beside its model: what the user names, and what its departures rest on."""
    seen = dict.fromkeys(filter(None, (drafted.draft.authority, *(own.authority for own in drafted.draft.departures))))
    yield from seen


def _with_references(made: Sequence[Proposed], matter: Matter) -> list[Proposed]:
    """Return the instructions with their references to the numbers of the set, or to its titles where it has none."""
    to = ReferredSet(
        instructions=tuple(map(_found, made)),
        claims={claim.key: claim.title for claim in matter.claims},
        place=matter.filing.place_of("demands") if matter.filing.demands else matter.claims[0].place,
        mend="write elements: apart",
    )
    return [replace(own, draft=referring(own.draft, to)) for own in made]


def _found(own: Proposed) -> Findable:
    names = dict.fromkeys(keys_of(own.draft), own.number or f"“{own.title}”")
    return Findable(counts=frozenset(own.draft.counts), names=names)


def _new_problems(before: Sequence[Proposed], after: Sequence[Proposed]) -> Iterator[Problem]:
    """Yield what is wrong with the references of the set."""
    for was, now in zip(before, after, strict=True):
        yield from (problem for problem in now.draft.problems if problem not in was.draft.problems)
