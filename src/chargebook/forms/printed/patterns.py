"""The marks of a printed form, as patterns: what a reader of forms looks for, and nothing of what it means.

In: nothing. Out: compiled patterns, which are tried on a text whose paper is blanked out (`paper`), quotes straight.
"""

import re

V = re.VERBOSE
LINE_WITH_MARK = r"(?<!_)(?<!_\ )_[_ ]*+(?:[xX✓✔√](?![A-Za-z])[_ ]*+)?"  # ____ | __X__
BLANK = rf"(?:{LINE_WITH_MARK}|\[[ xX_]*\]|\([ xX_]*\)|[☐☑☒□■✓✔√]|(?<!-)(?<!-\ )-{{2,}}+[ -]*+|(?<!\.)\.{{4,}}+)"
MARK = rf"(?:{BLANK}|\b[xX]\b)"
# --- the numbers of questions -----------------------------------------------------------------------------------------

ID = r"""(?:[A-Z]\d{1,2}\b | [IVX]+-[A-Z](?:\(\d+\))?  # A1 | I-A(2)
    | \d{1,3}(?:\.\d{1,2})?(?:[-.]?[A-Za-z]\b|\([a-z\d]\))? | [IVX]+\b | [A-Z]\b)"""  # 3 | 3.1 | 1D | 2(a) | IV | B
NAMED = re.compile(  # QUESTION NO. 3. | Question 1: | INTERROGATORY NUMBER 2
    rf"""\b(?:Special\s+|SPECIAL\s+)?(?:Question|Q?UESTION|Interrogatory|INTERROGATORY|Issue|ISSUE)\s*
    (?:(?:No|NO)\.?|Number|NUMBER|\#)?\s*(?P<id>{ID})\s*(?P<stop>[.:)–—-]|(?=\n)|(?=\s+[\["]?[A-Z]))""",
    V,
)
NUMBERED = re.compile(  # 3. Did he | 2(a). | 4: on a line of its own
    r"""(?<![\w.$\#(-])(?P<id>\d{1,3}(?:[A-Z]\b|[a-z]\b|\([a-z]\))?)\s?(?P<stop>[.):])
    (?=\s+[\[\"(A-Z_] | \s*\n)""",
    V,
)
LETTERED = re.compile(r"(?<![\w.$#-])\(?(?P<id>[A-Z]|[a-z]|Kk|HI|Ill)(?P<stop>[.)])\s+(?=[\[\"(A-Z_'])")
ROMAN = re.compile(r"(?<![\w.$#(-])(?P<id>[IVX]{1,4})(?P<stop>[.:])\s+(?=[\[\"(A-Z])")
CLAIM = re.compile(  # CLAIM ONE: (the claim is described here) | Step 2:
    r"""(?m)^[ \t]*+(?P<id>CLAIM\s+(?:NO\.\s*)?
      (?:ONE|TWO|THREE|FOUR|FIVE|SIX|SEVEN|EIGHT|\d{1,2}|[A-Z])
    | (?:Step|STEP)\s+\d{1,2})\s*(?P<stop>[:.])""",
    V,
)
VERDICT = re.compile(  # VERDICT FORM A
    r"(?m)^[ \t]*+(?:Verdict|VERDICT)\s+(?:(?:Form|FORM)\s+)?(?:(?:No|NO)\.\s*)?"
    r"(?P<id>[A-Z]|\d{1,2})(?P<stop>[.:]?)[ \t]*$"
)
# After these words a number is that of a question elsewhere: "answer Question 3".
REFERS = re.compile(
    r"(?i)\b(?:to|answer|answers|answered|answering|questions?|interrogator(?:y|ies)|numbers?|nos?\.?|and|or|in|of|from|for"
    r"|with|on|by|under|through|until|skip|only|complete|than|either|both|any|all|above|see|section|part|page|claims?"
    r"|instruction|paragraph|count|chapter|,|§)\s*(?:\(s\))?\s*[\"']?\Z"
)
OPENS = re.compile(  # how a question begins
    r"(?i)\s*[\[\"(]*(?:Do|Did|Does|Was|Were|Is|Are|Has|Have|Had|Should|Would|Could|Can|Will|What|Which|Who|How|When|Where"
    r"|State|Please\s+state|Considering|We\s+find|Without\s+considering|Under\s+the|Assign|Using|Taking|By\s+what|To\s+what"
    r"|If\s+you\b[^.?]*,\s*(?:do|did|was|were|is|has|have|what|how|please|state)|On\s+the|As\s+to|With\s+respect|Regarding)\b"
)

