### Groups: meetings, attendance, homework.

nav-groups = Groups
why-guarded = something that you may not read here
today-empty-trainer = Your meetings appear here once they are planned. Ask your coordinator which group you train.

## List
groups-title = Groups
groups-which = Which groups
groups-running = Running
groups-closed = Closed
groups-mine = My groups
groups-others = Other groups
groups-empty = No groups yet
groups-empty-lead = Make a group for a part that people do together. Then plan its meetings.
groups-empty-trainer = The groups that you train are listed here. Your coordinator makes them.
groups-none-closed = No closed groups yet
group-head-count = { $n } of { $of } places taken
group-nothing-planned = nothing planned
group-is-closed = closed

## Making a group
group-new = New group
group-choose-method = For which method?
group-no-method = No method with groups
group-no-method-lead = None of the methods that you use has a part that people do together.
group-amend = Change details
group-name = Name of the group
group-name-hint = The day and the place, for instance.
group-steps = What does the group do?
group-steps-hint = The parts for which attendance counts.
group-trainer = Trainer
group-place = Place
group-place-hint = With the address, so that people can find it.
group-contact = Telephone number for questions
group-contact-hint = Participants call this number when something comes up.
group-languages = Languages
group-languages-hint = The letters of the languages, with a comma between: nl, so.
group-composition = Composition
composition-homogeneous = Homogeneous
    .hint = Same language or country. Learns faster; the trainer needs to know one country.
composition-heterogeneous = Mixed
    .hint = More Dutch is spoken, and people meet other cultures.
group-shared-language = Which language do they share?
group-shared-language-hint = For a homogeneous group. Two or three letters, such as so or ar.
group-shared-country = Which country do they share?
group-shared-country-hint = For a homogeneous group. Two letters, such as SO or SY.
group-capacity = Number of places
group-make = Make the group
group-keep = Save
group-conflict = While you were writing, a colleague changed the group. Your text is still there. Go back, see what it says and try again.
said-group-made = The group was made. Now plan its meetings and add participants.
said-group-amended = The details were saved.
said-group-closed = The group was closed.
fault-trainer = Choose a trainer from the list.
fault-shared = Say which language or country they share.
fault-group-steps = Choose at least one part.
fault-step-has-meetings = Meetings are planned for a part that you leave out. Cancel those first.
fault-time = Write a time as 9:30.
fault-end-before-start = The end must come after the start.

## A group
group-trained-by = Trainer: { $name }
group-members = Participants
group-member-coach = Coach: { $name }
group-member-times = present { $n } of { $of } times
group-member-since = In the group since { $day }
group-others = And { $n ->
    [one] one other
   *[other] { $n } others
} whom you do not guide.
group-former = { $n ->
    [one] One person left
   *[other] { $n } people left
}
group-nobody = Nobody in the group yet.
group-about = About the group
group-close = Close the group
group-close-lead = All participants leave the group. The trainer then no longer sees their plans. What was still planned will not go on.
group-close-go = Close the group
group-closed-on = closed on { $day }
group-closed-why = Why it was closed
group-left = Left the group
group-left-on = left the group on { $day }
group-next = Next time
dossier-groups = Groups

## Joining and leaving
group-join = Add participants
group-free = { $n ->
    [0] The group is full.
    [one] There is one free place.
   *[other] There are { $n } free places.
}
group-search = Search by name
group-who = Who joins?
group-who-hint = You see running trajectories under this method that are in no group for this part yet.
group-ready = its turn now
group-more-names = There are more names. Search by name.
group-no-candidates = Nobody found
group-no-candidates-lead = There is no running trajectory under this method without a group. Begin a trajectory for somebody first.
group-join-go = Add
said-group-joined = They are in the group now. The trainer sees their plans.
said-group-left = The participant left the group.
fault-group-full = There are { $free } places left. Choose fewer people, or make the group larger.
fault-seated = Is in another group for this part already.
fault-other-method = Does not belong to this method.
fault-trajectory-ended = The trajectory is closed.
fault-no-group-step = The group does nothing that this person still needs.
leave-title = Leaving the group
leave-open = Take out of the group
leave-note = Explanation
leave-note-hint = Needed with another reason.
leave-go = Take out of the group
left-finished = Finished this part
left-other-group = To another group
left-childcare = No childcare
left-family = Family or care at home
left-not-now = Not possible now
left-content = The content does not fit
left-moved = Moved away
left-other = Another reason
left-group-closed = The group was closed

## Childcare
childcare-label = Childcare
childcare-how = How is childcare arranged?
childcare-keep = Save
childcare-not-asked = not asked yet
childcare-not-needed = not needed
childcare-to-arrange = needed, still to arrange
childcare-centre = day-care centre
childcare-childminder = childminder
childcare-at-the-location = care at the place of the lessons
childcare-at-school = the children are at school then
childcare-family = family or neighbours
childcare-otherwise = arranged otherwise
childcare-open = Childcare: not arranged yet for { $n ->
    [one] one participant
   *[other] { $n } participants
}
childcare-before = The first meeting is { $day } ({ $away }). Without childcare people drop out: arrange it before then.
childcare-why = Without childcare people drop out. Arrange it as soon as you can.
said-childcare-kept = The childcare was saved.

