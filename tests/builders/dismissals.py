"""A case with somebody who acted, three who answer for it, and rulings."""



BASE = """\
manual: ca9-civil
parties:
  reyes: {role: plaintiff, name: Ana Reyes, pronoun: she}
  holt: {role: defendant, name: Mark Holt, title: Deputy, short: Deputy Holt, pronoun: he, office: public}
  ortiz: {role: defendant, name: Luis Ortiz, title: Deputy, short: Deputy Ortiz, pronoun: he, office: public}
  ward: {role: defendant, name: Ed Ward, title: Captain, short: Captain Ward, pronoun: he, office: public}
  city: {role: defendant, name: City of Alder, capacity: entity, body-kind: local, pronoun: it}
claims:
  force:
    title: Force after the arrest
    plaintiff: reyes
    status: pretrial detainee
    rights: ["9.29", special/integral-participant-acquiesced]
    secured-by: constitution
    facts: Deputy Holt struck her
    injury: a broken wrist
    color-of-law: stipulated
    claimed-injury: harm
    against:
      holt: {conduct: acts}
      ortiz: {conduct: acts, theory: integral-participant/acquiesced, violation-by: holt}
    brackets:
      special/integral-participant-acquiesced: {describe that conduct: striking her}
  command:
    title: The captain's order
    plaintiff: reyes
    status: pretrial detainee
    rights: ["9.29"]
    instruction: "9.4"
    secured-by: constitution
    facts: Deputy Holt struck her
    injury: a broken wrist
    color-of-law: stipulated
    claimed-injury: harm
    against: {ward: {conduct: acts, theory: supervisor, violation-by: holt}}
    brackets:
      "9.4": {"the defendant directed the subordinates to do so; | the d": the defendant directed}
  custom:
    title: The custom of the City
    plaintiff: reyes
    status: pretrial detainee
    rights: ["9.29"]
    instruction: "9.5"
    secured-by: constitution
    facts: Deputy Holt struck her
    injury: a broken wrist
    color-of-law: stipulated
    claimed-injury: harm
    against: {city: {conduct: acts, theory: policy-or-custom, violation-by: holt}}
    brackets:
      "9.5": {You may infer it from repeated violations: drop}
"""


def text(*rulings: str) -> str:
    return BASE + ("rulings:\n" + "".join(f"  - {{{ruling}}}\n" for ruling in rulings) if rulings else "")
