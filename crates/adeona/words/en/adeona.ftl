### Words of the program. Plain English, B1 or lower.

## The frame around every page
frame-skip = Skip to the content
frame-search = Search people
frame-find = Search
frame-language = Language
frame-account = Account
frame-sign-out = Sign out
frame-sign-out-everywhere = Sign out everywhere
frame-rooms = Sections
frame-menu = More
frame-crumbs = You are here
frame-paging = Pages
nav-mine = My plan
nav-today = Today
nav-people = People
nav-methods = Methods
nav-results = Results
nav-administration = Administration
nav-privacy = Privacy

## Days
weekday-1 = Mon
weekday-2 = Tue
weekday-3 = Wed
weekday-4 = Thu
weekday-5 = Fri
weekday-6 = Sat
weekday-7 = Sun
month-1 = Jan
month-2 = Feb
month-3 = Mar
month-4 = Apr
month-5 = May
month-6 = Jun
month-7 = Jul
month-8 = Aug
month-9 = Sep
month-10 = Oct
month-11 = Nov
month-12 = Dec
day-this-year = { $weekday } { $day } { $month }
day-short = { $weekday } { $day } { $month } { $year }
day-today = today
day-tomorrow = tomorrow
day-yesterday = yesterday
day-in = in { $days } { $days ->
    [one] day
   *[other] days
}
day-ago = { $days } { $days ->
    [one] day
   *[other] days
} ago
month-in = in { $months } months
month-ago = { $months } months ago
year-in = in { $years } years
year-ago = { $years } years ago
before = by { $day }
times-of = { $n } of { $of }
by-whom = By: { $role }.

## What has been done
said-chosen = Your choice has been saved.
said-enrolled = The trajectory has begun.
said-handed-over = The trajectory has been handed over.
said-method-installed = The method is ready to use.
said-registered = The person has been registered.
said-set-up = Done. Now sign in.
said-signed-out = You have signed out.
said-step-done = Thank you. It has been saved.
said-step-recorded = The step has been recorded.
said-deviated = The deviation has been recorded.
said-held = The trajectory is on hold.
said-resumed = The trajectory continues.
said-noted = The note has been saved.
said-corrected = The entry has been withdrawn.
said-closed = The trajectory has been closed.
said-reopened = The trajectory is open again.
said-assigned = Your colleague now works on this too.

## What cannot be done
stop-not-found-title = Not found
stop-not-found = This page does not exist, or you may not see it.
stop-forbidden-title = You may not do this
stop-forbidden = You may see this, but not do it. Ask your coordinator or administrator.
stop-sign-in-title = Sign in first
stop-sign-in = Sign in to continue.
stop-invalid-title = Something is not right
stop-invalid = Check what you filled in and try again.
stop-conflict-title = Someone was ahead of you
stop-conflict = Someone else has just changed this, or it already exists. Go back, look at what is there and try again.
stop-too-many-title = Please wait
stop-too-many = There were too many tries. Wait { $seconds } { $seconds ->
    [one] second
   *[other] seconds
}.
stop-broken-title = Something went wrong
stop-broken = The program is at fault, not you. Nothing was half saved. Try again later.
stop-reference = Give this number when you ask for help: { $reference }
stop-home = To the start
stop-typed = What you wrote was not kept. Copy it from here.
stop-sign-in-beside = Sign in, in a new window

