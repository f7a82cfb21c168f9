"""Read where an answer sends the jury: "If you answered no to Question 3, stop here and sign this form".

In: the sentences of a question that stand beside its answer lines. Out: skips, as printed. What is not said is not
supplied: a form that says where a Yes leads has one skip, not two.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from chargebook.forms.printed.patterns import (
    ALL,
    ANY,
    DROPPED,
    ID,
    IDS,
    MARK_ROWS,
    MONEY,
    NEXT,
    NONE,
    PLURAL,
    PRIOR,
    REFERENCE,
    SAID,
    SHARES,
    SOME_NEXT,
    TO_END,
    TO_PART,
    TO_SIGN,
    TURN,
)
from chargebook.forms.printed.printed import PrintedSkip
from chargebook.ground.text import Span

SENTENCE = re.compile(  # where one ends: the stop of "No. 3" ends none, and a command on a line of its own begins one
    r"""(?<!No\.)(?<!Nos\.)(?<!NO\.)(?<=[.;!?])["')\]]*\s+(?=["'(\[]*[A-Z]) | (?<=[.;]["')\]])\s+(?=["'(\[]*[A-Z])
    | (?<=[a-z\d]\.)(?=If\b)
    | (?<!\s)[^\S\n]*+\n\s*+(?=["'(\[]*
      (?:If|Please|Proceed|Go|Skip|Regardless|Otherwise|Unless|Only|Stop|STOP|You|Answer|DIRECTION)\b)""",
    re.VERBOSE,
)
BRANCH = re.compile(  # go to 2, and | if no, stop
    r"""(?i)(?:[,;:]|(?<=\S))\s++(?:(?:and|but|or)\s+)?(?=if\s+(?:you|the|your|not\b|no\b|yes\b|["']))
    | [,;]\s+(?=otherwise\b)""",
    re.VERBOSE,
)
START = re.compile(r"\b(?:If|if|Unless|unless|Only\s+if|Otherwise|otherwise)\b|\"(?=If\b)")
SHOULD = re.compile(  # what a command may begin with, besides a verb of going on
    r"""(?i)\b(?:which|for\s+which|place|put|mark|check|circle|indicate|identify|do\s+not|don't|please|then|stop|sign
    | you\s+(?:must|should|will|may|need))\b""",
    re.VERBOSE,
)
SIGNS = re.compile(  # and a next sentence that only says to sign
    r"""(?i)\W*(?:please\s+|then\s+|and\s+)?(?:sign|date\s+and\s+sign|have\s+(?:the|your)\b[^.]{0,40}\bsign)\b""",
    re.VERBOSE,
)
COMMAND = re.compile(  # what holds for every answer begins so
    r"""(?i)\A[\s"'(\[]*(?:DIRECTION:?\s*)?(?:(?:please|now|then|next,?)\s+)*
    (?:go|proceed|continue|skip|turn|move|answer|regardless|whether)\b""",
    re.VERBOSE,
)
EITHER_WAY = re.compile(r"(?i)\b(?:regardless|whether|yes\s+or\s+no|no\s+or\s+yes|in\s+either\s+case)\b")
OTHERWISE = re.compile(r"(?i)[\"'(\[]*(?:otherwise|if\s+not\b)")
ONLY = re.compile(r"(?i)\bonly\s*\Z")
GOES = re.compile(r"(?i)\b(?:go|proceed|continue|skip)\b")
DENIED = re.compile(r"(?i)\b(?:did\s+not|didn't|not|neither|none)\b(?=[^.;]{0,60}\byes\b)")
NOUN = re.compile(r"(?i)\b(?:your|the|in|an|each|that|as|no|not)\s+\Z")
CONDITIONED = re.compile(r"(?:Only\s+)?If\b[^?]{0,300}?,(?=\s+\w)")
BESIDE = re.compile(r"\b(?:to|and|or|both|either|in|if)\s+(\d{1,3}\([a-z]\)|\w{1,8}\b)")
BARE = re.compile(r"(?i)(?:\s+(?:on|ahead|directly))?(?:\s+to)?\s+(?P<id>step\s+\d{1,2}|\w{1,8})\b(?P<after>\(\w\))?")
THIS = re.compile(r"(?i)\s+this\s+question\b")  # answer this question only if
OVER = re.compile(  # skip Question 2, and nothing is said of where to go instead
    rf"""(?i:then\s+|please\s+)*(?i:skip|pass\s+over|do\s+not\s+answer)\s+(?i:over\s+)?(?i:questions?)\s*(?:(?i:nos?\.?|numbers?)\s*)?
    (?P<ids>{ID}(?:\s*(?:,|and|or|through|to)+\s*{ID})*)[\s.)\]"']*""",
    re.VERBOSE,
)
ALONE = re.compile(r"\s*(?:on\s*)?[.;,)\]]*\s*\Z")
NEAR = 40  # characters from a verb to the question that it sends to
OPPOSITE = {"yes": "no", "any-yes": "all-no", "any-no": "all-yes"}
OPPOSITE |= {after: before for before, after in OPPOSITE.items()}
SIGN_OF = (
    (re.compile(r"(?i)\bequal\s+to\s+or\s+(?:greater|more)|\bor\s+(?:more|greater)|\bat\s+least"), ">="),
    (re.compile(r"(?i)\bor\s+(?:less|fewer)|\bnot\s+(?:more|greater)\s+than|\bnot\s+exceed"), "<="),
    (re.compile(r"(?i)\b(?:more|greater|higher)\s+than|\bexceeds?\b|\bover\b"), ">"),
    (re.compile(r"(?i)\b(?:less|lower|fewer)\s+than|\bunder\b|\bbelow\b"), "<"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class SentencePlace:
    """Where a sentence stands: the number of its question, those up to it, the one behind it, and all there are.

    *order* has them in their order.
    """

    own: str
    before: tuple[str, ...] = ()
    follower: str = ""
    known: frozenset[str] = frozenset()
    order: tuple[str, ...] = ()


def sentences_in(text: str, span: Span) -> Iterator[Span]:
    """Yield the sentences of a stretch; the stop of "No. 3" ends none."""
    start = span.start
    for gap in SENTENCE.finditer(text, span.start, span.end):
        yield Span(start=start, end=gap.start())
        start = gap.end()
    yield Span(start=start, end=span.end)


def skips_in(text: str, sentences: Sequence[Span], standing: SentencePlace) -> Iterator[PrintedSkip]:
    """Yield what the sentences say about where to go, in printed order.

    >>> text = "If you answered yes, go to Question 4. Otherwise, stop here."
    >>> sentences = list(sentences_in(text, Span(start=0, end=len(text))))
    >>> [(skip.on, skip.to) for skip in skips_in(text, sentences, SentencePlace(own="3"))]
    [('yes', '4'), ('no', 'end')]
    """
    last = ""
    for place, sentence in enumerate(sentences):
        follower = sentences[place + 1] if place + 1 < len(sentences) else Span(start=0, end=0)
        signs = SIGNS.match(text, follower.start, follower.end) is not None
        for clause in _clauses(text, sentence):
            skip = _skip(text[clause.start : clause.end], clause, standing, last)
            if skip is not None:
                last = skip.on
                yield replace(skip, to="sign") if skip.to == "end" and signs else skip


def _clauses(text: str, sentence: Span) -> Iterator[Span]:
    """Yield the parts of a sentence that each have a condition of their own."""
    start = sentence.start
    for gap in BRANCH.finditer(text, sentence.start, sentence.end):
        sends = TURN.search(text, start, gap.start()) or TO_END.search(text, start, gap.start())
        is_own = SAID.search(text, start, gap.start()) or not SAID.search(text, gap.end(), sentence.end)
        if sends and is_own and not ONLY.search(text[start : gap.end()]):
            yield Span(start=start, end=gap.start())
            start = gap.end()
    yield Span(start=start, end=sentence.end)


def condition_of(text: str, words: Span, standing: SentencePlace) -> PrintedSkip | None:
    """Return the condition with which the words of a question begin: "If you answered yes to Question 1, did he"."""
    opening = CONDITIONED.match(text, words.start, words.end)
    if opening is None:
        return None
    on, of = _on(" ".join(opening[0].split()), standing)
    span = Span(start=opening.start(), end=opening.end())
    return PrintedSkip(on=on, to=standing.own, span=span, of=of, only=True) if on else None


def _skip(words: str, span: Span, standing: SentencePlace, last: str) -> PrintedSkip | None:
    """Return the skip that a clause is; nothing where it is none, or says what this program does not read."""
    words = " ".join(words.split())
    condition, command = divided(words)
    to = _target(command, standing)
    if not to:
        return None
    if OTHERWISE.match(condition or command):
        return PrintedSkip(on=OPPOSITE[last], to=to, span=span) if last in OPPOSITE else None
    if EITHER_WAY.search(condition) or not condition:
        return PrintedSkip(on="always", to=to, span=span) if COMMAND.match(words) else None
    on, of = _on(condition, standing, last)
    if condition.lower().startswith("unless"):
        on = OPPOSITE.get(on, "")
    only = condition.lower().startswith("only") and not GOES.search(command)
    if only and to != standing.own and not of:
        of = (standing.own,)  # it is another question's condition, and this one's answer
    return PrintedSkip(on=on, to=to, span=span, of=of, only=only) if on else None


def divided(words: str) -> tuple[str, str]:
    """Return the condition and the command of a clause, in whichever order they stand.

    >>> divided('If you answered "No" to Question 1, do not answer it.')
    ('If you answered "No" to Question 1, ', 'do not answer it.')
    >>> divided("Proceed to Question 2 only if you answered yes.")
    ('only if you answered yes.', 'Proceed to Question 2 ')
    """
    start = START.search(words)
    if start is None:
        either = re.match(r"(?i)\W*(?:regardless|whether)\b[^,]*,", words)
        return (words[: either.end()], words[either.end() :]) if either else ("", words)
    before = words[: start.start()]
    if _turns(before, 0) >= 0 and not SAID.search(before):
        only = ONLY.search(before)
        at = only.start() if only else start.start()
        return words[at:], words[:at]
    said = SAID.search(words, start.end())
    from_here = said.end() if said else start.end()
    begins = [match.start() for pattern in (SHOULD, TO_END) for match in [pattern.search(words, from_here)] if match]
    at = min([*begins, *(place for place in [_turns(words, from_here)] if place >= 0)], default=len(words))
    return words[start.start() : at], words[at:]


def _turns(words: str, start: int) -> int:
    """Return where a command to go on begins; "your answer" is none."""
    places = (match.start() for match in TURN.finditer(words, start) if not NOUN.search(words[: match.start()]))
    return next(places, -1)


def _target(command: str, standing: SentencePlace) -> str:
    """Return where a command sends the jury; nothing if nowhere."""
    left = DROPPED.sub("", command)
    over = OVER.fullmatch(left.strip())
    if over:
        return _behind(identifier(IDS.findall(over["ids"])[-1]), standing)
    for match in TURN.finditer(left):
        if not NOUN.search(left[: match.start()]) and not left.startswith(" no ", match.end()):
            to = _sent_to(left, match.end(), standing)
            if to:
                return to
    if MARK_ROWS.search(left):
        return "mark-rows"
    if TO_END.search(left):
        return "sign" if TO_SIGN.search(left) else "end"
    return "sign" if TO_SIGN.search(left) and not re.search(r"(?i)\bafter\b", left) else ""


def _behind(number: str, standing: SentencePlace) -> str:
    """Return the question behind one that is passed over; the next one, where that is not known."""
    order = standing.order
    at = order.index(number) + 1 if number in order else len(order)
    return order[at] if at < len(order) else "next"


def _sent_to(command: str, at: int, standing: SentencePlace) -> str:
    """Return where the verb that ends at *at* sends the jury; nothing if it only says that it ends there."""
    part, reference = TO_PART.search(command, at), REFERENCE.search(command, at)
    if part and part.start() - at < NEAR // 4:
        return f"part:{part['part']}"
    if reference and reference.start() - at < NEAR:
        return identifier(IDS.findall(reference["ids"])[0])
    bare = BARE.match(command, at)
    number = identifier(f"{bare['id']}{bare['after'] or ''}") if bare else ""
    if number in standing.known or (number[:1].isdigit() and " to " in command[at : at + NEAR]):
        return number
    if THIS.match(command, at):
        return standing.own
    if SOME_NEXT.search(command, at):
        return standing.follower or "next"
    goes_on = ALONE.match(command, at) or NEXT.match(command, at)
    return "next" if goes_on and not TO_END.search(command) else ""


def identifier(number: str) -> str:
    """Return a number as a question bears it.

    >>> identifier("4(a)"), identifier("I-A(2)")
    ('4a', 'I-A(2)')
    """
    return re.sub(r"^(\d+)[-.]?\(?([A-Za-z])\)?$", r"\1\2", number)


def _on(condition: str, standing: SentencePlace, last: str = "") -> tuple[str, tuple[str, ...]]:
    """Return on which answer a condition rests, and on which questions' answers."""
    said = SAID.search(condition)
    if said is None:
        return _figures(condition, last), ()
    word = (said["quoted"] or said["said"] or said["alone"]).lower()
    named = tuple(dict.fromkeys(_named(condition, standing)))
    is_prior = PRIOR.search(condition) is not None
    how = "any" if ANY.search(condition) else "all" if ALL.search(condition) else ""
    if not how and (len(named) > 1 or is_prior or PLURAL.search(condition)):
        how = "any" if re.search(r"\bor\b", condition) else "all"
    if word == "yes" and DENIED.search(condition):  # not Yes to any: No to all
        word = "no"
        how = {"any": "all", "all": "all" if NONE.search(condition) else "any"}.get(how, "")
    of = named if len(named) > 1 or named != (standing.own,) else ()
    if is_prior and not of:
        of = standing.before
    return f"{how}-{word}" if how else word, of


def _named(condition: str, standing: SentencePlace) -> Iterator[str]:
    """Yield the numbers of the questions that a condition names; where no word says so, only those that are known."""
    for match in REFERENCE.finditer(condition):
        yield from _counted(match["ids"], standing)
    for match in BESIDE.finditer(condition):
        number = identifier(match[1])
        if number in standing.known:
            yield number


def _counted(ids: str, standing: SentencePlace) -> Iterator[str]:
    """Yield the numbers of a list, with those between two of which "through" is said."""
    through = re.search(r"\b(\d+)\s+(?:through|thru|to)\s+(\d+)\b", ids)
    if through:
        between = range(int(through[1]), int(through[2]) + 1)
        yield from (number for number in standing.order if number.isdigit() and int(number) in between)
    yield from (identifier(number) for number in IDS.findall(ids))


def _figures(condition: str, last: str) -> str:
    """Return a condition on figures, in signs; nothing if it is none."""
    found = re.search(r"(?i)\bf(?:i|ou)nd\s+(?:in\s+favor\s+of|for)\s+(?:the\s+)?(plaintiff|defendant)", condition)
    if found:
        return found[1].lower()
    if SHARES.search(condition):
        side = re.search(r"(?i)\b(plaintiff|defendant)", condition) or re.match(r"(plaintiff|defendant)(?=[<>])", last)
        sign = next((sign for pattern, sign in SIGN_OF if pattern.search(condition)), "")
        number = re.search(r"(\d{1,3})\s*(?:%|percent|\()", condition)
        against = re.search(r"(?i)\beach\s+(plaintiff|defendant)", condition)
        other = number[1] if number else f"each-{against[1].lower()}" if against else ""
        return f"{side[1].lower()}{sign}{other}" if side and sign and other else ""
    if MONEY.search(condition):
        return "no-damages" if re.search(r"(?i)\b(?:not|no)\b", condition) else "damages"
    return ""