# --- the lines for the answers ----------------------------------------------------------------------------------------

FINDING = r"(?:\s*\([^()\n]{3,60}\))?"
YES = r"""(?<!["'A-Za-z\d])(?:Yes|YES)(?!["'A-Za-z\d])"""
NO = r"""(?<!["'A-Za-z\d])(?:No|NO|N[0o])(?!["'A-Za-z\d]|\.\s*\d)"""  # not: No. 3
YES_NO = re.compile(  # Yes ___ No ___ | ___ Yes ___ No | YES (finding for one) NO (finding for the other) | ☐ Yes ☐ No
    rf"""(?:(?P<before>{MARK})\s*+)?{YES}{FINDING}\s*:?\s*(?P<between>(?:{MARK}\s*)*+)
    (?:[,/|;]|\bor\b)?(?:\s*\((?:for|finding)\b[^()\n]{{1,60}}\))?\s*(?P<second>{MARK})?
    \s*{NO}{FINDING}[ \t]*:?[ \t]*(?P<after>{MARK})?""",
    V,
)
FOR_SIDE = r"(?:\s*\((?:for|finding|in)\b[^()\n]{1,60}\))?"
COLUMNS = re.compile(  # Yes (for A) No (for B) □ □ □ □ | YES ___ YES ___ NO ___ NO ___: the columns of rows read apart
    rf"""{YES}{FOR_SIDE}[\s:]*{NO}{FOR_SIDE}[\s:]*(?P<boxes>(?:(?:[☐☑☒□■]|(?<!_)__++)\s*+){{4,}})
    | (?P<yes>(?:{YES}\s*+{MARK}{FOR_SIDE}\s*+){{2,}})(?P<no>(?:{NO}\s*+{MARK}{FOR_SIDE}\s*+){{2,}})""",
    V,
)
TORN = re.compile(  # a Yes or a No whose fellow stands elsewhere or is lost
    rf"""(?P<box>{MARK})[ \t]*(?<!["'A-Za-z\d])(?P<word>Yes|YES|No|NO)(?!["'A-Za-z\d]|\.\s*\d)
    | (?m:^[ \t]*(?P<alone>Yes|YES|No|NO)[ \t]*
      (?:\n?[ \t]*\((?:finding|for|in)\b[^()\n]*\))?[ \t]*(?:{MARK}[ \t]*)?$)""",
    V,
)
FILLED = re.compile(  # ANSWER: Yes | Claim 2: No
    r"""(?:\bANSWERS?\s*:|(?<=:))[ \t]*_*[ \t]*(?P<word>Yes|YES|No|NO)\b[ \t_.]*(?=\n|\Z|QUESTION|Question)
    (?!\s*[_\[(☐☒\sxX\])]*(?:Yes|YES|No|NO)\b)""",
    V,
)
WRITE = re.compile(  # (Write "yes" or "no") | Answer "Yes" or "No".
    r"""(?im)(?:\(|^[ \t]*|(?<=[.?!]\s))(?:please\s+)?(?:write|check|circle|answer|mark|enter)
    \s+["']?yes["']?,?\s+or\s+["']?no["']?(?![^.)\n]{0,30}\b(?:each|any|those)\b)[^)\n.]{0,30}[).]?
    | \[\s*Yes\s*\]\s*\[\s*No\s*\]  # a list to choose from""",
    V,
)
SUM = re.compile(
    r"""(?:(?<!_)_[_ -]*+)?\bdol(?:lars?\b|\s?-\s+(?:lars?\b|\[?[(]?[Aa]r\w*))
      (?:[\s.,]*\(\s*S?\$?[^)\n]{0,30}\)?)?  # ____ dollars ($ ____)
    | (?<!_)(?<!_\ )_[_ -]*+\w?dollar\w* | \b\w?dolla\w*\s?\([^)\n]{0,30}\)?  # a line that the scan has spoilt
    | (?<!=)=[=\s]*+\w?dollar\w* (?:\s?\([^)\n]{0,30}\)?)?
    | (?<!\w)[Ss]?\$[sS]?[ \t]*(?:_[_ ,.]*|\d[\d,]*(?:\.\d\d)?|(?=\s*(?:\n|\Z|[A-Z(|\].])))  # $ ____ | $ 5,000""",
    V,
)
SHARE = re.compile(r"(?:(?<!_)(?<!_ )_[_ ]*+|\b\d{1,3}(?:\.\d+)?[ \t]*|(?<=\s))%(?!\w)|(?<!_)_[_ ]*+percent\b")
AMONG = re.compile(r"\([^()\n]*%[^()\n]*\)")  # (0% to 100%), which is no line
COUNTED = re.compile(r"(?i)(?<!_)_[_ ]*+(?:hours?|days?|weeks?|months?|years?|minutes?|shares?|units?)\b")
SIDE = r"(?:(?:for|in\s+favor\s+of)\s+)?(?:the\s+)?"
PARTY = r"plaintiffs?|defendants?"
SIDES = re.compile(  # For Plaintiff ____ For Defendant ____
    rf"""(?i)(?:(?P<one>{MARK})[ \t]*+)?\b{SIDE}(?P<first>{PARTY})\b[^\n_?.☐]{{0,60}}?
    \s*+(?P<two>{MARK})?(?!\s*[%$])[\s,/|;]*+(?:or\s+)?{SIDE}
    (?!(?P=first))(?P<other>{PARTY})\b[^\n_?.☐]{{0,60}}?\s*+(?P<three>{MARK})?(?!\s*[%$])""",
    V,
)
LINE = re.compile(r"_[_ ]{3,}|[☐☑☒□]|\[\s*[xX]?\s*\]")
ANSWER = re.compile(r"(?i)\bANSWERS?\s*:")
TICKED = re.compile(r"[xX☑☒■✓✔√]")
LISTED = re.compile(r"(?i)\b(?:as\s+follows|damages\s+at|following(?:\s+\w+){0,4})\s*:\s*")
ROW_BY_ROW = re.compile(  # place an "X" next to each name | "Yes" or "No" for each claim
    r"""(?i)\bplace\s+an?\s+["']?(?:x|check)\b
    | \b(?:for|as\s+to|next\s+to|beside)\s+(?:each|those|any)\s+(?:of\s+the\s+)?\w+
    | \bany\s+of\s+the\s+following\s+(?:plaintiffs?|defendants?|claims?|officers?|persons?)""",
    V,
)
MARK_ROWS = re.compile(  # then place an "X" next to the name of each | which products:
    r"""(?i)\b(?:place|put|write|mark|check|circle|indicate|identify|list|specify)\b
      [^.;]{0,60}\b(?:each|names?|which|those|next\s+to)\b
    | \bwhich\s+(?:of\s+the\s+)?\w+(?:\s+\w+){0,3}\s*[:?] | \bfor\s+which\s+\w+""",
    V,
)
FOLLOWING = re.compile(
    r"(?i)\b(?:following|each\s+of\s+the|listed|below|name\s+of\s+each|circle|check|mark|for\s+each|to)\b"
)
NAMES = re.compile(r"[A-Z][a-z]+(?:\s+[A-Z]\.)?\s+[A-Z][a-z]+(?:,?\s+(?:Jr|Sr)\.)?")

