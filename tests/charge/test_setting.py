"""What the matter says for one text: who is meant, whose conduct, how many, and how a list is spoken."""

from dataclasses import replace

import pytest
from matters import matter_of

from chargebook.charge.drafting.setting import Setting, conduct_of_actor, listed
from chargebook.matter.matter import ColorOfLaw, Conduct, Matter

CASE = """\
manual: ca9-civil
names: {names}
parties:
  reyes: {{role: plaintiff, name: Ana Reyes, pronoun: she}}
  diaz: {{role: plaintiff, name: Jo Diaz, pronoun: they}}
  holt: {{role: defendant, name: Mark Holt, pronoun: he}}
  ortiz: {{role: defendant, name: Luis Ortiz, pronoun: he}}
  lee: {{role: defendant, name: Kim Lee, pronoun: she}}
claims:
  other: {{plaintiff: diaz, rights: {other}, against: {{lee: {{conduct: failure to act}}}}}}
  force:
    plaintiffs: [reyes, diaz]
    rights: ["9.20", "9.25"]
    facts: the deputies struck them.
    against:
      holt: {{conduct: {conduct}, theory: {theory}, violation-by: lee}}
      ortiz: {{conduct: {conduct}, theory: {theory}, violation-by: lee}}
"""
INTERCEDE = "failure-to-intercede"
ALL = ("reyes", "diaz", "holt", "ortiz")


def case(
    more: str = "", *, theory: str = INTERCEDE, by: str = "lee", conduct: str = "acts", other: str = '["9.11"]'
) -> Matter:
    words = CASE.format(names="roles", theory=theory, conduct=conduct, other=other)
    return matter_of(words.replace(", violation-by: lee", f", violation-by: {by}" if by else "") + more)


def setting(matter: Matter, *parties: str) -> Setting:
    """The text on the claim for force, for these parties."""
    parties = parties or ALL
    claim = next(claim for claim in matter.claims if claim.key == "force")
    who = [matter.party(key) for key in parties]
    return Setting(
        matter=matter,
        claim=claim,
        plaintiffs=tuple(party for party in who if party.role == "plaintiff"),
        defendants=tuple(party for party in who if party.role == "defendant"),
        accusation=claim.against[0],
    )


def record(acts: str, people: str = "roe: {name: Jo Roe}, poe: {name: Al Poe}") -> str:
    return f"record:\n  people: {{{people}}}\n  acts: {{{acts}}}\n"


BLOW = "blow: {by: lee, what: struck her, violates: force}"
KICK = "kick: {by: roe, what: kicked her, violates: force}"


# --- whose conduct --------------------------------------------------------------------------------------------------


def test_the_person_of_violation_by_is_the_party_of_that_name() -> None:
    actor = setting(case()).actor

    assert actor is not None
    assert ("lee", "Kim Lee") == (actor.key, actor.name)


def test_one_who_is_not_sued_is_named_as_the_record_names_him() -> None:
    told = setting(case(record("kick: {by: roe, what: kicked her, violates: force}"), by="roe")).actor

    assert told is not None
    assert ("roe", "Jo Roe") == (told.key, told.name)
    assert setting(case(by="")).actor is None


def test_on_a_theory_of_anothers_conduct_the_text_on_the_right_is_about_that_person() -> None:
    own, right = setting(case()), setting(case()).on_the_right()

    assert ["holt", "ortiz"] == [party.key for party in own.parties("defendant")]
    assert ["lee"] == [party.key for party in right.parties("defendant")]
    assert "Kim Lee" == right.called("defendant")
    assert "the plaintiffs" == right.called("plaintiff")


@pytest.mark.parametrize(
    ("theory", "because", "expected"),
    [
        ("integral-participant/acquiesced", "", True),
        ("integral-participant/acquiesced", ", participation: own, because: the order on instructions", False),
        (INTERCEDE, "", False),
    ],
)
def test_only_an_integral_participant_is_deemed_to_have_caused_what_another_did(
    theory: str, because: str, expected: bool
) -> None:
    """The comment to 9.3: the doctrine deems the participant to have caused the deprivation, unless the court rules otherwise."""
    matter = case(theory=theory, by=f"lee{because}")

    assert expected is setting(matter).is_deemed