## Forms
form-faults = Check this
form-optional = optional
form-choose = Choose
form-only-if = Only if: { $condition }.
form-guarded = Sensitive: can be read only by those who need it.
reason = Why?
password-hint = At least 12 characters. Take three or four words that have nothing to do with each other.
fault-required = Fill this in.
fault-email = Fill in an e-mail address, such as name@example.com.
fault-email-taken = There is already an account with this e-mail address.
fault-password-short = Use a password of at least { $least } { $least ->
    [one] character
   *[other] characters
}.
fault-too-high = No more than { $most }.
fault-too-long = Make it shorter: no more than { $most } { $most ->
    [one] character
   *[other] characters
}.
fault-too-old = Check the year: this is too long ago.
fault-too-small = No less than { $least }.
fault-too-great = No more than { $most }.
fault-future = This day is still to come. Choose today or earlier.
fault-not-to-come = Choose a day that is still to come.
fault-before-enrolment = This day is before the start of the trajectory.
fault-date = Write a day as 30-11-2026.
fault-not-a-date = Write a day as 2026-11-30.
fault-not-a-number = Fill in a number.
fault-not-in-list = Choose from the list.
fault-not-a-country = Choose a country from the list.
fault-not-a-language = Choose a language from the list.
fault-country = We do not know this country. Choose from the list, or write its name or two letters, such as SY.
fault-language = We do not know this language. Choose from the list, or write its name or letters, such as ar.
fault-unknown-field = This question does not belong to this step.
fault-not-asked = This question does not go with the other answers. Empty it, or change the answer that it depends on.
fault-no-consent = This needs consent first. Empty it, or record the consent.
fault-bsn = This is not a citizen service number (BSN). Check the nine digits.
fault-bsn-no-basis = Your organisation may not keep citizen service numbers (BSN), not even with consent.
fault-double-number = There is already someone with this client number.
fault-double-bsn = There is already someone with this citizen service number (BSN).
fault-double-name = There is already someone with this name. Check whether it is the same person.
fault-coach = Choose a colleague who can do this.
fault-sign-in = The e-mail address or password is not right.
fault-pin = The card or the PIN is not right.
fault-wait = There were too many tries. Wait { $seconds } { $seconds ->
    [one] second
   *[other] seconds
}.
fault-setup-code = The code is not right. It is in the window in which Adeona was started.
fault-step-not-open = This step is not open now. Open it with a deviation and say why.

## Signing in
sign-in-title = Sign in
sign-in-email = E-mail address
sign-in-password = Password
sign-in-go = Sign in
sign-in-card = Do you have a card? Scan the code on the card with your phone.
sign-in-demo = This is a demonstration. The accounts are in the window in which Adeona was started.
card-title = Sign in with your card
card-pin = PIN
card-pin-hint = The six digits that go with your card.
card-give = Make a card
card-give-lead = With a card with a code and a PIN, someone can sign in without e-mail. An older card no longer works after this.
card-made = Card
card-made-lead = Print this card now. The PIN cannot be seen after this. Give the card and the PIN separately.
setup-title = Welcome to Adeona
setup-lead = This is the first start. Create your organisation and the first administrator.
setup-code = Code
setup-code-hint = The code is in the window in which Adeona was started.
setup-organisation = Name of the organisation
setup-kind = Kind of organisation
setup-kind-hint = This decides which details you may keep by law.
setup-name = Your name
setup-go = Begin
kind-municipality = Municipality
kind-reception = Reception centre
kind-school = School
kind-refugee-aid = Refugee aid
kind-return-support = Return support
kind-employer = Employer
kind-other = Other

## Administration
administration-title = Administration
administration-methods = Choose which methods your organisation uses.
members-title = Staff
member-add = Add a staff member
member-name = Name
member-role = Role
member-roles = Roles
member-hours = Hours a week
role-administrator = Administrator
    .hint = Accounts, roles and methods; no files on persons.
role-coordinator = Coordinator
    .hint = All trajectories of the organisation.
role-coach = Trajectory coach
    .hint = Their own trajectories.
role-trainer = Trainer
    .hint = Their own groups.
role-job-coach = Job coach
    .hint = Trajectories they work on.
role-care = Care
    .hint = The only role that reads care notes.
role-policy = Policy
    .hint = Only figures, never persons.
role-privacy-officer = Privacy officer
    .hint = Sees who looked at which files, and handles requests about data; no files.
role-participant = Participant
    .hint = Their own plan.

## People
people-title = People
people-search = Name or client number
people-empty = No people yet
people-empty-lead = Here you will find the people you coach. Register the first one, or import a list.
people-none = Nobody found with “{ $sought }”
people-none-lead = Try the beginning of a name.
people-no-run = no trajectory
people-next = Next
person-new-title = Register someone
person-register = Register
person-given-name = First name
person-family-name = Last name
person-born = Date of birth
person-born-hint = Such as 30-11-1990.
person-language = Language
person-country = Country of origin
person-phone = Phone
person-client-number = Client number
person-client-number-hint = Your own number. With it, you can import a list again without doubles.
person-bsn = Citizen service number (BSN)
person-bsn-hint = Only if the law asks for it for your task.
person-alike = Is it one of these people?
person-although = No, this is someone else.
person-details = Details
person-trajectories = Trajectories
import-title = Import a list

