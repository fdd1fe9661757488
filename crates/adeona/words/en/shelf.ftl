### Methods on the shelf: searching, packages in and out, versions, going over.

said-method-brought-in = The package is on the shelf. Only your organisation sees it.
said-method-known = This version was there already, with the same content.
said-transferred = Done. Below is who is still on the old version.

shelf-search-label = Search methods
shelf-search = Name, subject or for whom
shelf-subject = About
shelf-state = Use
shelf-state-here = In use
shelf-state-not = Not in use
shelf-any = All
shelf-all = { $n } { $n ->
    [one] method
   *[other] methods
}. What you use comes first.
shelf-found = { $n } of { $all } found.
shelf-show-all = Show all
shelf-none = No method fits this
shelf-none-lead = Search with fewer words, or choose “All”.
shelf-for-whom = For whom:
shelf-adapts = Adapted from { $name }

subject-person = one person
subject-pair = a pair
subject-team = a team
subject-network = a network
subject-campaign = a campaign

shelf-bring-in = A package of your own
shelf-bring-in-go = Check the package and put it on the shelf
shelf-package = Zip file of the folder
shelf-package-hint = A zip of the folder with method.toml and the texts, at most 2 MB. It is checked first. When something is wrong, nothing is kept.
shelf-refused = The package was not taken in
shelf-refused-lead = Nothing was kept.
shelf-refused-errors = { $n } { $n ->
    [one] error
   *[other] errors
} in the package
shelf-refused-what = Mend what stands below and send the package again.
shelf-findings = What the check found
shelf-again = Try again
shelf-place = line { $line }, column { $column }
severity-error = error
severity-warning = warning
severity-note = note

fault-package-big = This file is too large. At most 2 MB.
fault-package-unreadable = This is no zip file, or it is damaged. Make a new zip of the folder.
fault-package-many = There are too many files in it. At most { $most }.
fault-package-bomb = Unpacked, this file is too large. A package holds text only.
fault-package-damaged = The file { $name } in the zip is damaged. Make a new zip.
fault-package-not-text = The file { $name } is no text in UTF-8. Save it again as UTF-8.
fault-package-twice = The file { $name } is in it twice. Leave one out.
fault-package-name = The name { $name } in the zip cannot be read. Use plain letters.
fault-package-path = The file { $name } points outside the folder. Make a new zip of the folder alone.
fault-version-exists = Version { $version } of { $method } exists already, with other content. A version never changes. Give the package a new version number.
fault-no-decision = This decision does not fit here. Choose something else.
fault-package-finding = { $severity }: line { $line }, column { $column }: { $message } ({ $code })

shelf-version = Version { $version }
shelf-older = You are looking at version { $version }. There is a newer one.
shelf-to-newest = To the newest version
shelf-install-newer = Use version { $version }
shelf-install-newer-hint = New people then start on this version. Whoever is under way stays on the old version until you take them over.
shelf-own-results = What it gave with you
shelf-counted = The numbers tell how many people are in a phase or step now, and how it ended.
shelf-scroll = Scroll sideways to see everything.
shelf-in-use = in use
shelf-own = of your organisation
shelf-shipped = comes with the program
shelf-running = { $n } running
shelf-differences = What is different?
shelf-download = Keep as zip
shelf-transfer = Take trajectories over to { $version }
shelf-fewer = fewer than { $n }
shelf-fewer-elsewhere = { $n } with you, and a few elsewhere
shelf-lineage = Where it comes from
shelf-touched = What is different here
shelf-differences-parent = Compare with { $parent }
shelf-newer-parent = There is a new version { $version } of { $method }.
shelf-renew = Bring over to the new version
shelf-used = Who uses it
shelf-organisations = Organisations
shelf-trajectories = Trajectories

relation-adapts = Adapted from
relation-part-of = Part of
relation-follows = Follows
relation-replaces = Replaces

part-method = the method itself
part-role = role
part-precondition = precondition
part-lesson = lesson
part-aim = policy aim
part-funding = funding stream
part-cost = cost
part-parameter = legal quantity
part-list = code list
part-form = form
part-field = question
part-phase = phase
part-step = step
part-routing = choice of route
part-route = route
part-outcome = outcome
part-indicator = indicator
turn-added = new
turn-gone = gone
turn-changed = changed

