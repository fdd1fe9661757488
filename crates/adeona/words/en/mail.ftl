# Letters that go by e-mail
mail-waiting = The e-mail goes out shortly.
mail-waiting-why = The e-mail has not gone yet: { $why } It is tried again.
mail-sent = E-mail sent on { $at }.
mail-failed = The e-mail did not arrive, on { $day }: { $why } Reach them in another way, or put the question out again.
mail-why-refused = The mail server refuses this address or this e-mail.
mail-why-sender = The mail server takes no e-mail from our address.
mail-why-sign-in = The mail server does not let us sign in.
mail-why-unguarded = The mail server offers no safe connection.
mail-why-untrusted = The certificate of the mail server is not right.
mail-why-unreachable = The mail server cannot be reached.
mail-why-slow = The mail server took too long.
mail-why-broken-off = The mail server broke the connection off.
mail-why-sealed = The letter cannot be opened: its key is missing.
mail-why-unfit = No e-mail can be made of the letter.
mail-why-returned = The e-mail came back: whom it is for did not get it.
mail-held = E-mail to look at
mail-held-all = E-mail to look at
mail-held-all-lead = Answers that came by e-mail. Look at them before they become answers.
mail-held-read = Look at the e-mail
mail-held-from = From
mail-held-at = Came in
mail-held-why = Why look at it?
mail-held-other-sender = It comes from another address than we wrote to.
mail-held-somebody = Something in it looks like a person.
mail-held-unclear = It is not clear what is new in it.
mail-held-files = Files came with it. Ask for them if you need them.
mail-held-files-not-kept = Files that are not kept
mail-held-too-long = It is too long for an answer.
mail-held-hint = Take out what is no part of the answer. The answer stands in the name of the organisation that the question was put to.
mail-held-body = The answer
mail-held-gone = A colleague has looked at this e-mail already. What you typed stands below.
mail-held-late = The question is over: no answer is needed any more. The text stands below, as long as you do not throw the e-mail away.
mail-take = Take it as an answer
mail-leave = Throw the e-mail away
mail-leave-lead = The text is gone then. Whoever wrote it does not hear of that.
said-mail-taken = The e-mail is an answer now.
said-mail-left = The e-mail was thrown away.
audit-put-out-mail-held = Held an e-mail to be looked at
audit-put-out-mail-taken = Took an e-mail as an answer
audit-put-out-mail-left = Threw an e-mail away
reply-letter-asks = Good day,

    { $organisation } has a question for you: { $title }

    { $question }

    You can answer this e-mail. Write your answer above this text, without names of people. Or answer here, without an account: { $link }

    Please answer by { $day }. Many thanks.
nearly-late-one = Nearly late: { $title }
nearly-late-many = { $n } questions are nearly late
nearly-late-letter = Good day,

    These questions wait for an answer and are nearly late.
nearly-late-by = By { $day }
audit-question-nearly-late = Was told of questions that are nearly late
sheet-reminder-one = Does this still hold? { $title }
sheet-reminder-many = { $n } fact sheets to look at again
sheet-reminder = Good day,

    Please look whether these fact sheets still hold.
sheet-reminder-soon = Holds until { $day }
sheet-reminder-passed = Held until { $day }
sheet-reminder-more = And { $n } more.
sheet-reminder-queue = All sheets to look at are here:
audit-sheet-reminded = Was told of fact sheets to look at again
asker-news-letter = Good day,

    This is new about what you asked.
asker-news-answered = There is an answer. Is it what you need? Say so at the question, or ask on.
asker-news-held = The question waits. Why, is told at the question.
asker-news-closed = The question was closed. Why, is told at the question.
asker-news-answered-subject = There is an answer: { $title }
asker-news-held-subject = Your question waits: { $title }
asker-news-closed-subject = Your question was closed: { $title }
asker-news-many = News about { $n } of your questions
asker-news-by-mail = You get an e-mail as soon as there is an answer.
audit-question-asker-told = Was told of own questions
mail-no-answers = Nobody reads answers to this e-mail. Answer on the page.