## Methods
methods-title = Methods
methods-lead = Ways of working that have proved their worth. Choose one and it runs.
method-installed = In use: { $version }
method-not-installed = Not in use
method-install = Use this method
method-results = What it achieved
method-drawing = The method in a picture
method-preconditions = What it needs
method-lessons = What was learned
method-costs = What it costs
method-costs-lead = Example amounts from the package, per funding stream.
method-origin = Origin
method-project = Project
method-applicant = Applicant
method-source = Source
method-versions = Versions
method-check = Check
method-check-clean = Checked: nobody can get stuck, every step can be reached, and every question has a use.
method-check-findings = { $n } { $n ->
    [one] finding
   *[other] findings
} from the check
per-trajectory = per trajectory
per-month = per month
per-step = each time
per-hour = per hour

## Enrolling in a method
enrol-title = Begin a trajectory
enrol-no-method = No method is in use yet
enrol-method = Method
enrol-coach = Who is the coach?
enrol-on = Begins on
enrol-subject = Name
enrol-subject-hint = The name of the pair, the team, the network or the campaign.
enrol-members = Members, one per line
enrol-go = Begin the trajectory

## Today
today-title = Today
today-caseload = Caseload { $n } of { $norm }
today-caseload-plain = Caseload { $n }
today-late = Late
today-week = This week
today-later = Later
today-waiting = Waiting for others
today-changed = Just changed
today-no-term = no term
today-open = Open step
today-empty = Nothing to do
today-empty-lead = Here you see who needs you today, and why. This is how you begin:
today-first-members = Add staff members
today-first-method = Choose a method
today-first-person = Register someone
why = why?

## File
dossier-method = { $name } { $version }
dossier-plan = Plan
dossier-now = Now
dossier-coach = Coach:
dossier-route = Route:
dossier-ends-by = Done by { $day }
dossier-answers = What we know
dossier-record = Record
dossier-journal = Journal
journal-answers = { $n } { $n ->
    [one] answer
   *[other] answers
}
journal-withdrawn = (withdrawn)
note-title = Note
note-text = What do you want to remember?
note-go = Save note
deviate-title = Deviate from the method
deviate-step = Which step?
deviate-how = How?
deviate-skipped = Skip it
deviate-added = Do it anyway, though it is not its turn
deviate-rescheduled = Another day
deviate-due = New day (for another day)
deviate-go = Record deviation
hold-title = Put on hold
hold-go = Put on hold
hold-until = Goes on again on
hold-until-day = until { $day }
resume-go = Continue
hand-over-title = Hand over to another coach
hand-over-to = To whom?
hand-over-go = Hand over
close-title = Close
close-outcome = How does it end?
close-go = Close
reopen-title = Open again
reopen-go = Open again
correct-title = Withdraw
correct-go = Withdraw
conflict-title = Someone was ahead of you
conflict-lead = While you were writing, a colleague recorded this step. Your text is still here. Look at what is there and save again if needed.
step-on = Done on
step-note = Note
step-items = What is done?
step-go = Record
step-cancel = Back
step-not-open = This step is not open now.
step-to-dossier = To the file

## States
state-not-applicable = not applicable
state-blocked = not yet
state-open = open
state-late = late
state-done = done
state-skipped = skipped
phase-not-applicable = not applicable
phase-waiting = not yet
phase-open = in progress
phase-complete = done
standing-enrolled = enrolled
standing-started = running
standing-on-hold = on hold
standing-ended = closed

