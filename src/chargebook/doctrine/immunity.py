"""Immunity on stated facts: a question of its own, which says nothing of who took part or who violated a right.

In: a record of what is said to have happened, and the violations for which a person may answer. Out: the rules that say
whether that person has qualified immunity for them, or absolute immunity for the conduct complained of. Both are for
the court; that somebody is an integral participant and that the same person is immune can both be so
(`docs/analysis/immunity.md`).
"""

from collections.abc import Iterator

from chargebook.citations.relied_on import relied_on
from chargebook.matter.record.record import Act, Office, Record, Relation, Standing
from chargebook.matter.record.stated import UNSAID, either, every, said, violated, was_clear
from chargebook.rule.formula import All, Basis, Fact, Finding, Given, Not, Rule

BOYD = relied_on("boyd").reason
PEARSON = relied_on("pearson").reason
MOTLEY = relied_on("motley").reason
MAY_CLAIM = "; ".join(relied_on(key).reason for key in ("filarsky", "jensen", "bracken"))
BURDEN = relied_on("antoine").reason
OWEN = relied_on("owen").reason
GRAHAM = relied_on("kentucky-graham").reason
STUMP = relied_on("stump").reason
FUNCTIONS = {
    Relation.PROSECUTOR: relied_on("lacey").reason,
    Relation.JUDGE: STUMP,
    Relation.WITNESS: relied_on("briscoe-lahue").reason,
    Relation.LEGISLATOR: relied_on("bogan").reason,
}
EACH = "for each of these acts"


def qualified(record: Record, who: str, claim: str, answered_for: tuple[Act, ...]) -> Rule:
    """Ask whether *who* is immune for every act of *answered_for*: the law was not clear, or others could be relied on.

    Asked officer by officer, act by act and right by right (Sharp v. County of Orange). Reliance on what fellow
    officers said is a matter of immunity, not of participation (Motley v. Parks). A private person has to be one who
    may claim immunity at all (Filarsky v. Delia; Jensen v. Lane County), and so has an officer, where the record speaks
    of it: one whom a private employer pays serves no public function (Bracken v. Okura).
    """
    acts = _in_question(record, who, claim, answered_for)
    if not acts:
        return _of_nothing(record, who, f"qualified-immunity/{who}/{claim}", "qualified immunity")
    return All(parts=tuple(_for_act(record, who, claim, act) for act in acts), words=EACH)


def _in_question(record: Record, who: str, claim: str, answered_for: tuple[Act, ...]) -> tuple[Act, ...]:
    """Return *answered_for*, or else those acts of the claim that are said to be the person's own, or else all."""
    violations = record.violations(claim)
    return answered_for or tuple(act for act in violations if who in dict(act.by)) or violations


def _of_nothing(record: Record, who: str, name: str, immunity: str) -> Fact:
    person = record.person(who)
    return Fact(id=name, words=f"{immunity} of {person.name}", basis=Basis(words=UNSAID, place=person.place))


def of_no_body(record: Record, who: str, *, is_official: bool) -> Given:
    """Return that a local body has no immunity, nor has an official who is sued as such (Owen; Kentucky v. Graham)."""
    person, because = record.person(who), f"{OWEN}; {GRAHAM}" if is_official else OWEN
    words = f"qualified immunity of {person.name}{', sued as an official' if is_official else ''}"
    basis = Basis(words="", place=person.place, authority=because)
    name = f"qualified-immunity/{who}"
    return Given(id=name, words=words, finding=Finding.NOT_PROVED, because=because, basis=basis)


