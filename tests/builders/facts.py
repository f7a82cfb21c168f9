"""Facts and settled findings, for rules that tests and benchmarks make."""

from chargebook.ground.text import Place
from chargebook.rule.formula import Basis, Fact, Finding, Given

HERE = Basis(words="the words", place=Place(file="test"))


def fact(name: str) -> Fact:
    return Fact(id=name, words=name, basis=HERE)


def closed(name: str, finding: Finding) -> Given:
    return Given(id=name, words=name, finding=finding, because="stipulated", basis=HERE)
