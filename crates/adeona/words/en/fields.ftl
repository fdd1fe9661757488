### Fields, files, drafts, consent, portfolio and choices.

## fields
form-often = Chosen often
form-all = All
form-no-answer = No answer
form-after-consent = Only after consent: { $consent }.
fields-about = Who reads this, and how long do we keep it?
field-readers = Read by: { $readers }.
field-kept = Kept until { $span } after the end ({ $source }).
fault-not-an-occupation = Write an occupation. A code is four digits (ISCO-08), or the address of an occupation at ESCO.

## files
file-hint = A PDF, photo (JPG, PNG), Word, Excel, OpenDocument or text. At most 10 MB.
file-kept = Kept:
file-off = Take this file off
fault-file-big = This file is too big. Choose a file of at most 10 MB, or make the photo smaller.
fault-file-empty = There is nothing in this file. Choose another file.
fault-file-kind = We do not take this kind of file. Choose a PDF, photo (JPG, PNG), Word, Excel, OpenDocument or text.
fault-file-gone = This file is not there. Choose it again.
fault-not-a-file = This is not a file. Choose it again.

## drafts
draft-go = Keep as draft
draft-of = Draft of { $by }, { $day } ({ $away }). It is not recorded yet.
said-drafted = The draft is kept. You can go on later.

## consents
consent-lead = Read this together. Saying yes is not required, and a yes can always become a no later.
consent-given = Yes since { $day }, recorded by { $by }.
consent-not-given = No since { $day }, recorded by { $by }.
consents-title = Consent
consent-withdraw = Withdraw consent
consent-give = Give consent
said-consent-given = The consent is recorded.
said-consent-withdrawn = The consent is withdrawn. Nobody can read what depends on it any more.
deed-consented = Consent given: { $field }
deed-consent-withdrawn = Consent withdrawn: { $field }

## portfolio
portfolio-title = Portfolio
portfolio-link = Portfolio ({ $n })
portfolio-empty = Nothing in the portfolio yet
portfolio-empty-lead = Here comes what somebody can do and has made: a text, a photo, a diploma. Add the first piece.
portfolio-empty-closed = Here comes what somebody can do and has made. Pieces can be added when the method has a portfolio and the trajectory runs.
piece-add = Add a piece
piece-step = Where does it belong?
piece-title = What is it?
piece-text = Text
piece-file = File
piece-go = Add
said-piece-added = The piece is in the portfolio.
fault-piece-empty = Write a text or choose a file.
deed-piece = In the portfolio of { $step }: { $title }

## wishes
wish-title = Wish: another coach
wish-coach = { $who } would like { $coach } as coach (chosen on { $day }).
wish-reason = At the wish of the participant.
wish-grant = Hand over to { $coach }
wish-refuse = It is not possible
wish-why = Why not? The participant reads this.
wish-refuse-go = Refuse the wish
today-wishes = Wishes of participants
today-wish = wants { $coach } as coach

## occupations
occupation-seek = Search
occupation-none = Nothing found in the list. Try another word, or leave your own words.
occupation-pick = Choose the occupation
occupation-own = None of these: keep my own words
occupation-code = ISCO-08 code, four digits (optional)
occupations-title = Occupations
occupations-lead = With a list of occupations, whoever fills in a form can search and choose an occupation.
occupations-none = No list yet
occupations-none-lead = An occupation is free text now. Get the list from ESCO (esco.ec.europa.eu, Download, CSV) and read it in here, one for each language.
occupations-count = { $n } occupations
occupations-new = Read a list in
occupations-language = Language of the list
occupations-file = File occupations_….csv of ESCO
occupations-file-hint = With the columns conceptUri, preferredLabel, altLabels and iscoGroup. The list takes the place of an older one in the same language.
occupations-go = Read in
said-occupations-replaced = The list is read in.
fault-occupations-encoding = This file cannot be read. Choose the CSV of ESCO as it was downloaded.
fault-occupations-kind = This is not a CSV file.
fault-occupations-column = The column { $column } is missing. Choose the file with occupations of ESCO.
fault-occupations-row = Row { $row } holds no occupation of ESCO. Nothing was read in.
fault-occupations-empty = There are no occupations in this file.
fault-occupations-many = There are more than { $most } occupations in this file.

## participant
mine-portfolio = My portfolio
mine-choices = My choices
mine-only = Only { $language }
mine-later = Keep it, I will go on later
mine-choices-none = There is nothing to choose now.
mine-not-chosen = not chosen yet
mine-pick = Choose
choice-coach-lead = You ask for this coach. The coordinator sees whether it is possible.
mine-wish-waits = You asked for another coach. The coordinator sees whether it is possible.
mine-wish-refused = Another coach was not possible: { $reason }
mine-consents = My consent
mine-consent-withdraw = I do not want this any more
mine-consent-give = I agree to this
mine-portfolio-empty = Here comes what you can do and have made: a text, a photo, a diploma.
mine-piece-add = Add something
mine-piece-go = Save
fault-not-base64 = This is not base64.
weekly = { $weekday } { $start }–{ $end }
choice-own = Something else
choice-own-which = What suits you better?