# --- what opens, parts and ends a form --------------------------------------------------------------------------------

TITLE = re.compile(  # [PROPOSED] SPECIAL VERDICT FORM | Verdict Form
    r"""(?:\[?PROPOSED\]?\s+)?(?:(?:SPECIAL|GENERAL|JURY|FINAL|JOINT)\s+)?(?:(?:SPECIAL|GENERAL)\ )?VERDICT(?:\s+FORM)?
      (?:\s+RE\b[^\n.?]{0,60})?
    | (?:(?:Special|General|Jury)\ )?Verdict\ Form\b""",
    V,
)
OPENING = re.compile(  # We, the jury, answer the questions as follows:
    r"""We,?\s+the\s+(?:undersigned\s+)?[Jj]ur(?:y|ors)\b[^:.?]{0,200}[:.]
    | We\s+answer\s+the\s+questions[^:.?]{0,100}[:.]""",
    V,
)
FOR_ONE = r"we\s+find\s+(?:in\s+favor\s+of|for)\b[^\n]*"
PAIRED = re.compile(  # On the claim for assault / we find in favor of A / we find in favor of B
    rf"""(?im)^[ \t_☐]*(?P<words>(?:On\b[^\n]{{0,200}}\n[\s_☐]*+)?{FOR_ONE}\n
    (?:[^\n]*\n){{0,3}}?[ \t_☐]*(?:or,?\s+)?{FOR_ONE})""",
    V,
)
DECLARES = re.compile(  # We, the jury, find for the plaintiff | VERDICT IN WHICH NEITHER PARTY RECOVERS
    r"""(?i)\bwe\b[^.?:]{0,80}\bfind\s+(?:in\s+favor\s+of|for)\s+(?:the\s+)?(?:plaintiff|defendant|\[|\(|name|_)
    | \bverdict\s+in\s+which\b""",
    V,
)
VERDICT_HEADING = re.compile(r"(?:\w+'?S\s+)?VERDICT\b(?!\s+OF\b)")
FOREPERSON = r"(?:Jury\s+|JURY\s+)?(?:Foreperson|FOREPERSON|Foreman|FOREMAN|Forewoman)"
SIGN = re.compile(  # Presiding Juror, below a line; not: have the presiding juror sign
    rf"""(?m)^[ \t|_]*+(?:(?:Presiding|PRESIDING)\s+(?:Juror|JUROR)(?!\s+(?:sign|to|must|will|should))
      | {FOREPERSON} | Signed\b | SIGNED\b)
    | (?<!_)_{{6,}}+\s*(?:Presiding\s+Juror\b | {FOREPERSON})""",
    V,
)
DATE = re.compile(r"\b(?:Dated?|DATED?)\b\s*(?::|this\b|_)[^\n.]{0,60}")
AFTER = re.compile(  # what stands below a model form and is no part of it
    r"(?m)^[ \t]*+(?:Directions\s+for\s+Use|DIRECTIONS\s+FOR\s+USE|Sources\s+and\s+Authority"
    r"|Notes?\s+on\s+Use|NOTES?\s+ON\s+USE|New\s+\w+\s+\d{4}|Comments?\b\s*:?\s*$|COMMENTS?\b\s*:?\s*$|Authority\s*:?\s*$|Revision\s+History)"
)
PART = re.compile(  # PART II: DAMAGES | CLAIM FOR EXCESSIVE FORCE
    r"""(?m)^[ \t]*
    (?!QUESTION|ANSWER|YES|NO\b|TOTAL|VERDICT|SPECIAL|JURY|DATED?|SIGNED|IN\s+THE\s+UNITED|UNITED|CLAIM\s+\w+:)
    (?P<words>(?:PART|Part|SECTION|Section|PHASE|Phase)\s+(?:[IVX]+|\d+|[A-Z])\b[^\n?]{0,80}
    | [A-Z0-9][A-Z0-9 ,.'&§:()–—-]{5,80})[ \t]*$""",
    V,
)

