"""Which courses are open to the court for each irregularity, by the kind of verdict: the law of returned forms.

In: what is irregular, the kind of verdict, whether a consistent reading was found. Out: the courses, those that the law
puts first standing first. Nothing is chosen: that is for the court. Authorities come from the program's list, with
their trust; a course without one is our inference, and says so in the papers.
"""

from chargebook.citations.relied_on import ReliedOn, relied_on
from chargebook.forms.form import VerdictKind
from chargebook.verdicts.irregularity import Course, CourtAct, Irregular

SPECIAL = (VerdictKind.SPECIAL,)
QUESTIONS = (VerdictKind.QUESTIONS,)
GENERAL = (VerdictKind.GENERAL,)
NOT_QUESTIONS = (VerdictKind.SPECIAL, VerdictKind.GENERAL)
WITH_GENERAL = (VerdictKind.QUESTIONS, VerdictKind.GENERAL)


def _by(*keys: str) -> tuple[ReliedOn, ...]:
    return tuple(relied_on(key) for key in keys)


def _back(says: str, *keys: str, kinds: tuple[VerdictKind, ...] = tuple(VerdictKind)) -> Course:
    """Return the course of sending the jury back, which only a jury that is still there can do."""
    return Course(act=CourtAct.SEND_BACK, says=says, needs_jury=True, authorities=_by(*keys), kinds=kinds)


RECONCILED = Course(
    act=CourtAct.RECONCILE,
    says="read the answers so that all of them can be true, if the evidence bears that reading",
    authorities=_by("pierce", "guy"),
)
RECONCILED_VERDICT = Course(
    act=CourtAct.RECONCILE,
    says="try first to reconcile the general verdict with the answers",
    authorities=_by("wilks"),
)
BACK_ON_CLASH = (
    _back("send the jury back to reconsider the answers that clash", "duk", kinds=NOT_QUESTIONS),
    _back("send the jury back to reconsider its answers and its verdict", "rule-49b4", kinds=QUESTIONS),
)
RETRIAL = (
    Course(
        act=CourtAct.NEW_TRIAL,
        says="order a new trial on the counts that the clash touches",
        authorities=_by("bates"),
        kinds=SPECIAL,
    ),
    Course(act=CourtAct.NEW_TRIAL, says="order a new trial on the counts that the clash touches", kinds=GENERAL),
    Course(
        act=CourtAct.NEW_TRIAL,
        says="order a new trial: no judgment may be entered on answers that clash",
        authorities=_by("rule-49b4", "nut-house"),
        kinds=QUESTIONS,
    ),
)
STANDS = Course(
    act=CourtAct.STAND,
    says="let both general verdicts stand, although the law cannot reconcile them",
    authorities=_by("zhang"),
    kinds=GENERAL,
)
DOLLAR = Course(
    act=CourtAct.NOMINAL,
    says="enter judgment for the plaintiff with nominal damages of $1",
    authorities=_by("floyd", "wilks", "guy"),
)
CLASH = (*BACK_ON_CLASH, RECONCILED, *RETRIAL)

