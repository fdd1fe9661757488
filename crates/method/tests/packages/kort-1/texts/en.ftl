name = Short trajectory
summary = An intake, two talks and an outcome.
promise = Within half a year you know where you stand.
target-group = People who need little help.

role-participant = Participant
role-coach = Coach
purpose-plan = To make the plan together.
form-intake = Intake
field-intake-goal = What do you want to reach?
field-intake-hours = Hours a week

phase-start = Start
step-intake = First talk
    .plain = First talk
step-coffee = A cup of coffee
    .plain = A cup of coffee
phase-work = At work
step-talks = Talks
    .plain = Talks
phase-end = End
step-outcome = Outcome
    .plain = The end

outcome-work = Work
outcome-nothing = Nothing
outcome-dropped-out = Stopped
indicator-to-work = went to work
