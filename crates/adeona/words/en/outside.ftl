### Partner organisations, and questions that go outside.

contacts-title = Partner organisations
contacts-lead = Who knows something of a country? The back office puts questions to them.
contacts-none = No organisation is in the register yet
contacts-none-lead = The back office puts them in.
contacts-in-country = Organisations that know this country
contact-new = Put an organisation into the register
contact-edit = Change the details
contact-withdraw = Take out of the register
contact-withdraw-lead = What the organisation answered before stays.
contact-gone = Not in the register any more
contact-name = Name of the organisation
contact-kind = Kind of organisation
contact-kind-return-support = return support
contact-kind-embassy = embassy or consulate
contact-kind-government = government
contact-kind-aid = aid organisation
contact-kind-school = school
contact-kind-business = business
contact-kind-other = other organisation
contact-countries = Countries
contact-countries-hint = Choose none if the organisation knows any country. Hold Ctrl to choose more.
contact-any-country = any country
contact-any-topic = any topic
contact-languages = Languages in which one can write
contact-person = Whom to ask for
contact-email = E-mail address
contact-phone = Telephone number
contact-note = Note
contact-answers = Answers
contact-answered = { $n } asked, { $answered } answered.
contact-median = Mostly within { $n ->
    [one] 1 day
   *[other] { $n } days
}.
knowledge-kind-contact = Organisation
putting-question = Put the question to others
putting-rows = Put to
putting-put = Put out
putting-to = To whom?
putting-others = Other organisations
putting-rewrite = They see only what you write here, not the question itself. Write no names or numbers of people.
putting-language = Language of the letter
putting-days = Within how many working days?
putting-days-hint = Without a number: five working days, and always two working days before our own answer is due.
putting-send = Put the question out
putting-made = The links are made
putting-made-lead = Send each organisation its own link. You see the links only now. With a link one can answer once, without an account.
putting-by-mail = Send the links by e-mail
putting-by-mail-hint = For whoever has no e-mail address you get a link to send yourself.
putting-answers-here = Whoever answers the e-mail answers the question.
putting-answers-you = Answers to the e-mail come to you.
putting-out = The question is put out
putting-mailed = The link goes by e-mail.
fault-no-mail = No e-mail is set up here. Send the links yourself.
putting-letter = Open an e-mail with this link
putting-call-back = Call back
putting-put-by = Put out by { $name } on { $day }.
putting-answered-by = through { $name }
put-answered = Answered
put-declined = Cannot help
put-withdrawn = Called back
reply-title = A question for you
reply-lead = { $organisation } asks this of { $contact }. You need no account. Your answer goes to whoever asked and may be kept in the knowledge base.
reply-decline = We cannot help
reply-decline-reason = Why not? Who might know?
reply-decline-send = Send
reply-thanks = Thank you
reply-thanks-lead = Your message came in on { $day }. This link works no more.
reply-late = This link works no more
reply-unsent = The question was taken back or is over. Your message was not sent. Take your text along if you still need it.
reply-unsent-again = A message came in with this link before. This was not kept again:
reply-letter = Good day,

    { $organisation } has a question for you: { $title }

    You read it and answer here, without an account: { $link }

    Please answer by { $day }. Many thanks.
fault-days-of-partner = Choose 1 to 30 working days.
said-contact-noted = The organisation is in the register.
said-contact-amended = The details are changed.
said-contact-withdrawn = The organisation is out of the register.
said-called-back = The link works no more.
audit-contact-noted = Put an organisation into the register
audit-contact-amended = Changed the details of an organisation in the register
audit-contact-withdrawn = Took an organisation out of the register
audit-question-put-out = Put a question to others
audit-question-called-back = Called a question to others back
audit-put-out-answered = A partner answered a question by a link
audit-put-out-declined = A partner could not answer a question
thing-contact = partner organisation
thing-put-out = question put out
putting-n = Put to { $n }, { $replied } replied
contact-changed-meanwhile = Somebody changed these details while you wrote. What you wrote is below. Open the organisation in another window, take over what is new, and then change them again.
contacts-search = There are more. Search them by country, topic or name.