@pytest.mark.parametrize(
    ("other", "more", "expected"),
    [
        ('["9.20", "9.11"]', "", ("omission", False)),  # the claim against Lee has a right in common with this one
        ('["9.11"]', record(f"{BLOW}, {KICK}"), ("act", False)),
        ('["9.11"]', record(f"{BLOW}, {BLOW.replace('blow', 'push')}, {KICK}"), ("act", True)),
        ('["9.11"]', record(f"{BLOW.replace('violates', 'kind: omission, violates')}, {KICK}"), ("omission", False)),
    ],
)
def test_what_the_person_of_violation_by_did_is_what_a_like_claim_says_or_else_the_record_of_that_person(
    other: str, more: str, expected: tuple[str, bool]
) -> None:
    """One who stands by does not answer for what a third person did besides."""
    right = setting(case(more, other=other)).on_the_right()
    kind, plural = expected

    assert frozenset({kind}) == right.names_of("conduct")
    assert frozenset({kind}) == right.names_of("conduct-of-others")
    assert plural is right.is_plural("acts")
    assert plural is right.is_plural("acts-of-others")


def test_of_two_claims_against_the_person_of_violation_by_this_one_is_asked_first() -> None:
    words = CASE.format(names="roles", theory=INTERCEDE, conduct="acts", other='["9.20", "9.25"]')
    told = setting(matter_of(words + "      lee: {conduct: act, theory: direct}\n"))

    assert (Conduct.ACT,) == conduct_of_actor(told)


@pytest.mark.parametrize(
    "other",
    ["holt: {conduct: act, theory: direct}", "lee: {conduct: act, theory: failure-to-intercede, violation-by: holt}"],
)
def test_what_another_did_is_not_taken_from_what_is_said_of_a_third_or_of_his_standing_by(other: str) -> None:
    words = CASE.format(names="roles", theory=INTERCEDE, conduct="acts", other='["9.20"]')
    told = words.replace("lee: {conduct: failure to act}", other) + record(
        BLOW.replace("violates", "kind: omission, violates")
    )

    assert (Conduct.OMISSION,) == conduct_of_actor(setting(matter_of(told)))


def test_the_text_on_the_right_takes_no_conduct_of_the_one_who_is_sued_where_nothing_is_said_of_the_other() -> None:
    cursed = record("curse: {by: roe, what: cursed her, violates: {force: not found}}")
    silent = setting(case(cursed, by="roe")).on_the_right()

    assert silent.names_of("conduct") is None
    assert silent.is_plural("acts") is None
    assert silent.is_plural("others") is False
    assert "Kim Lee" == setting(case()).words_for("others")


def test_the_defendant_for_whom_color_of_law_stands_otherwise_is_told_so() -> None:
    words = CASE.format(names="roles", theory=INTERCEDE, conduct="acts", other='["9.11"]')
    words = words.replace("    against:\n", "    color-of-law: stipulated\n    against:\n")
    told = setting(matter_of(words.replace("violation-by: lee", "violation-by: lee, color-of-law: contested", 1)))

    assert ColorOfLaw.CONTESTED is told.color_of_law


def test_where_nothing_is_said_of_the_others_conduct_the_text_asks() -> None:
    silent = setting(case(by=""))

    assert silent.names_of("conduct-of-others") is None
    assert silent.is_plural("acts-of-others") is None
    assert silent.is_plural("others") is None
    assert "" == silent.words_for("conduct-of-others")
    assert "" == silent.words_for("others")


