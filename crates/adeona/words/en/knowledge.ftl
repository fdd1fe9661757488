### Questions about countries of return.

nav-knowledge = Questions
role-back-office = Back office (questions)
knowledge-title = Questions about countries
knowledge-lead = What is known about countries of return. Is your answer not there? Ask: there is an answer within two weeks.
knowledge-sought = What are you looking for?
knowledge-country = Country
knowledge-topic = Topic
knowledge-ask = Ask a question
knowledge-ask-lead = Colleagues in the country and the back office read along. There is an answer within two weeks.
knowledge-queue = Queue
knowledge-queue-n = Queue: { $n ->
    [one] 1 question
   *[other] { $n } questions
}
knowledge-queue-lead = What is most at risk of being late is on top.
knowledge-queue-empty = No question waits for an answer
knowledge-queue-empty-lead = A new question is here at once.
knowledge-queue-more = You see the first { $n }.
knowledge-found = { $n ->
    [one] 1 found
   *[other] { $n } found
}
knowledge-loosened = Not everything fits exactly. This is like it.
knowledge-none = Nothing is known about this yet
knowledge-none-lead = Search with fewer words, or ask the question.
knowledge-own = My questions
knowledge-known = Countries
knowledge-empty = Nothing is known about countries yet.
knowledge-alike = Is your answer there already?
knowledge-alike-lead = This is like your question and gives an answer.
knowledge-alike-n = { $n ->
    [one] One answer may fit your question.
   *[other] { $n } answers may fit your question.
}
knowledge-anyway = My question is another one. Ask it anyway.
knowledge-no-names = Write no names or numbers of people. Write for instance: a man of 34.
knowledge-send = Send
question-title = Your question in one sentence
question-title-hint = Such as: what does a room in Hargeisa cost?
question-body = What must somebody know to be able to answer?
question-audience = Who may see the question and the answer?
audience-network = Everybody in the network
audience-organisation = My organisation alone
audience-named = Organisations that I choose, and mine
audience-which = Choose organisations
audience-which-lead = Which organisations may see it?
audience-named-chip = Only for:
fault-audience-named = Choose at least one organisation.
question-before = Answer by { $day }
question-why = Why this day?
question-rule-asked = Asked on { $day }.
question-rule-days = The term is { $n } days after the day of the question.
question-rule-held = The question waited { $n ->
    [one] 1 day
   *[other] { $n } days
}, which do not count.
question-handled-by = { $name } is working on it.
question-nobody = Nobody has taken the question on yet.
question-open = Waits for an answer
question-held = On hold
question-held-since = Since { $day }:
question-held-before = If the question goes on today, the last day is { $day }.
question-answered = Answered
question-solved = Solved
question-closed = Closed
question-unsent = This was not sent: the question changed while you were writing, or you may not do this any more. Take your text along if you still need it.
unsent-text = Your text
question-answer = Answer
question-more = Added by the asker
question-solved-ask = Is this enough for you?
question-solve = Yes, solved
question-give = Give an answer
question-add = Add to your question
question-ask-on = Ask on
question-ask-on-hint = The question is then open again, with a new term of two weeks.
question-more-body = What else do you want to know?
question-handle = For the back office
question-take-on = Take the question on
question-hold = Put on hold
question-hold-reason = Why does the question wait? The asker reads this.
question-resume = Go on
question-close = Close without an answer
question-close-reason = Why do you close the question? The asker reads this.
answer-body = Your answer
answer-body-hint = Write no names or numbers of people.
answer-valid = Until when can one rely on this?
answer-until = Valid until { $day }.
answer-old = Possibly out of date
answer-rests-on = Where does it come from?
answer-source = Source
answer-send = Send the answer
source-title = Name of the source
source-url = Web address
source-dated = Date of the source
source-reliability = How reliable?
reliability-a = A: official and checked
reliability-b = B: from somebody who knows it first hand
reliability-c = C: hearsay, more than once
reliability-d = D: hearsay
guard-title = Is somebody in here?
guard-lead = This looks like data about a person. Take it out or make it more general.
guard-instead = It can also be said like this
guard-looked = I have looked at it. It is not data about a person.
guard-email = e-mail address
guard-iban = bank account number
guard-citizen-number = citizen service number
guard-foreigner-number = foreigner number
guard-phone = telephone number
guard-document-number = number of a document
guard-birth-date = date of birth
guard-address = address
guard-name = name
guard-date = date
passed-saturday = Saturday
passed-sunday = Sunday
passed-new-year = New Year’s Day
passed-good-friday = Good Friday
passed-easter-monday = Easter Monday
passed-kings-day = King’s Day
passed-liberation-day = Liberation Day
passed-ascension = Ascension Day
passed-pentecost-monday = Whit Monday
passed-christmas = Christmas Day
passed-second-christmas-day = Boxing Day
passed-held = the question waited
fault-names-somebody = This looks like data about a person ({ $n }). Make it more general, or say that you have looked at it.
fault-mixed-letters = “{ $word }” has letters of different alphabets that look alike. Type the word again.
fault-no-address = Write a web address that begins with https://.
said-question-asked = Your question has been asked.
said-question-answered = Your answer has been added.
said-question-taken-on = You have taken the question on.
said-question-held = The question is on hold. The asker reads why.
said-question-resumed = The question goes on.
said-question-solved = Good. The question is solved.
said-question-closed = The question is closed.
said-question-asked-on = What you added is there.
audit-question-asked = Asked the back office a question
audit-question-answered = Answered a question
audit-question-taken-on = Took a question on
audit-question-held = Put a question on hold
audit-question-resumed = Went on with a question
audit-question-solved = Called a question solved
audit-question-closed = Closed a question
audit-question-asked-on = Asked on
thing-question = question
