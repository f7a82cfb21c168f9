"""What the jury hears for a party: a role with or without its article, a name, or both.

In: the parties of one side whom a text is about. Out: the words for them, when they are first named and later. How each
party is named is the user's to say, for all or for one (`chargebook.matter.names.Names`); nothing here chooses.
"""

from collections.abc import Sequence

from chargebook.matter.matter import Party
from chargebook.matter.names import Names, stopped


def called(*parties: Party) -> str:
    """Return what stands for parties whom the jury knows: the name of one, or the role of one or of several.

    >>> from chargebook.matter.matter import Role
    >>> vela = Party(key="vela", role=Role.PLAINTIFF, name="Tomas Vela", short="Vela", named=Names.ROLES_AND_NAMES)
    >>> holm = Party(key="holm", role=Role.DEFENDANT, name="Craig Holm", named=Names.BARE_ROLES)
    >>> called(vela), called(holm), called(holm, holm)
    ('Vela', 'Defendant', 'Defendants')
    """
    alone = parties[0] if len(parties) == 1 else None
    return alone.called if alone and alone.named.is_name else by_role(parties)


def by_role(parties: Sequence[Party], *, of_each: bool = False) -> str:
    """Return the role of parties of one side, in the plural where they are several; *of_each* speaks of one of them.

    The role of several has no article where all are called by it so; beside a name it has none at all.
    """
    ending = "" if of_each or len(parties) == 1 else "s"
    is_bare = all(party.named is Names.BARE_ROLES for party in parties)
    if ending and not is_bare:
        is_bare = all(party.named.has_bare_role for party in parties)
    role = f"{parties[0].role}{ending}"
    return role.capitalize() if is_bare else f"the {role}"


def who_is(parties: Sequence[Party]) -> str:
    """Say who is meant by each role that stands for one party; nothing where all are called by their names.

    >>> from chargebook.matter.matter import Role
    >>> who_is([Party(key="roe", role=Role.PLAINTIFF, name="Ana Roe", named=Names.BARE_ROLES)])
    'In this part “Plaintiff” is Ana Roe.'
    """
    meant = [f"“{called(party)}” is {party.full}" for party in parties if not party.named.is_name]
    return stopped(f"In this part {', and '.join(meant)}") if meant else ""
