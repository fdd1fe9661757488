name = Kort traject
summary = Een intake, twee gesprekken en een uitkomst.
promise = Binnen een half jaar weet u waar u staat.
target-group = Mensen die weinig hulp nodig hebben.

role-participant = Deelnemer
role-coach = Coach
purpose-plan = Om samen het plan te maken.
form-intake = Intake
field-intake-goal = Wat wilt u bereiken?
field-intake-hours = Uren per week

phase-start = Begin
step-first-talk = Eerste gesprek
    .plain = Eerste gesprek
step-plan = Plan kiezen
    .plain = Uw plan kiezen
phase-work = Aan de slag
step-talks = Voortgangsgesprekken
    .plain = Gesprekken
phase-end = Einde
step-outcome = Uitkomst
    .plain = Het einde

outcome-work = Werk
outcome-nothing = Niets
outcome-dropped-out = Gestopt
indicator-to-work = ging werken
