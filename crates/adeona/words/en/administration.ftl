### Administration, accounts, people's details, and who looked.

## One's own account
account-title = My account
account-details = Name and language
account-keep = Save
account-password = Password
password-old = Current password
password-new = New password
password-again = New password once more
password-change = Change password
password-ends-sessions = On other devices you will have to sign in again.
sessions-title = Where you are signed in
sessions-lead = Do you not know a device? Sign it out and change your password.
session-this = this device
session-end = Sign out
sessions-end = Sign out all others
session-device = { $browser } on { $system }
session-device-unknown = Unknown device
since = since { $at }
tokens-title = Keys for programs
tokens-lead = With a key another program can do what you may do. Give it to nobody else.
token-name = What is the key for?
token-name-hint = For example: link with our timetable.
token-make = Make a key
token-end = Revoke
token-lapses = works until { $day }
token-made = Your new key
token-made-lead = Copy it now. It cannot be seen again.
said-account-changed = Your details are saved.
said-password-changed = Your password is changed.
said-session-ended = The device is signed out.
said-sessions-ended = All other devices are signed out.
said-token-ended = The key no longer works.
said-password-chosen = Welcome. Your password is saved.
fault-old-password = This is not your current password.
fault-password-again = The two passwords are not the same.
welcome-title = Welcome, { $name }
welcome-lead = Choose a password. Then you can start.
welcome-go = Save and start
welcome-lapsed = This link no longer works
welcome-lapsed-lead = A link works for three days, and once. Ask your administrator for a new one.

## Members
members-only-you = You are still the only one here. Invite your colleagues.
members-former = Worked here
member-add-lead = You get a link for your colleague. With it your colleague chooses a password.
member-invite = Make invitation
member-hours-of = For the caseload norm. A full week is { $hours } hours.
member-hours-a-week = { $hours } hours a week
member-caseload = Trajectories
member-state = State
member-state-invited = invited
member-state-works = works here
member-state-later = starts { $day }
member-state-left = left { $day }
member-post = Roles and hours
member-from = From
member-from-hint = Today or later. What was before is kept.
member-back = Take back on
member-back-go = Take back on
member-history = Roles and hours so far
member-since = From
member-until = Until
member-access = Access
link-lead = Password forgotten? Make a link and give it to your colleague. The old password works until there is a new one.
link-lead-invited = Is the invitation lost or too old? Make a new one. The old one then no longer works.
link-make = Make a link for a new password
link-make-invited = Make a new invitation
link-made = Link to choose a password
link-made-lead = Give this link to { $name } yourself. Copy it now: it cannot be seen again.
link-until = Works once, until { $at }.
member-sessions-lead = A device lost? Then your colleague must sign in again everywhere.
member-sessions-end = Sign out everywhere
member-running = { $n ->
    [0] Coaches no trajectories now.
    [one] Coaches 1 trajectory now.
   *[other] Coaches { $n } trajectories now.
}
member-nobody-else = There is no other coach or coordinator yet who can take them over.
member-hand-over = Hand over all trajectories
member-hand-over-go = Hand over all
member-leaves = Leaving
member-end = End the work here
member-end-lead = Access ends at once. What this colleague did stays.
member-end-own = Mind: this is you.
member-end-go = End now
member-successor = Who takes over the trajectories?
said-member-changed = Roles and hours are saved.
said-member-handed-over = The trajectories are handed over.
said-member-ended = The work here has ended.
said-member-signed-out = Your colleague must sign in again everywhere.
fault-post-past = Choose today or later.
fault-post-far = Choose a day within two years.
fault-last-administrator = This is the last administrator who can sign in. First make somebody else administrator.
fault-still-coaches = { $n ->
    [one] 1 trajectory is still running. Hand it over first.
   *[other] { $n } trajectories are still running. Hand them over first.
}

## Settings
settings-title = Organisation
settings-full-time = Hours in a full week
settings-full-time-hint = The caseload norm rests on this.
settings-language = Language
settings-language-hint = For whoever has not chosen one.
said-settings-kept = The settings are saved.
fault-full-time = Fill in a number from { $least } to { $most } hours.
fault-kind-holds-bsn = { $n ->
    [one] The citizen service number of 1 person is kept here. This kind of organisation may not keep it. Remove it first.
   *[other] The citizen service numbers of { $n } people are kept here. This kind of organisation may not keep them. Remove them first.
}

