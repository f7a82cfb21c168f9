"""What the reader of Word files notices: for each code how grave it is, what it says, and what to do about it.

In a message {things} are all that was noticed under the code with their numbers, {words} the words themselves, {lost}
the words that a tracked change deleted.
"""

from chargebook.ground.problem import Severity
from chargebook.readers import notes, paper

COPY = "copy into the body what belongs to the instruction"
ADDITIONS = "underlined words beside struck-through ones are read as additions: {words}"
JOINED = "a blank is put between words that would run together where something was taken out: {words}"

# code: (severity, message, mend)
NOTICES = {
    "R101": (
        Severity.NOTE,
        "tracked changes are read as accepted: {things}{lost}",
        "settle them in Word if that is wrong",
    ),
    "R102": (Severity.NOTE, "the words of {things} follow the paragraph beside it", "check that they belong there"),
    "R104": (Severity.NOTE, "{things} left out: {words}", COPY),
    "R105": (Severity.NOTE, "{things} left out: {words}", COPY),
    "R106": (Severity.WARNING, "not read, though words may be in it: {things}", "type such words into the document"),
    "R107": (
        Severity.WARNING,
        "{things} left out: {words}",
        "unhide the words in Word if they belong to the instruction",
    ),
    "R108": (Severity.WARNING, "{things} not known, read as \ufffd", "type the character instead of a symbol"),
    "R109": (Severity.WARNING, "{things} without an end; words may be missing", "turn the field into text in Word"),
    "R112": (
        Severity.WARNING,
        "struck-through words left out: {words}",
        "take the line off in Word if they belong to the instruction",
    ),
    "R113": (
        Severity.WARNING,
        "an item that has lost its words is left out with its number: {words}",
        "delete the item in Word, or give it its words back",
    ),
    "R114": (Severity.NOTE, "read from the controls of a form: {things}", "check the brackets that stand for them"),
    "R115": (Severity.NOTE, ADDITIONS, "take the line off in Word once the words are settled"),
    "R116": (
        Severity.WARNING,
        "a field without a result; words may be missing: {words}",
        "update the field in Word, or type its words",
    ),
    "R117": (Severity.NOTE, JOINED, "type the blank in Word, or join the word"),
    "R118": (Severity.WARNING, "left out, for nobody can see them: {things}", "delete them in Word"),
    "R119": (
        Severity.NOTE,
        "{things} in a table read with the words in the next cell",
        "check that they belong together",
    ),
    **notes.NOTICES,
    paper.CODE: (Severity.NOTE, paper.MESSAGE, paper.MEND),
}