def absolute(record: Record, who: str, claim: str, answered_for: tuple[Act, ...]) -> Rule:
    """Ask whether all that *who* is sued for under *claim* was done as a prosecutor, judge, witness or legislator.

    It goes by the function of each act, not by the office. Who claims it must show it, and silence does not (Antoine v.
    Byers & Anderson).
    """
    acts = _conduct(record, who, claim, answered_for) or _in_question(record, who, claim, ())
    if not acts:
        return _of_nothing(record, who, f"absolute-immunity/{who}/{claim}", "absolute immunity")
    told = tuple(function for function in FUNCTIONS if any(record.stated(who, function, act.key) for act in acts))
    return every(tuple(_in_function(record, who, act, told or tuple(FUNCTIONS)) for act in acts), EACH, BURDEN)


def functions_told(record: Record, who: str, claim: str) -> tuple[Act, ...]:
    """Return the acts in which the record says that *who* acted in such a function, but those of another claim only."""
    spoken = {statement.act for statement in record.said_of(who) if statement.relation in FUNCTIONS}
    return tuple(act for act in record.acts if act.key in spoken and (not act.violates or claim in dict(act.violates)))


def functions_untied(record: Record, who: str, claim: str, answered_for: tuple[Act, ...]) -> tuple[Act, ...]:
    """Return those of `functions_told` that count for nothing: nobody says that they are what is sued on."""
    conduct = _conduct(record, who, claim, answered_for)
    return tuple(act for act in functions_told(record, who, claim) if act not in conduct)


def _for_act(record: Record, who: str, claim: str, act: Act) -> Rule:
    """Return that the law was not clear, that the person relied on others, or that there was no violation.

    The second is asked where anybody speaks of it, the third where it was found: a court may begin with either question
    (Pearson v. Callahan), and what is only alleged is taken as it is alleged.
    """
    ways: tuple[Rule, ...] = (Not(part=was_clear(act, claim, BOYD)),)
    if record.stated(who, Relation.RELIED, act.key):
        ways += (said(record, who, Relation.RELIED, act, MOTLEY),)
    if dict(act.violates).get(claim) is Standing.NOT_FOUND:
        ways += (Not(part=violated(record, act, claim, PEARSON)),)
    immune = either(ways, "qualified immunity")
    is_told = record.stated(who, Relation.MAY_CLAIM_IMMUNITY, act.key)
    if not is_told and record.person(who).office is not Office.PRIVATE:
        return immune
    may_claim = said(record, who, Relation.MAY_CLAIM_IMMUNITY, act, MAY_CLAIM)
    return every((may_claim, immune), "of one who may claim immunity at all")


def _in_function(record: Record, who: str, act: Act, functions: tuple[Relation, ...]) -> Rule:
    """Return that *act* was done in one of *functions*: those that are spoken of in it, or else any of them."""
    spoken = tuple(function for function in functions if record.stated(who, function, act.key)) or functions
    return either(tuple(_function(record, who, act, function) for function in spoken), "one function is enough")


def _function(record: Record, who: str, act: Act, function: Relation) -> Rule:
    """Return that *act* was done in *function*; of a judge, not in the clear absence of all jurisdiction (Stump)."""
    point = said(record, who, function, act, FUNCTIONS[function])
    if function is not Relation.JUDGE or record.stated(who, Relation.NO_JURISDICTION, act.key) is None:
        return point
    return every((point, Not(part=said(record, who, Relation.NO_JURISDICTION, act, STUMP))), "a judicial act", STUMP)


def _conduct(record: Record, who: str, claim: str, answered_for: tuple[Act, ...]) -> tuple[Act, ...]:
    """Return what *who* is said to have done: of each violation, the person's own act, or what it was done by.

    Where the record does not say by what, the violation itself stands for it; where nobody says that *who* answers for
    a violation, the conduct is what the record says was done in one of the functions.
    """
    if answered_for:
        keys = {key for act in answered_for for key in _done(record, who, act)}
        return tuple(act for act in record.acts if act.key in keys)
    return functions_told(record, who, claim)


def _done(record: Record, who: str, act: Act) -> Iterator[str]:
    by_doing = [said.by_doing for said in record.said_in(act.key) if said.who == who and said.by_doing]
    yield from by_doing
    if who in act.doers or not by_doing:
        yield act.key
