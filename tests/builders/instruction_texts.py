"""Texts as a court might print them, and worse."""

from hypothesis import strategies as st

PIECES = [
    *("[", "]", "[[", "]]", "(s)", "[s]", "____", "/", "\n", "\n\n", "\nor\n", "; and\n", ". ", ": ", " ", "\t", "\u00a0"),
    *("[name of defendant]", "[his] [her]", "[act[s]]", "[failure to act]", "[insert facts", "[bookmark: _Hlk1]", "][", "] specify right]"),
    *("\n1. ", "\n2. ", "\n[3. ", "\nFirst, ", "\n(a) ", "\n- ", "Fourth: ", "(", ")", "“fear” is ", "the the ", "2"),
    *("the plaintiff must prove", "by a preponderance of the evidence", "the following elements", "I instruct you that"),
    *("your verdict should be for the defendant", "only if it rained, and the sun shone", "consider a, b, c", "İ"),
    *("\nComment\n", "9.3 A Title", "Use this instruction only in conjunction with Instruction 9.9", "will need to be modified"),
]
printed = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=6)), max_size=30).map("".join)
any_text = st.one_of(st.text(max_size=200), printed)