def test_the_acts_of_others_are_those_for_which_one_of_these_defendants_may_answer() -> None:
    """Each of two who share a text answers for what he himself let happen."""
    saw = "".join(
        f"    - {{who: {who}, {key}: {act}}}\n"
        for who, act in (("holt", "kick"), ("ortiz", "blow"))
        for key in ("had-duty-against", "could-intercede-in", "did-not-intercede-in")
    )
    acts = f"{BLOW}, {KICK}, {KICK.replace('kick', 'choke').replace('roe', 'poe')}"
    both = setting(case(f"{record(acts)}  statements:\n{saw}", by=""))

    assert ["blow", "kick"] == [act.key for act in both.others_acts()]
    assert "Kim Lee and Jo Roe" == both.words_for("others")
    told = "Kim Lee struck her and Jo Roe kicked her, so far as it was done to the plaintiff"
    assert told == both.words_for("conduct-of-others")


@pytest.mark.parametrize(("acts", "people", "several"), [(BLOW, False, False), (f"{BLOW}, {KICK}", True, True)])
def test_one_act_or_one_person_is_spoken_of_in_the_singular(acts: str, people: bool, several: bool) -> None:
    told = setting(case(record(acts), by=""))

    assert people is told.is_plural("others")
    assert several is told.is_plural("acts-of-others")


# --- how many, and what they are called -----------------------------------------------------------------------------


def test_the_number_of_parties_is_the_number_of_those_for_whom_the_text_is() -> None:
    several, single, one_sided = (
        setting(case()),
        setting(case(), "reyes", "holt"),
        setting(case(), "reyes", "holt", "ortiz"),
    )

    introduced = [replace(each, is_introduction=True) for each in (several, single, one_sided)]

    assert [(True, True), (False, False), (True, False)] == [
        (each.is_plural("defendants"), each.is_plural("plaintiffs")) for each in introduced
    ]
    assert [False, False] == [several.is_plural(source) for source in ("defendants", "plaintiffs")]
    assert ["the defendants", "the plaintiffs"] == [several.called(role) for role in ("defendant", "plaintiff")]
    assert ["the defendant", "the plaintiff"] == [single.called(role) for role in ("defendant", "plaintiff")]


@pytest.mark.parametrize(("plaintiff", "expected"), [("reyes", False), ("diaz", True)])
def test_claims_are_several_if_the_plaintiff_has_more_than_one(plaintiff: str, expected: bool) -> None:
    assert expected is setting(case(), plaintiff, "holt").is_plural("claims")


@pytest.mark.parametrize(
    ("conduct", "plural", "kinds"),
    [
        ("acts", True, {"act"}),
        ("act", False, {"act"}),
        ("failure to act", False, {"omission"}),
        ("[acts, failure to act]", True, {"act", "omission"}),
    ],
)
def test_the_defendants_own_conduct_is_what_the_claim_says(conduct: str, plural: bool, kinds: set[str]) -> None:
    told = setting(case(conduct=conduct, theory="direct", by=""))

    assert plural is told.is_plural("acts")
    assert kinds == told.names_of("conduct")


def test_by_name_is_said_only_where_the_matter_says_so_and_there_is_one() -> None:
    words = CASE.format(names="names", theory="direct", conduct="acts", other='["9.11"]').replace(
        ", violation-by: lee", ""
    )
    named = matter_of(words)

    assert "Mark Holt" == setting(named, "reyes", "holt").called("defendant")
    assert "the defendants" == setting(named).called("defendant")
    assert "the defendant" == setting(case(), "reyes", "holt").called("defendant")


@pytest.mark.parametrize(
    ("parties", "roles", "expected"),
    [
        (("reyes", "holt"), ("plaintiff",), "her"),
        (("diaz", "holt"), ("plaintiff",), "their"),
        (("reyes", "diaz", "holt"), ("plaintiff",), "their"),
        (("reyes", "holt"), ("defendant",), "his"),
        (("reyes", "holt"), ("plaintiff", "defendant"), ""),
        (("reyes", "holt", "ortiz"), ("defendant",), "his"),
        (("diaz", "holt", "ortiz"), ("plaintiff", "defendant"), ""),
    ],
)
def test_the_pronoun_is_that_of_the_one_party_meant_or_of_several(
    parties: tuple[str, ...], roles: tuple[str, ...], expected: str
) -> None:
    assert expected == setting(case(), *parties).pronoun(roles, "possessive")