## Who did what
audit-title = Who did what
audit-lead = Everything that was changed in the program. Names of participants and answers are not here.
audit-who = Who
audit-thing = To what
audit-from = From
audit-until = Until
audit-all = all
audit-show = Show
audit-none = Nothing found
audit-none-lead = Choose another person, another thing or a longer time.
audit-older = Older
audit-participant = Participant (account { $account })
audit-unknown = unknown
audit-column-when = When
audit-column-who = Who
audit-column-account = Account
audit-column-deed = What
audit-column-code = Code
audit-column-thing = To what
audit-column-id = Number
audit-column-detail = Particulars
thing-account = account
thing-audit = log
thing-calendar-address = calendar address
thing-file = file
thing-group = group
thing-import = list
thing-member = member
thing-method-version = method
thing-organisation = organisation
thing-person = person
thing-session = device
thing-token = key
thing-trajectory = trajectory
audit-account-changed = Changed name or language
audit-account-password-changed = Changed the password
audit-account-password-chosen = Chose a password with a link
audit-account-refused = Was not let in
audit-account-session-ended = Signed out a device
audit-account-sessions-ended = Signed out all other devices
audit-account-signed-in = Signed in
audit-account-token-ended = Revoked a key
audit-account-token-made = Made a key
audit-audit-exported = Took out the log
audit-calendar-address-made = Made a calendar address
audit-calendar-address-revoked = Revoked a calendar address
audit-file-taken-in = Took in a file
audit-group-amended = Changed the group
audit-group-attendance-taken = Took attendance
audit-group-childcare-settled = Arranged childcare
audit-group-closed = Closed the group
audit-group-founded = Started a group
audit-group-homework-given = Gave homework
audit-group-homework-ticked = Ticked homework
audit-group-homework-withdrawn = Withdrew homework
audit-group-joined = Placed somebody in the group
audit-group-left = Took somebody out of the group
audit-group-meeting-amended = Changed a meeting
audit-group-meeting-cancelled = Cancelled a meeting
audit-group-meetings-planned = Planned meetings
audit-homework-handed-in = Handed in homework
audit-import-applied = Read in a list
audit-import-begun = Began to read in a list
audit-import-left-alone = Emptied a list that was left alone
audit-import-matched = Matched columns of a list
audit-import-uploaded = Brought a list
audit-import-withdrawn = Withdrew a list
audit-meeting-replied = Answered an invitation
audit-member-changed = Changed roles or hours
audit-member-ended = Ended somebody’s work
audit-member-handed-over = Handed over somebody’s trajectories
audit-member-invited = Invited a member
audit-member-link-made = Made a link for a password
audit-member-signed-out = Signed somebody out everywhere
audit-member-taken-in = Took in a member
audit-method-brought-in = Brought in a method
audit-method-installed = Installed a method
audit-method-transferred = Moved trajectories to another version
audit-occupations-replaced = Replaced the list of occupations
audit-organisation-founded = Founded the organisation
audit-organisation-set = Changed the settings
audit-people-exported = Took out people in a file
audit-person-amended = Changed details
audit-person-card-given = Gave a card
audit-person-card-withdrawn = Withdrew a card
audit-person-registered = Registered somebody
audit-trajectory-assigned = Let a colleague work along
audit-trajectory-chosen = Chose something in their own plan
audit-trajectory-closed = Closed the trajectory
audit-trajectory-consented = Recorded consent
audit-trajectory-corrected = Withdrew an entry
audit-trajectory-deviated = Deviated from the method
audit-trajectory-enrolled = Started a trajectory
audit-trajectory-handed-over = Handed over the trajectory
audit-trajectory-held = Put the trajectory on hold
audit-trajectory-noted = Wrote a note
audit-trajectory-piece-added = Added a portfolio item
audit-trajectory-reopened = Reopened the trajectory
audit-trajectory-resumed = Resumed the trajectory
audit-trajectory-step-done = Recorded a step
audit-trajectory-step-drafted = Began a step

## People's details
details-title = Change details
details-conflict = While you were writing, a colleague changed these details. Your text is still there. See what is right and save again.
details-theirs = It says now
details-yours = You wrote
details-empty = empty
details-bsn-held = A number is kept; it is not shown. Fill something in only to replace it.
details-bsn-remove = Remove the citizen service number
said-amended = The details are changed.
person-bsn-known = kept
person-alike-unseen = There is somebody in your organisation whom you may not see. Ask: { $names }.
fault-double-email = Somebody has this e-mail address already. See whether it is the same person.
fault-alike-name = There is somebody like this already. See whether it is the same person.
card-there = There is a card, made on { $at }.
card-give-anew = Make a new card
card-withdraw = Withdraw the card
card-how = Scan the code with your phone. Then type your PIN.
card-pin-apart = Do not keep this paper with the card.
card-back = Back to { $name }
said-card-withdrawn = The card no longer works.

## Who looked
looks-title = Who looked along
looks-lead = Who opened this dossier, saw it in a list or took it out in a file.
looks-none = Nobody yet
looks-none-lead = Whoever looks along will stand here, by day.
looks-none-lately = Nobody in the last 30 days.
looks-last = last { $day }
looks-all = All days
looks-earlier = Earlier
look-opened = { $n ->
    [one] opened once
   *[other] opened { $n } times
}
look-listed = { $n ->
    [one] in a list once
   *[other] in a list { $n } times
}
look-exported = { $n ->
    [one] in a file once
   *[other] in a file { $n } times
}
mine-looks = Who looked at my data?
mine-looks-lead = Do you see something that is not right? Ask your coach.
mine-looks-none = Nobody has looked at your data yet.
mine-look-opened = { $n ->
    [one] Looked at your data once
   *[other] Looked at your data { $n } times
}
mine-look-listed = { $n ->
    [one] Saw your name in a list once
   *[other] Saw your name in a list { $n } times
}
mine-look-exported = { $n ->
    [one] Put your data in a file once
   *[other] Put your data in a file { $n } times
}

## Between the parts of a row
list-comma = {", "}
