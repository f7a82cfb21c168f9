"""Tell by their words alone whether two brackets that stand side by side can stand for each other.

In: what stands in the two, and the marks of the notation. Out: whether they are two versions of one list item, which
are alternatives wherever they stand, or of two kinds, which are none. What the words leave open is left to the caller.
"""

from chargebook.instruction.brackets import Marks

LONG = 12  # characters: what begins with "or" and is no longer is a member of the choice before it


def are_versions(first: str, second: str, marks: Marks) -> bool:
    """Tell whether the two are list items with the same number, one of which is used.

    >>> from chargebook.instruction.notation import load_notation
    >>> marks = load_notation("ca9-civil").marks
    >>> are_versions("2. it rained;", "2. it snowed;", marks), are_versions("2. it rained;", "3. it snowed;", marks)
    (True, False)
    """
    match, other = marks.enumerator.match(first), marks.enumerator.match(second)
    return match is not None and other is not None and match.group() == other.group()


def are_headed(first: str, second: str, marks: Marks) -> bool:
    """Tell whether the headings of the two say that they are alternatives: "ALTERNATIVE 1", "ALTERNATIVE 2".

    >>> from chargebook.instruction.notation import load_notation
    >>> marks = load_notation("ca9-civil").marks
    >>> are_headed("Option A: it rained.", "Option B: it snowed.", marks), are_headed("rain", "Option A:", marks)
    (True, False)
    """
    heading = marks.beside.alternative
    return heading.match(first) is not None and heading.match(second) is not None


def are_of_two_kinds(first: str, second: str, between: str, marks: Marks) -> bool:
    """Tell whether the words of the two say that none can stand for the other.

    A pronoun stands only for a pronoun, a stop for a stop, a list item's mark for nothing; behind the open member of a
    choice the next begins; what begins with a comma or with "but" goes on; a party is none of the verbs beside it, nor
    of two parties with "and" or a comma between them.

    >>> from chargebook.instruction.notation import load_notation
    >>> marks = load_notation("ca9-civil").marks
    >>> are_of_two_kinds("her", "vehicle", "", marks), are_of_two_kinds("his", "her", "", marks)
    (True, False)
    """
    if marks.enumerator.fullmatch(first):
        return marks.enumerator.fullmatch(second) is None
    if marks.open_prompt.match(second):
        return False
    is_plain = not marks.connective.fullmatch(first) and not marks.connective.fullmatch(second)
    if marks.open_prompt.match(first) or marks.beside.goes_on.match(second):
        return is_plain
    alike = (marks.beside.pronoun, marks.beside.mere_mark)
    if is_plain and any(bool(kind.fullmatch(first)) != bool(kind.fullmatch(second)) for kind in alike):
        return True
    both_go_on = first.startswith("or ") and second.startswith("or ") and min(len(first), len(second)) > LONG
    if both_go_on:
        return True
    parties = [marks.whole_prompt.fullmatch(words) is not None for words in (first, second)]
    if between.strip() == "and" and (all(parties) or marks.enumerator.match(second) is not None):
        return True
    if between.strip() == "," and all(parties):
        return True
    return marks.party_prompt.fullmatch(first.removesuffix("'s")) is not None and not parties[1] and is_plain


def separator_of(inside: str, marks: Marks) -> str:
    """Return what parts the alternatives in one bracket: a slash, or semicolons, or the commas of "a, b, etc.".

    >>> from chargebook.instruction.notation import load_notation
    >>> marks = load_notation("ca9-civil").marks
    >>> separator_of("he/she", marks), separator_of("stairs; floor", marks), separator_of("; and", marks)
    ('/', ';', '')
    """
    if marks.separator in inside:
        return marks.separator
    others = marks.beside.separators.items()
    return next((mark for mark, says in others if mark in inside and says.fullmatch(inside)), "")