COURSES: dict[Irregular, tuple[Course, ...]] = {
    Irregular.SURPLUSAGE: (
        Course(
            act=CourtAct.STRIKE,
            says="strike what was written against the form's direction",
            authorities=_by("floyd-surplusage"),
        ),
        _back("send the jury back, if what it wrote suggests that it misunderstood the form", "duk"),
    ),
    Irregular.BLANK: (
        _back("send the jury back to fill in the line"),
        Course(act=CourtAct.NEW_TRIAL, says="order a new trial on what cannot be decided without the line"),
    ),
    Irregular.UNCLEAR: (
        _back("send the jury back to say what it means", "duk"),
        Course(act=CourtAct.NEW_TRIAL, says="order a new trial on what cannot be decided without the line"),
    ),
    Irregular.MARGIN: (
        _back("send the jury back to make its answer plain, if the words may limit it", "duk"),
        Course(act=CourtAct.STRIKE, says="pass over the words, if they take nothing from the answer"),
    ),
    Irregular.IDLE: (Course(act=CourtAct.STRIKE, says="pass over the answer: the form asks it of no count"),),
    Irregular.FOR_THE_COURT: (
        Course(
            act=CourtAct.COURT_FINDS,
            says="rule on the question of law before judgment: the jury's answer is advisory at most",
            authorities=_by("torres", "aczel"),
        ),
    ),
    Irregular.CANNOT_AGREE: (
        _back("send the jury back to deliberate further", "rule-48"),
        Course(
            act=CourtAct.NEW_TRIAL,
            says="order a new trial on what cannot be decided without it",
            authorities=_by("rule-48"),
        ),
    ),
    Irregular.POLL: (
        _back("send the jury back to deliberate further: the poll shows that they do not all agree", "rule-48"),
        Course(
            act=CourtAct.NEW_TRIAL,
            says="order a new trial on what the poll has left without a verdict",
            authorities=_by("rule-48"),
        ),
        Course(
            act=CourtAct.STAND,
            says="let the verdict stand, if as many agree as the parties have stipulated",
            authorities=_by("rule-48b"),
        ),
    ),
    Irregular.UNSIGNED: (
        _back("send the jury back to have the form signed and dated"),
        Course(
            act=CourtAct.POLL,
            says="poll the jurors one by one, so that the record shows that it is their verdict",
            needs_jury=True,
            authorities=_by("rule-48"),
        ),
        Course(act=CourtAct.STAND, says="let the verdict stand, if the record shows that all agreed to it"),
    ),
    Irregular.MAJORITY: (
        Course(
            act=CourtAct.POLL,
            says="poll the jurors one by one before anything is entered: the verdict must be unanimous",
            needs_jury=True,
            authorities=_by("rule-48b", "rule-48"),
        ),
        _back("send the jury back to deliberate further, if the poll shows that they do not all agree", "rule-48"),
        Course(
            act=CourtAct.NEW_TRIAL,
            says="order a new trial, if the verdict was not unanimous and no party stipulated that it need not be",
            authorities=_by("rule-48b", "rule-48"),
        ),
    ),
    Irregular.UNASKED: (
        _back("send the jury back to answer the lines on damages"),
        Course(act=CourtAct.NEW_TRIAL, says="order a new trial on damages alone"),
    ),
    Irregular.OMITTED: (
        Course(
            act=CourtAct.COURT_FINDS,
            says="find the fact itself, unless a party demanded before the jury retired that the jury be asked",
            authorities=_by("rule-49"),
            kinds=SPECIAL,
        ),
    ),
    Irregular.SETTLED: (Course(act=CourtAct.STRIKE, says="set the answer aside: the finding was not for the jury"),),
    Irregular.BOTH_WAYS: CLASH,
    Irregular.CONFLICT: (
        _back("send the jury back with an instruction on nominal damages, to say whether it means that", "duk", "guy"),
        RECONCILED,
        DOLLAR,
        Course(
            act=CourtAct.AS_TEXT, says="enter judgment for the defendant: one element of the instruction is not proved"
        ),
    ),
    Irregular.DEPRIVATION: (
        *BACK_ON_CLASH,
        Course(
            act=CourtAct.RECONCILE,
            says="read the two answers so that both can be true, if the evidence bears it, before any is set aside",
            authorities=_by("gallick"),
        ),
        *RETRIAL,
    ),
    Irregular.EXCHANGED: (
        _back("send the jury back to say on whose line each amount belongs", "duk"),
        *RETRIAL,
    ),
    Irregular.UNCAUSED_AWARD: CLASH,
    Irregular.UNOWED_AWARD: CLASH,
    Irregular.NO_DAMAGES: (
        _back("send the jury back with an instruction on nominal damages", "guy"),
        RECONCILED,
        DOLLAR,
        Course(
            act=CourtAct.NEW_TRIAL,
            says="order a new trial on damages, if an actual injury is beyond dispute",
            authorities=_by("hazle"),
        ),
    ),
    Irregular.PUNITIVE: (
        _back("send the jury back to answer whether the ground was proved", "duk"),
        Course(
            act=CourtAct.COURT_FINDS,
            says="find the ground itself, if the form did not ask for it and no party demanded that it be asked",
            authorities=_by("rule-49"),
            kinds=SPECIAL,
        ),
        Course(act=CourtAct.STRIKE, says="strike the amount: its ground is not found", authorities=_by("smith-wade")),
    ),
    Irregular.UNOWED_PUNITIVE: (
        _back("send the jury back, if the amount suggests that it meant to find for the plaintiff", "duk"),
        Course(
            act=CourtAct.STRIKE,
            says="strike the amount: punitive damages are for conduct for which the defendant is liable",
            authorities=_by("smith-wade"),
        ),
    ),
    Irregular.JOINT_PUNITIVE: (
        _back("send the jury back to say what each of them is to pay", "duk", "chuman"),
        Course(act=CourtAct.NEW_TRIAL, says="order a new trial on punitive damages"),
    ),
    Irregular.PUNISHED_BODY: (
        Course(
            act=CourtAct.STRIKE,
            says="strike the amount, whatever the jury found: a public body pays no punitive damages",
            authorities=_by("newport"),
        ),
    ),
    Irregular.NOMINAL: (
        Course(act=CourtAct.STRIKE, says="enter $1 where nothing else is awarded, and nothing beside another award"),
        _back("send the jury back to say which award it means"),
    ),
    Irregular.NOBODY: (*CLASH, STANDS),
    Irregular.POLICY: (
        *BACK_ON_CLASH,
        RECONCILED,
        Course(
            act=CourtAct.HARMONISE,
            says="enter judgment for the governing body, if its liability can rest on nothing but what they did",
            authorities=_by("heller"),
        ),
        Course(
            act=CourtAct.STAND,
            says="let the verdict against the governing body stand, if its own action or failure took the right, and "
            "not only what those who are cleared did",
            authorities=_by("fairley"),
        ),
        *RETRIAL,
        STANDS,
    ),
    Irregular.OWN_VERDICT: (
        RECONCILED_VERDICT,
        _back("send the jury back to reconsider its answers and its verdict", "rule-49b3"),
        Course(
            act=CourtAct.ON_ANSWERS,
            says="enter judgment on the answers, notwithstanding the general verdict",
            authorities=_by("rule-49b3"),
        ),
        Course(
            act=CourtAct.HARMONISE,
            says="enter as a matter of law the verdict that the answers leave no choice about",
            authorities=_by("el-hakem"),
        ),
        Course(act=CourtAct.NEW_TRIAL, says="order a new trial", authorities=_by("rule-49b3", "nut-house")),
    ),
    Irregular.OWN_AMONG: (
        _back("send the jury back to reconsider its answers and its verdict", "rule-49b4"),
        Course(
            act=CourtAct.NEW_TRIAL,
            says="order a new trial: no judgment may be entered on answers that clash",
            authorities=_by("rule-49b4", "nut-house"),
        ),
    ),
    Irregular.DECLARED: (
        _back("send the jury back with a corrected form"),
        Course(act=CourtAct.ON_ANSWERS, says="apply the law to the findings, whatever the form says", kinds=SPECIAL),
        Course(act=CourtAct.NEW_TRIAL, says="order a new trial on the count, if the form misled the jury"),
    ),
    Irregular.UNLIKE: (
        _back("send the jury back to say whether it means both answers", "duk"),
        RECONCILED,
        Course(act=CourtAct.NEW_TRIAL, says="order a new trial on the counts on which the answers cannot both be true"),
    ),
    Irregular.DIFFERENT: (
        Course(
            act=CourtAct.RECONCILE,
            says="judge each defendant on the evidence against that defendant",
            authorities=_by("flores"),
        ),
        STANDS,
    ),
    Irregular.OVERLAP: (
        Course(act=CourtAct.STAND, says="let each amount stand, if they need not overlap", authorities=_by("flores")),
        _back("ask the jury whether one injury was paid for twice"),
    ),
    Irregular.ONE_LOSS: (
        _back("send the jury back to say what the whole loss comes to", "watts"),
        Course(
            act=CourtAct.HARMONISE,
            says="enter one sum for the loss, which each owes whole, if the lines leave no doubt what it is",
            authorities=_by("hazle"),
        ),
        Course(act=CourtAct.NEW_TRIAL, says="order a new trial on damages"),
    ),
    Irregular.TOTAL: (
        _back("send the jury back to say what the whole comes to", "duk"),
        Course(act=CourtAct.NEW_TRIAL, says="order a new trial on damages"),
    ),
    Irregular.SHARES: (
        Course(
            act=CourtAct.STRIKE,
            says="enter the whole against each who is liable, and pass over the shares: one loss is not apportioned",
            authorities=_by("hazle"),
        ),
        _back("ask the jury whether there are separate injuries, if the shares suggest it"),
    ),
    Irregular.TWO_PLAINTIFFS: (
        _back("send the jury back to say what each plaintiff is to have", "duk"),
        Course(act=CourtAct.NEW_TRIAL, says="order a new trial on damages"),
    ),
    Irregular.SEVERAL: (_back("send the jury back to answer for each of them", "duk", "chuman"), *RETRIAL),
}