## Why
span-years = { $n } { $n ->
    [one] year
   *[other] years
}
span-months = { $n } { $n ->
    [one] month
   *[other] months
}
span-weeks = { $n } { $n ->
    [one] week
   *[other] weeks
}
span-days = { $n } { $n ->
    [one] day
   *[other] days
}
span-working-days = { $n } { $n ->
    [one] working day
   *[other] working days
}
span-and = {" and "}
span-or = {" or "}
event-opened = the opening of the step
event-enrolled = the enrolment
event-started = the start of the trajectory
event-phase = the start of “{ $name }”
event-step = the end of “{ $name }”
event-field = the day at “{ $name }”
why-due = { $span } after { $event } ({ $from }): { $on }.
why-due-deviation = { $day }, a deviation from the method: { $reason }
why-due-held = The trajectory was on hold for { $days } { $days ->
    [one] day; it does
   *[other] days; they do
} not count.
why-due-moved = { $day } is a weekend or public holiday; so it is the first working day after it.
why-source = Source: { $source }.
why-open = Nothing is in the way.
why-phase = First this must be done, then “{ $phase }” begins: { $reasons }.
why-needs = Needed first: { $reasons }.
why-not-before = Not before { $day }. { $rule }
why-event = The day we count from is not known yet: { $event }.
why-undecided = Not known yet: { $reasons }.
why-not-applicable = Not needed, because: { $reasons }.
why-done = Done on { $day }.
why-skipped = Skipped: { $reason }
why-added = Open anyway: { $reason }
why-held = On hold since { $day }.
why-ended = The trajectory ended on { $day }.
why-not = not: { $what }
why-found = { $wanted } (now: { $found })
why-not-answered = { $wanted } (not asked yet)
rule-step = “{ $step }” done
rule-step-times = “{ $step }” done { $times } { $times ->
    [one] time
   *[other] times
}
rule-skipped = “{ $step }” skipped
rule-phase = “{ $phase }” done
rule-route = route “{ $route }”
rule-outcome = outcome “{ $outcome }”
rule-started = trajectory really begun
rule-ended = trajectory closed
rule-is = “{ $field }” is { $value }
rule-at-least = “{ $field }” is at least { $value }
rule-at-most = “{ $field }” is at most { $value }
rule-answered = “{ $field }” is filled in

## Journal
deed-enrolled = Enrolled
deed-done = Done: { $step }
deed-drafted = Begun: { $step }
deed-missed = Absent: { $step }
deed-skipped = Skipped: { $step }, because { $reason }
deed-added = Opened anyway: { $step }, because { $reason }
deed-rescheduled = Another day for { $step }: { $day }, because { $reason }
deed-rerouted = Another route: { $route }, because { $reason }
deed-chosen = Chosen at { $step }: { $choice } { $value }
deed-held = Put on hold: { $reason }
deed-held-until = Put on hold until { $day }: { $reason }
deed-resumed = Continues
deed-transferred = Another coach: { $reason }
deed-ended = Closed: { $outcome } { $reason }
deed-reopened = Opened again: { $reason }
deed-corrected = Entry { $entry } withdrawn: { $reason }
deed-migrated = Continues under version { $to }: { $reason }

## Answers
answer-yes = Yes
answer-no = No
isced-0 = None or less than primary school
isced-1 = Primary school
isced-2 = Lower secondary school
isced-3 = Upper secondary school or vocational education (mbo)
isced-4 = Vocational course after mbo (specialist)
isced-5 = Short higher education
isced-6 = Bachelor’s degree
isced-7 = Master’s degree
isced-8 = Doctorate
class-work-at-level = work at one’s own level
class-work = work
class-work-experience = work experience place
class-internship = internship
class-education = education
class-voluntary-work = voluntary work
class-participation = taking part
class-certificate = certificate
class-return = return
class-none = no next step
class-dropped-out = dropped out
choice-place = Place
choice-time = Time
choice-coach = Coach
choice-guidance = How much guidance
choice-module = What you want to learn
guidance-alone = All on my own
guidance-mostly-alone = Mostly on my own
guidance-half = Half on my own, half in class
guidance-mostly-class = Mostly in class
guidance-class = Almost all in class

## The participant
mine-title = My plan
mine-hello = Hello { $name }
mine-next = What comes now
mine-coach = Your coach: { $name }
mine-do = I will do this
mine-more = After that
mine-plan = My whole plan
mine-nothing = You do not have to do anything now.
mine-choose = You choose
mine-keep = Save my choice
mine-note = Do you want to add something?
mine-done = Done
mine-state-not-applicable = not needed
mine-state-blocked = later
mine-state-open = now
mine-state-late = now
mine-state-done = done
mine-state-skipped = not needed

plan-title = Plan
plan-made = Made on { $day }
plan-signature = Signature
plan-print = Print the plan
