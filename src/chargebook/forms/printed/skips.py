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
    CONDITION,
    DONT,
    IDS,
    MARK_ROWS,
    MONEY,
    NEXT,
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

SENTENCE = re.compile(
    r"""(?<!No\.)(?<!Nos\.)(?<!NO\.)(?<=[.;!?])["')\]]*\s+(?=["'(\[]*[A-Z]) | (?<=[.;]["')\]])\s+(?=["'(\[]*[A-Z])
    | (?<=[a-z\d]\.)(?=If\b)
    | \s*\n\s*(?=["'(\[]*(?:If|Please|Proceed|Go|Skip|Regardless|Otherwise|Unless|Only|Stop|STOP|You|Answer|DIRECTION)\b)""",
    re.VERBOSE,
)
BRANCH = re.compile(
    r"[,;:]?\s+(?:(?:and|but|or)\s+)?(?=if\s+(?:you|the|your|not\b|no\b|yes\b|[\"']))|[,;]\s+(?=otherwise\b)",
    re.IGNORECASE,
)
START = re.compile(r"\b(?:If|if|Unless|unless|Only\s+if|Otherwise|otherwise)\b|\"(?=If\b)")
SHOULD = re.compile(
    r"(?i)\b(?:which|for\s+which|place|put|mark|check|circle|indicate|identify|do\s+not|don't|please|then|you\s+(?:must|should|will|may|need)|stop|sign)\b"
)
SIGNS = re.compile(
    r"(?i)\W*(?:please\s+|then\s+|and\s+)?(?:sign|date\s+and\s+sign|have\s+(?:the|your)\b[^.]{0,40}\bsign)\b"
)
OPPOSITE = {
    "yes": "no",
    "no": "yes",
    "any-yes": "all-no",
    "all-no": "any-yes",
    "any-no": "all-yes",
    "all-yes": "any-no",
}
DROPPED = re.compile(  # "skip Question 2 and", before what is answered instead
    r"(?i)\b(?:do\s+not|need\s+not|should\s+not|will\s+not|skip)\s+(?:answer\s+)?(?:over\s+)?questions?\b[^.;,]*?"
    r"(?:,\s*(?:and|but)?|\band\b|\bbut\b|;)(?=\s*(?:please\s+)?(?:go|answer|proceed|continue|skip|move))"
)
COMMAND = re.compile(
    r"(?i)\A[\s\"'(\[]*(?:DIRECTION:?\s*)?(?:(?:please|now|then|next,?)\s+)*(?:go|proceed|continue|skip|turn|move|answer|regardless|whether)\b"
)
EITHER_WAY = re.compile(r"(?i)\b(?:regardless|whether|yes\s+or\s+no|no\s+or\s+yes|in\s+either\s+case)\b")
DENIED = re.compile(r"(?i)\b(?:did\s+not|didn't|not|neither|none)\b(?=[^.;]{0,60}\byes\b)")
NOUN = re.compile(r"(?i)\b(?:your|the|in|an|each|that|as|no|not)\s+\Z")
OVER = (
    (re.compile(r"(?i)\bequal\s+to\s+or\s+(?:greater|more)|\bor\s+(?:more|greater)|\bat\s+least"), ">="),
    (
        re.compile(
            r"(?i)\bequal\s+to\s+or\s+less|\bor\s+(?:less|fewer)|\bnot\s+(?:more|greater)\s+than|\bnot\s+exceed"
        ),
        "<=",
    ),
    (re.compile(r"(?i)\b(?:more|greater|higher)\s+than|\bexceeds?\b|\bover\b"), ">"),
    (re.compile(r"(?i)\b(?:less|lower|fewer)\s+than|\bunder\b|\bbelow\b"), "<"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Where a sentence stands: the question's own number, those before it, the one behind it, and whether it has rows."""

    own: str
    before: tuple[str, ...] = ()
    follower: str = ""
    known: frozenset[str] = frozenset()
    has_rows: bool = False


def sentences_in(text: str, span: Span) -> Iterator[Span]:
    """Yield the sentences of a stretch; the stop of "No. 3" ends none."""
    start = span.start
    for gap in SENTENCE.finditer(text, span.start, span.end):
        yield Span(start=start, end=gap.start())
        start = gap.end()
    yield Span(start=start, end=span.end)


def skips_in(text: str, sentences: Sequence[Span], standing: Standing) -> Iterator[PrintedSkip]:
    """Yield what the sentences say about where to go, in printed order.

    >>> text = "If you answered yes, go to Question 4. Otherwise, stop here."
    >>> sentences = list(sentences_in(text, Span(start=0, end=len(text))))
    >>> [(skip.on, skip.to) for skip in skips_in(text, sentences, Standing(own="3"))]
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
        if TURN.search(text, start, gap.start()) or TO_END.search(text, start, gap.start()):
            if not re.search(r"(?i)\bonly\s*\Z", text[start : gap.end()].rstrip()):
                if SAID.search(text, start, gap.start()) or not SAID.search(text, gap.end(), sentence.end):
                    yield Span(start=start, end=gap.start())
                    start = gap.end()
    yield Span(start=start, end=sentence.end)


def condition_of(text: str, words: Span, standing: Standing) -> PrintedSkip | None:
    """Return the condition with which the words of a question begin: "If you answered yes to Question 1, did he"."""
    opening = re.compile(r"(?:Only\s+)?If\b[^?]{0,300}?,(?=\s+\w)").match(text, words.start, words.end)
    if opening is None:
        return None
    on, of = _on(" ".join(opening[0].split()), standing)
    span = Span(start=opening.start(), end=opening.end())
    return PrintedSkip(on=on, to=standing.own, span=span, of=of, only=True) if on else None


def _skip(words: str, span: Span, standing: Standing, last: str) -> PrintedSkip | None:
    """Return the skip that a clause is; nothing where it is none, or says what this program does not read."""
    condition, command = _divided(" ".join(words.split()))
    to = _target(command, standing)
    if not to:
        return None
    if re.match(r"(?i)[\"'(\[]*(?:otherwise|if\s+not\b)", condition or command):
        return PrintedSkip(on=OPPOSITE.get(last, "no"), to=to, span=span) if last else None
    if EITHER_WAY.search(condition) or not condition:
        return PrintedSkip(on="always", to=to, span=span) if COMMAND.match(" ".join(words.split())) else None
    on, of = _on(condition, standing, last)
    only = (
        re.match(r"(?i)only\s+if|unless", condition) is not None
        and re.search(r"(?i)\b(?:go|proceed|continue|skip)\b", command) is None
    )
    if re.match(r"(?i)unless", condition):
        on = OPPOSITE.get(on, "") if not re.search(r"(?i)\bnot\s+answer", command) else on
    return PrintedSkip(on=on, to=to, span=span, of=of, only=only) if on else None


def _divided(words: str) -> tuple[str, str]:
    """Return the condition and the command of a clause, in whichever order they stand.

    >>> _divided('If you answered "No" to Question 1, do not answer it.')
    ('If you answered "No" to Question 1, ', 'do not answer it.')
    >>> _divided("Proceed to Question 2 only if you answered yes.")
    ('only if you answered yes.', 'Proceed to Question 2 ')
    """
    start = START.search(words)
    if start is None:
        either = re.match(r"(?i)\W*(?:regardless|whether)\b[^,]*,", words)
        return (words[: either.end()], words[either.end() :]) if either else ("", words)
    before = words[: start.start()]
    if _turns(before, 0) >= 0 and not SAID.search(before):
        only = re.search(r"(?i)\bonly\s*\Z", before)
        at = only.start() if only else start.start()
        return words[at:], words[:at]
    said = SAID.search(words, start.end())
    from_here = said.end() if said else start.end()
    ends = [at for at in (_turns(words, from_here), *(m.start() for m in SHOULD.finditer(words, from_here))) if at >= 0]
    ends += [match.start() for match in [TO_END.search(words, from_here)] if match]
    at = min(ends, default=len(words))
    return words[start.start() : at], words[at:]


def _turns(words: str, start: int) -> int:
    """Return where a command to go on begins; "your answer" is none."""
    places = (match.start() for match in TURN.finditer(words, start) if not NOUN.search(words[: match.start()]))
    return next(places, -1)


def _target(command: str, standing: Standing) -> str:
    """Return where a command sends the jury; nothing if nowhere."""
    left = DROPPED.sub("", command) if DONT.search(command) else command
    for match in TURN.finditer(left):
        if NOUN.search(left[: match.start()]) or re.match(r"\s+no\b", left[match.end() :]):
            continue
        part = TO_PART.search(left, max(0, match.start() - 1))
        if part and part.start() - match.end() < 12:
            return f"part:{part['part']}"
        reference = REFERENCE.search(left, match.end())
        if reference and reference.start() - match.end() < 40:
            return identifier(IDS.findall(reference["ids"])[0])
        bare = re.match(r"\s+(?:on\s+|ahead\s+|directly\s+)?to\s+(\d{1,3}[a-z]?)\b", left[match.end() :])
        if bare:
            return bare[1]
        step = re.match(r"\s+(?:on\s+)?(?:to\s+)?(step\s+\d{1,2})\b", left[match.end() :], re.IGNORECASE)
        if step and step[1] in standing.known:
            return step[1]
        for number in re.findall(r"^(?:\s+on)?(?:\s+to)?\s+(\w{1,8})\b", left[match.end() :]):
            if number in standing.known:
                return number
        if re.match(r"\s*(?:on\s*)?[.;,)\]]*\s*\Z", left[match.end() :]) and not TO_END.search(left):
            return "next"
        if SOME_NEXT.search(left, match.end()):
            return standing.follower or "next"
        if NEXT.match(left, match.end()) or re.match(
            r"(?:\s+(?:on|ahead))?(?:\s+to)?(?:\s+answer)?(?:\s+the)?\s+(?:next|remaining|following|rest)\b",
            left[match.end() :],
        ):
            if not TO_END.search(left):
                return "next"
    if MARK_ROWS.search(left):
        return "mark-rows"
    if TO_END.search(left):
        return "sign" if TO_SIGN.search(left) else "end"
    return (
        "sign"
        if re.search(r"(?i)\b(?:sign|signing)\b|signature", left) and not re.search(r"(?i)\bafter\b", left)
        else ""
    )


def identifier(number: str) -> str:
    """Return a number as a question bears it.

    >>> identifier("4(a)"), identifier("I-A(2)")
    ('4a', 'I-A(2)')
    """
    return re.sub(r"^(\d+)[-.]?\(?([A-Za-z])\)?$", r"\1\2", number)


def _on(condition: str, standing: Standing, last: str = "") -> tuple[str, tuple[str, ...]]:
    """Return on which answer a condition rests, and on which questions' answers."""
    said = SAID.search(condition)
    if said is None:
        return _figures(condition, last), ()
    word = (said["quoted"] or said["said"] or said["alone"]).lower()
    named = tuple(dict.fromkeys(_named(condition, standing)))
    several = len(named) > 1 or PLURAL.search(condition) is not None or PRIOR.search(condition) is not None
    if DENIED.search(condition) and word == "yes":
        word, how = "no", "all" if ANY.search(condition) or ALL.search(condition) else ""
    elif ANY.search(condition):
        how = "any"
    elif ALL.search(condition):
        how = "all"
    else:
        how = ("any" if re.search(r"\bor\b", condition) else "all") if several else ""
    of = tuple(number for number in named if number != standing.own or len(named) > 1)
    if PRIOR.search(condition) and not of:
        of = standing.before
    if how == "" and standing.has_rows and re.search(r"(?i)\bfor\s+(?:any|all)", condition):
        how = "any"
    return f"{how}-{word}" if how else word, of


def _named(condition: str, standing: Standing) -> Iterator[str]:
    """Yield the numbers of the questions that a condition names, with the word *question* or, of known letters, without."""
    for match in REFERENCE.finditer(condition):
        yield from (identifier(number) for number in IDS.findall(match["ids"]))
    for match in re.finditer(r"\b(?:to|and|or|both|either|in|if)\s+(\d{1,3}\([a-z]\)|\w{1,8}\b)", condition):
        number = identifier(match[1])
        if number in standing.known and not number.isdigit():
            yield number


def _figures(condition: str, last: str) -> str:
    """Return a condition on figures, in signs; nothing if it is none."""
    found = re.search(r"(?i)\bfind\s+(?:in\s+favor\s+of|for)\s+(?:the\s+)?(plaintiff|defendant)", condition)
    if found:
        return found[1].lower()
    if SHARES.search(condition):
        side = re.search(r"(?i)\b(plaintiff|defendant)", condition) or re.match(r"(plaintiff|defendant)(?=[<>])", last)
        sign = next((sign for pattern, sign in OVER if pattern.search(condition)), "")
        number = re.search(r"(\d{1,3})\s*(?:%|percent|\()", condition)
        against = re.search(r"(?i)\beach\s+(plaintiff|defendant)", condition)
        other = number[1] if number else f"each-{against[1].lower()}" if against else ""
        return f"{side[1].lower()}{sign}{other}" if side and sign and other else ""
    if MONEY.search(condition):
        return "no-damages" if re.search(r"(?i)\b(?:not|no)\b", condition) else "damages"
    return ""


def is_condition(words: str) -> bool:
    """Tell whether a sentence has a condition in it."""
    return CONDITION.search(words) is not None