# --- where an answer sends the jury -----------------------------------------------------------------------------------
# --- where an answer sends the jury -----------------------------------------------------------------------------------

REFERENCE = re.compile(  # Question No. 3 | questions 1, 2 and 4 | Questions 2(a) or 2(b)
    rf"""\b(?i:questions?|interrogator(?:y|ies)|nos?\.|numbers?)\s*(?:(?i:nos?\.?|numbers?)\s*)?
    (?P<ids>{ID}(?:(?:\s*,\s*|\s+)(?:(?:and|or|through|to)\s+)?(?:(?:Question|No\.)\s+)?
      (?:\d{{1,3}}(?:[A-Za-z]\b|\([a-z]\)|\b)|(?=,)))*)""",
    V,
)
IDS = re.compile(ID, V)
CONDITION = re.compile(r"(?i)\b(?:if|unless|only\s+if)\b")
TURN = re.compile(r"(?i)\b(?:answer|go(?:\s+on)?|proceed|skip|continue|move|turn|advance|complete|jump|pass)\b")
SAID = re.compile(  # answered "No", is yes, NO for every claim; not: no negligence
    r"""(?i)["'(](?P<quoted>yes|no)\b[."',)]
    | \b(?:answer(?:ed|s)?|is|was|are|were|checked|marked|wrote|written|say|said|respond(?:ed)?|circled|if)
      \s+(?:to\s+[^.;,]{0,40}?\s)?(?P<said>yes|no)\b
      (?!\.\s*\d|\s+(?:negligence|further|more|other|longer|one|damages|fault))
    | (?<=[\s(])(?P<alone>yes|no)\b(?=\s*(?:,|;|to\b|on\b|for\b|as\s+to|in\s+response))""",
    V,
)
NEXT = re.compile(  # after a verb: to the next question, the remaining questions
    r"(?i)(?:\s+(?:on|ahead))?(?:\s+to)?(?:\s+answer)?(?:\s+all(?:\s+of)?)?(?:\s+the)?"
    r"\s+(?:next|remaining|following|rest|other\s+questions)\b"
)
SOME_NEXT = re.compile(r"(?i)\bnext\s+(?:two|three|four|\d)\s+questions\b")
TO_PART = re.compile(  # go to Part II; not: Section 2, Question 10
    r"""(?:(?i:to|complete|answer)\s+(?:the\s+)?)(?:Part|PART|Section|SECTION)\s+(?P<part>[IVX]+|\d+|[A-Z])\b
    (?![^.;]{0,15}Question)""",
    V,
)
TO_SIGN = re.compile(r"(?i)\b(?:sign|signed|signs|signing|signature)\b")
TO_END = re.compile(  # stop here | do not answer any other question | your verdict is for the defendant
    r"""(?i)\bstop\b | \b(?:do\s+not|will\s+not|need\s+not|should\s+not|not)\s+(?:answer|proceed|go|consider|complete)\b
      [^.;]{0,40}\b(?:other|remaining|further|any|more|rest)\b
    | \b(?:answer|proceed|go)\s+no\s+(?:further|more|other) | deliberations\s+are\s+(?:complete|over)
    | \b(?:your|the)\s+verdict\s+is\b | \breturn\s+(?:this|the|your)\s+(?:verdict|form)
    | \bhave\s+(?:completed|finished)\b | \byou\s+are\s+(?:finished|done)\b
    | \b(?:work|task)\s+is\s+(?:done|complete|over) | \bend\s+of\s+(?:the\s+)?form""",
    V,
)
DROPPED = re.compile(  # "skip Question 2 and", before what is answered instead
    r"""(?i)\b(?:do\s+not|need\s+not|should\s+not|will\s+not|skip)\s+(?:answer\s+)?(?:over\s+)?questions?\b[^.;,]*?
    (?:,\s*(?:and|but)?|\band\b|\bbut\b|;)(?=\s*(?:please\s+)?(?:go|answer|proceed|continue|skip|move))""",
    V,
)
ANY = re.compile(r"(?i)\b(?:any|either|one\s+or\s+more|at\s+least\s+one|one\s+of)\b")
ALL = re.compile(r"(?i)\b(?:all|both|every|each|neither|none)\b")
NONE = re.compile(r"(?i)\b(?:neither|none)\b")
PLURAL = re.compile(r"(?i)\bquestions\b|\bquestion\[s\]|\bquestion\(s\)")
PRIOR = re.compile(r"(?i)\b(?:above|prior|previous|preceding|foregoing)\b[^.,;]{0,15}\bquestions?|\bthe\s+questions\b")
SHARES = re.compile(r"(?i)\bpercent(?:age)?\b|%|\bfault\b")
MONEY = re.compile(r"(?i)\b(?:award(?:ed)?|find|found)\b[^.,;]{0,40}\b(?:damages|amount|sum)\b")