SILENCE = {
    VerdictKind.SPECIAL: Course(
        act=CourtAct.OBJECT,
        says="object before the jury goes home: the objection to a special verdict outlives silence, the jury does not",
        needs_jury=True,
        authorities=_by("ablt", "white-ford"),
    ),
    VerdictKind.QUESTIONS: Course(
        act=CourtAct.OBJECT,
        says="object before the jury goes home: silence gives up a clash between the general verdict and the answers",
        needs_jury=True,
        authorities=_by("ablt"),
    ),
    VerdictKind.GENERAL: Course(
        act=CourtAct.OBJECT,
        says="object before the jury goes home: after that general verdicts may have to stand as they are",
        needs_jury=True,
        authorities=_by("zhang"),
    ),
}


SECOND_PART = Course(
    act=CourtAct.OBJECT,
    says="do not discharge the jury: the second part of the form is still to come",
    needs_jury=True,
    authorities=_by("rule-42b"),
)


def courses_for(what: Irregular, kind: VerdictKind, *, has_reading: bool) -> tuple[Course, ...]:
    """Return the courses that are open for *what* in a verdict of *kind*.

    Reconciling is a course only where a consistent reading was found, and always where it is the court's first duty.

    >>> [course.act.value for course in courses_for(Irregular.SURPLUSAGE, VerdictKind.SPECIAL, has_reading=False)]
    ['strike', 'send back']
    """
    open_here = (course for course in COURSES[what] if kind in course.kinds)
    return tuple(course for course in open_here if has_reading or course is not RECONCILED)