## Meetings
meetings-plan = Plan meetings
meetings-plan-lead = Plan a whole series in one go. Afterwards you can change each meeting by itself.
meetings-step = For which part?
meetings-all-steps = All parts one after another, as often as the method says ({ $n } times)
meetings-step-left = { $step } ({ $n } times to go)
meetings-times = How often?
meetings-times-hint = Counts for one part only. Filled in is what the method still asks for.
meetings-first = First day
meetings-every = At what interval?
meetings-every-number = Number
meetings-unit = Days or weeks
unit-weeks = weeks
unit-days = days
meetings-weekdays = On which days of the week?
meetings-weekdays-hint = For weeks only. If you choose nothing, it is always the day of the first time.
meetings-skip-holidays = Not on public holidays; the series then ends later
meetings-plan-go = Plan the series
meetings-coming = Meetings to come
meetings-none-coming = Nothing is planned.
meetings-past = Held
meetings-more = { $n ->
    [one] One more
   *[other] { $n } more
}
meeting-start = Starts at
meeting-end = Ends at
meeting-on = Day
meeting-on-hint = When the time changes, we ask again who is coming.
meeting-title = Subject
meeting-title-hint = Participants see this.
meeting-material = Material
meeting-amend = Change the meeting
meeting-cancel = Will not go on
meeting-cancel-open = Cancel this meeting
meeting-cancel-lead = Participants see that it will not go on, and why.
meeting-cancel-go = Cancel it
meeting-is-cancelled = Will not go on: { $reason }
meeting-untaken = attendance to fill in
meeting-taken = filled in
said-meetings-planned = The meetings are planned.
said-meeting-amended = The meeting was changed.
said-meeting-cancelled = The meeting will not go on.
fault-series-too-long = The series does not come to an end this way. Check the interval.
fault-all-planned = Everything that the method asks for is planned already.
fault-far-away = Check the year: this day is too far away.
fault-attendance-taken = Attendance was filled in already. The day and time are fixed.
fault-meeting-to-come = This meeting is still to come.

## Attendance
attendance-title = Attendance
attendance-who = Who is here?
attendance-hint = Tap the names of those who are here. Whoever you do not tap was not.
attendance-why-not = Why not?
attendance-keep = Save attendance
attendance-correct = Save the correction
attendance-correction = Attendance corrected
attendance-present = present
attendance-absent = absent
attendance-none = Nothing filled in yet.
attendance-conflict = While you were tapping, a colleague saved attendance. What you tapped is still there. This was saved; save again if it must be different.
attendance-unrecorded = For { $n ->
    [one] one name
   *[other] { $n } names
} it is not in the file
attendance-unrecorded-lead = What you tapped is kept here. The reason stands with the name. Save again once it is solved.
attendance-refused-ended = Not in the file: the trajectory is closed.
attendance-refused-on-hold = Not in the file: the trajectory is on hold.
attendance-refused-not-yet = Not in the file: it is not this person's turn for this part yet. An earlier part must be done first.
attendance-refused-done = Not in the file: this person has finished this part already.
attendance-refused-skipped = Not in the file: this part is left out for this person.
attendance-refused-not-applicable = Not in the file: this person does not need this part.
attendance-refused-before-enrolment = Not in the file: the meeting was before the trajectory began.
attendance-refused-no-step = Not in the file: this part is not in the version of the method that this person follows.
said-attendance-taken = Attendance was saved and is in the files.
said-attendance-partly = Attendance was saved, but is not in every file. See the names.
agenda-untaken = Attendance still to fill in
agenda-next = Meetings to come

## The participant's reply
reply-yes = Yes, I am coming
reply-no = I cannot come
reply-you-come = You are coming.
reply-you-do-not = You cannot come.
reply-why-not = Why not?
reply-send = Send
reply-coming = says: I am coming
reply-not-coming = says: I cannot
reply-none = no answer yet
reply-count = { $n } of { $of } say that they are coming.
said-reply-yes = Good, you are coming. The trainer knows.
said-reply-no = The trainer knows that you are not coming.

## Homework
homework-title = Homework
homework-none = No homework.
homework-give = Give homework
homework-name = Title
homework-text = What are they to do?
homework-due = Done by
homework-give-go = Give this homework
homework-count = { $n } of { $of } done
homework-tick = Who did it?
homework-keep = Save who did it
homework-withdraw = Take back
homework-done-on = done on { $day }
homework-piece = In the portfolio
said-homework-given = The homework is in the participants' plans.
said-homework-ticked = Saved who did the homework.
said-homework-withdrawn = The homework was taken back.
said-homework-done = Well done. Your homework was saved.

## The participant
mine-meetings = My meetings
mine-no-meetings = No meetings are planned.
mine-map = Map
mine-call = Questions? Call { $name }:
mine-cancelled = { $day } will not go on: { $reason }
mine-piece = What do you want to keep in your portfolio?
mine-piece-hint = Write what you did or learned. Your trainer and your coach can read this.

## Languages and countries
tongue-am = Amharic
tongue-ar = Arabic
tongue-en = English
tongue-fa = Persian
tongue-fr = French
tongue-ku = Kurdish
tongue-nl = Dutch
tongue-pl = Polish
tongue-ps = Pashto
tongue-ru = Russian
tongue-so = Somali
tongue-ti = Tigrinya
tongue-tr = Turkish
tongue-uk = Ukrainian
tongue-ur = Urdu
land-af = Afghanistan
land-er = Eritrea
land-et = Ethiopia
land-iq = Iraq
land-ir = Iran
land-ma = Morocco
land-so = Somalia
land-sy = Syria
land-tr = Turkey
land-ua = Ukraine
