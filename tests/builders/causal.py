"""Causal models for tests, from the shape that a record file has: written out here, apart from the program's loader."""

from typing import Any as Anything

from chargebook.ground.text import Place
from chargebook.matter.record.record import Act, Causes, Event, Link, Office, Person, Record, Standing
from chargebook.rule.formula import All, Any, AtLeast, Basis, Fact, Not, Rule

HERE = Basis(words="", place=Place(file="test"))


def needs(said: Anything) -> Rule:
    """A key, or a table with one of all, any, not and at-least."""
    if isinstance(said, str):
        return Fact(id=said, words=said, basis=HERE)
    if "not" in said:
        return Not(part=needs(said["not"]))
    parts = tuple(needs(part) for part in said.get("all") or said.get("any") or said["of"])
    return (
        AtLeast(count=said["at-least"], parts=parts) if "of" in said else (All if "all" in said else Any)(parts=parts)
    )


def several(said: Anything) -> tuple[str, ...]:
    return (said,) if isinstance(said, str) else tuple(said or ())


def event(key: str, said: dict[str, Anything], acts: dict[str, Act]) -> Event:
    """An event; what it does not say of itself comes from the act of the same key."""
    act = acts.get(key)
    by = several(said.get("by")) or (tuple(name for name, _ in act.by) if act else ())
    return Event(
        key=key,
        what=said.get("what") or (act.what if act else key),
        by=by,
        needs=needs(said["needs"]) if "needs" in said else None,
        standing=act.by[0][1] if act else Standing(said.get("stands", "alleged")),
        links=tuple((Link(name), Standing(how)) for name, how in said.get("links", {}).items()),
        prosecution=said.get("prosecution", False),
        warrant=said.get("warrant", False),
    )


def record(said: dict[str, Anything]) -> Record:
    """The record of a file of the shape that a decision's file has."""
    acts = {}
    for key, row in said.get("acts", {}).items():
        how = Standing(row.get("stands", "alleged"))
        violates = tuple((claim, Standing(stands)) for claim, stands in row.get("violates", {}).items())
        acts[key] = Act(
            key=key, what=row["what"], by=tuple((who, how) for who in several(row["by"])), violates=violates
        )
    people = said.get("people", {})
    return Record(
        people=tuple(
            Person(key=k, name=row["name"], office=Office(row.get("office", "unstated"))) for k, row in people.items()
        ),
        acts=tuple(acts.values()),
        causes=tuple(
            Causes(
                claim=claim,
                injury=row["injury"],
                events=tuple(event(key, each, acts) for key, each in row["events"].items()),
            )
            for claim, row in said["causes"].items()
        ),
    )
