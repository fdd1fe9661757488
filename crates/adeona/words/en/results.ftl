## Results
results-title = Results
results-lead = What a method achieved, counted from the work itself.
results-empty = No method in use yet
results-of-method = Results of { $name }
results-counted = { $n } { $n ->
    [one] trajectory
   *[other] trajectories
} in your organisation
results-nobody = Nobody yet
results-nobody-lead = The figures appear as soon as somebody starts under this method.
results-from = From year
results-until = Up to and including year
results-always = all years
results-show = Show
results-by-version = By version
results-not-known = Not known yet
results-hidden = Too few people to show:
results-of = { $n } of { $d }
results-about = about { $value }
results-more-than = more than { $value }
results-expected = expected { $value }
results-interval = with 95% confidence between { $low }% and { $high }%
results-published = According to the source: { $value } ({ $period })
results-definition = definition
results-list = list
results-missing = For { $n } an answer is missing.
results-not-yet = For { $n } it is not known yet.
moment-end = when the trajectory has ended
moment-now = today
moment-after-end = { $span } after the end
moment-after-start = { $span } after the start
definition-share = Counted: { $of }. Reached: { $counts }. Measured: { $moment }.
definition-sum = Counted: { $of }. Added up: { $field }. Measured: { $moment }.
definition-count = Counted: { $of }. Measured: { $moment }.
behind-title = Who is behind this figure?
behind-empty = Nobody whom you may see.
behind-reached = reached
behind-not-reached = not reached
behind-missing = answer missing
behind-not-yet = not known yet
