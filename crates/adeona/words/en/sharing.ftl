### Sharing with other organisations.

shares-title = Sharing
shares-heading = With whom do you share the trajectory of { $name }?
shares-link = Share with others
shares-now = Shared now
shares-before = Shared before
shares-none = Nobody of another organisation sees it now.
share-new = Share something
share-no-partners = There is no other organisation here yet.
share-with = With which organisation?
share-worker = With one worker: their e-mail address
share-worker-hint = Empty: all workers there see it.
share-purpose = For what?
share-purpose-hint = The participant reads this too.
share-until = Until which day?
share-until-hint = At most a year. Then it stops by itself.
share-what = What do you share?
share-always = They always see name, language, method, phase and coach, and whether it runs, is on hold or is over.
share-parts = Only what you tick below
share-whole = The whole trajectory, without care and legal status
share-contact = E-mail address and telephone number
share-steps = Steps, with what is recorded of them
share-fields = Single answers
share-guarded = Answers about care or legal status
share-guarded-hint = Share these only when they are really needed.
share-pieces = Portfolio pieces
share-pieces-n = { $n } portfolio { $n ->
    [one] piece
   *[other] pieces
}
share-go = Share this
share-withdraw = Stop sharing
share-until-day = Until { $day }.
share-ended = Stopped on { $day }.
share-by = Shared by { $name }.
shared-title = Shared by { $by }
shared-until = You see this until { $day }.
shared-partly = You see only what is shared.
mine-shares = With whom is my plan shared?
mine-shares-lead = These people from elsewhere may see something of your plan.
said-shared = Shared.
said-unshared = Sharing has stopped.
fault-share-parts = Tick what you share.
fault-no-worker = Nobody with this address works at this organisation.
audit-trajectory-shared = Shared the trajectory
audit-trajectory-unshared = Stopped sharing the trajectory
shared-no-contact = No e-mail address or telephone number is known.
shared-with-us = Shared with us
shared-lead = What ends first is on top.
shared-nothing = Nothing is shared with you now
shared-nothing-lead = When another organisation shares something with you or with your organisation, it is here.
shared-until-short = until { $day }