shelf-renew-title = Bring over to the new parent
shelf-renew-lead = Your method now builds on { $from }. Here you see what happens with version { $to }.
shelf-renew-clean = Nothing clashes
shelf-renew-becomes = Your version { $from } stays. A version { $to } comes beside it that builds on the new parent.
shelf-renew-go = Make version { $version }
shelf-renew-conflicts = { $n } { $n ->
    [one] conflict
   *[other] conflicts
}
shelf-renew-unsound = Nothing clashes, but the check finds errors
shelf-renew-mend = Keep your package, mend it, put its parent on the new version, give it a new version number and send it in.
clash-before = Was
clash-parent = New parent
clash-own = Yours
clash-nothing = nothing
clash-key = The parent changed “{ $what }” and so did you.
clash-text = The parent changed the text { $what } and so did you.
clash-part-gone = You change this, but the new parent no longer has it.
clash-left-out = You leave this out, but the parent changed it.
clash-both-added = You added this and so did the new parent, with other content.
clash-place-gone = You put this beside “{ $what }”, but the new parent no longer has that.

differences-title = What is different?
differences-lead = Version { $to } beside version { $from }.
differences-parent = { $name } beside { $parent }.
differences-none = Nothing is different in structure
differences-words = Other words
differences-words-lead = { $n } { $n ->
    [one] text is
   *[other] texts are
} different in this language.
differences-was = Was: { $was }
differences-renamed = Was called “{ $was }”.
differences-from = before
differences-to = now
differences-nothing = nothing
differences-in-phase = in phase { $phase }

aspect-phase = phase
aspect-kind = kind
aspect-by = who
aspect-form = form
aspect-term = term
aspect-not_before = not before
aspect-repeat = how often
aspect-when = only if
aspect-needs = only after
aspect-opens = opens when
aspect-optional = may be left out
aspect-onward = leads onward
aspect-group = in a group
aspect-choices = choices of the participant
aspect-items = items
aspect-outcomes = outcomes
aspect-minutes = minutes of work
aspect-visible_to = who sees it
aspect-method = other method
aspect-type = kind of answer
aspect-list = code list
aspect-values = values
aspect-value = values
aspect-min = at least
aspect-max = at most
aspect-required = required
aspect-sensitivity = sensitivity
aspect-purpose = why
aspect-feeds = used for
aspect-retention = kept for
aspect-consent = consent
aspect-legal_basis = legal basis
aspect-after = after step
aspect-class = kind of outcome
aspect-esf = ESF code
aspect-reason = reason needed
aspect-measure = kind of measure
aspect-of = of whom
aspect-counts = who counts
aspect-sum = sum
aspect-moment = when
aspect-funding = funding stream
aspect-cents = amount in cents
aspect-per = per
aspect-step = step
aspect-held_by = who
aspect-caseload = caseload
aspect-languages = languages
aspect-subject = about
aspect-activates = sets people in motion
aspect-max_duration = longest duration
aspect-started_when = started when
aspect-published = reported results
aspect-origin = origin

transfer-title = Taking over
transfer-lead = From version { $from } to version { $to } of { $name }. First you see what happens. Nothing has changed yet.
transfer-none = Nothing runs on version { $from }
transfer-none-lead = There is nothing to take over.
transfer-automatic = { $n } { $n ->
    [one] trajectory goes
   *[other] trajectories go
} by itself
transfer-automatic-lead = Nothing is lost and the route stays the same.
transfer-undecided = { $n } { $n ->
    [one] trajectory needs
   *[other] trajectories need
} a decision
transfer-undecided-lead = Decide point by point below. Where you choose nothing, the trajectory stays on the old version.
transfer-changed = { $n } { $n ->
    [one] trajectory was
   *[other] trajectories were
} changed meanwhile and not taken over. Look at them again below.
transfer-decide = Decision
transfer-concerns = { $n } { $n ->
    [one] trajectory
   *[other] trajectories
}
transfer-who = Whom does it concern?
transfer-more = and { $n } more
transfer-later = Not yet: stays on the old version
transfer-drop-step = Drop the step
transfer-drop-answer = Give up the answer
transfer-accept-again = Fine: the step is to be done again
transfer-accept-route = Fine: the route changes
transfer-to = Becomes: { $name }
transfer-no-choice = This cannot be taken over.
transfer-look = Look again with these decisions
transfer-with = With your decisions { $n } go over and { $stay } stay.
transfer-reason = Why do you take them over?
transfer-reason-hint = This goes into the journal of each trajectory.
transfer-go = Take { $n } { $n ->
    [one] trajectory
   *[other] trajectories
} over
transfer-done = { $went } taken over, { $stayed } stayed.
transfer-differences = What is different in { $to }?
doubt-step-gone = The step “{ $step }” is no longer there.
doubt-no-longer-done = The step “{ $step }” was done, but does not count as done in the new version.
doubt-field-gone = The question “{ $field }” is no longer there, and was answered.
doubt-answer-unfit = The answer to “{ $field }” no longer fits.
doubt-route-changes = The route becomes “{ $to }” instead of “{ $from }”.
doubt-route-lost = The route “{ $from }” no longer holds.
doubt-outcome-gone = The outcome “{ $outcome }” is no longer there.
deed-migrated-step = { $old } is now called { $new }
deed-migrated-dropped = { $old } was dropped
