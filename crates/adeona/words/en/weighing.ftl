# Thanks, and answers that contradict each other
thanks-give = Thank
thanks-by = { $n ->
    [one] 1 colleague thanks for this.
   *[other] { $n } colleagues thank for this.
}
thanks-mine = { $n ->
    [one] You were thanked for 1 of your answers.
   *[other] You were thanked { $n } times for your answers.
}
weighing-title = The answers contradict each other
weighing-lead = Why we go by this answer:
weighing-preferred = Go by this one
weighing-against = Says otherwise
weighing-before = What held before
weighing-do = The answers contradict each other
weighing-which = Which answer do we go by?
weighing-others = Which answers say otherwise?
weighing-reason = Why do we go by this answer?
weighing-keep = Save
weighing-end = They contradict each other no more
knows-title = Who knows more of this?
knows-answers = { $n ->
    [one] 1 answer about { $of }.
   *[other] { $n } answers about { $of }.
}
knows-thanked = { $n ->
    [one] Thanked once.
   *[other] Thanked { $n } times.
}
fault-weigh-against = Choose at least one other answer that says otherwise.
said-answer-thanked = Your thanks are there.
said-answers-weighed = Saved. Everybody reads which answer we go by.
said-weighing-ended = The answers stand side by side again, without preference.
audit-answer-thanked = Thanked for an answer
audit-question-weighed = Said which answer to go by
audit-question-weighing-ended = Said that answers contradict each other no more
thing-answer-thanks = thanks
thing-answer-weighing = choice between answers