def test_a_blank_is_filled_from_the_key_that_its_message_names() -> None:
    told = setting(case())
    keys = ["rights", "facts", "others", "conduct-of-others", "left", "defendant"]

    assert "Ana Reyes and Jo Diaz" == told.words_for("plaintiff")
    assert "Mark Holt and Luis Ortiz" == told.words_for("defendant")
    assert ["claims.force.rights", "claims.force.facts", "record", "record", "rulings", "parties"] == [
        told.key_for(key) for key in keys
    ]
    assert "the deputies struck them" == told.words_for("facts")
    assert "" == told.words_for("a thing that no key holds")


@pytest.mark.parametrize(
    ("secured", "expected"),
    [(None, None), ("laws", {"laws"}), ("constitution", {"constitution"}), ("both", {"laws", "constitution"})],
)
def test_what_secures_the_right_is_asked_where_the_claim_does_not_say(
    secured: str | None, expected: set[str] | None
) -> None:
    words = CASE.format(names="roles", theory="direct", conduct="acts", other='["9.11"]').replace(
        ", violation-by: lee", ""
    )
    if secured:
        words = words.replace("    facts: the", f"    secured-by: {secured}\n    facts: the")

    assert expected == setting(matter_of(words)).names_of("secured-by")


@pytest.mark.parametrize(
    ("says", "expected"), [("", ColorOfLaw.CONTESTED), ("    color-of-law: stipulated\n", ColorOfLaw.STIPULATED)]
)
def test_color_of_law_is_contested_unless_the_matter_says_otherwise(says: str, expected: ColorOfLaw) -> None:
    words = CASE.format(names="roles", theory=INTERCEDE, conduct="acts", other='["9.11"]').replace(
        "    against:\n", f"{says}    against:\n"
    )

    assert expected is setting(matter_of(words)).color_of_law


# --- what has left the case -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("dismissed", "words"),
    [
        ("lee", "the claims against Kim Lee"),
        ("other", "the claim “Retaliation”"),
        ("force/reyes/ortiz", "the claim “Force” of Ana Reyes against Luis Ortiz"),
    ],
)
def test_the_jury_is_told_which_claim_or_party_has_left_and_no_more(dismissed: str, words: str) -> None:
    told = CASE.format(names="roles", theory="direct", conduct="acts", other='["9.11"]').replace(
        ", violation-by: lee", ""
    )
    told = told.replace("plaintiff: diaz, rights", "plaintiff: diaz, title: Retaliation, rights")
    told = told.replace("  force:\n", "  force:\n    title: Force\n")
    ruling = f"rulings: [{{date: 2026-03-02, dismiss: {dismissed}, tell-jury: true}}]\n"

    assert words == setting(matter_of(told + ruling)).words_for("left")


def test_the_jury_is_told_in_the_order_of_the_rulings_and_only_what_it_is_to_be_told() -> None:
    told = CASE.format(names="roles", theory="direct", conduct="acts", other='["9.11"]').replace(
        ", violation-by: lee", ""
    )
    told = told.replace("plaintiff: diaz, rights", "plaintiff: diaz, title: Retaliation, rights")
    rulings = (
        "rulings:\n  - {date: 2026-03-03, dismiss: other, tell-jury: true}\n  - {date: 2026-03-04, dismiss: ortiz}\n"
        "  - {date: 2026-03-02, dismiss: lee, tell-jury: true}\n  - {date: 2026-03-01, decide: 9.3/but-for, as: proved}\n"
    )

    assert "the claims against Kim Lee and the claim “Retaliation”" == setting(matter_of(told + rulings)).words_for(
        "left"
    )


# --- a list as it is spoken -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ([], ""),
        (["A"], "A"),
        (["A", "B"], "A and B"),
        (["A", "B", "C"], "A, B, and C"),
        (["A", "B, Jr.", "C"], "A; B, Jr.; and C"),
        (["A, Sr.", "B, Jr.", "C, Esq."], "A, Sr.; B, Jr.; and C, Esq."),
    ],
)
def test_a_list_has_semicolons_if_one_item_holds_a_comma(words: list[str], expected: str) -> None:
    assert expected == listed(words)
