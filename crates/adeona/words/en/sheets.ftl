### Fact sheets about countries.

knowledge-sheets-n = { $n ->
    [one] 1 sheet
   *[other] { $n } sheets
}
knowledge-questions-n = { $n ->
    [one] 1 question
   *[other] { $n } questions
}, { $answered } answered
knowledge-kinds = Kind
knowledge-kind-question = Question
knowledge-kind-sheet = Fact sheet
knowledge-language = Language
knowledge-in-nl = Dutch
knowledge-in-en = English
knowledge-in-ar = Arabic
knowledge-topics = Topics
knowledge-narrow = Narrow
knowledge-widen = Show all kinds and languages
knowledge-compare = Two countries side by side
knowledge-compare-with = Compare with
knowledge-compare-do = Compare
knowledge-one = First country
knowledge-other = Second country
knowledge-sought-in = Search in { $country }
knowledge-lately = Changed of late
knowledge-nothing-on = Nothing is known about this yet. Ask a question:
knowledge-none-ask = Ask a question. There is an answer within two weeks.
sheet-new = Write a fact sheet
sheet-edit = Change the text
sheet-translate = Translate
sheet-original = The text that you translate
sheet-title = Title
sheet-body = Text
sheet-body-hint = An empty line begins a new paragraph. A line with a hyphen before it is an item of a list.
sheet-any-country = None: it holds for any country
sheet-audience = Who may read it?
sheet-review-on = Until when is this sure to hold? You look again after that.
sheet-source = Sources
sheet-keep = Keep
sheet-owner = { $name } keeps it up to date
sheet-no-owner = Nobody keeps it up to date
sheet-changed = changed on { $day }
sheet-holds = holds until { $day }
sheet-old = Nobody has looked since that day whether it still holds. Check it before you rely on it.
sheet-behind = The sheet that this is a translation of was changed after it
sheet-from-question = The question that this sheet came from
sheet-of-answers = Make a fact sheet of it
sheet-before = How it was before ({ $n })
sheet-version = Version { $n }
sheet-renew = Does this still hold?
sheet-renew-lead = Go through the text and the sources. Does all of it hold? Then say until when.
sheet-renew-send = Yes, it still holds
sheet-take-on = I keep this sheet up to date
sheet-withdraw = Take this sheet away
sheet-withdraw-reason = Why do you take it away?
sheet-gone = This sheet was taken away.
sheet-changed-meanwhile = Somebody changed this sheet while you wrote. Your text is below. Open the sheet in another window, take over what is new, and then change it again.
sheets-review = Sheets to look at again
sheets-review-lead = Does it still hold? What has waited longest is on top.
sheets-import = Bring sheets in
sheets-import-lead = From a table, a text, or the facts of a country. All of it is for the network. Bringing in twice makes no doubles.
sheets-import-hint = A file of at most 20 MB: CSV, XLSX, Markdown (.md) or JSON.
sheets-bring-in = Bring in
sheets-columns = What a table looks like
sheets-columns-lead = The first row names the columns: title, text, country, topics, language, source, source kind, link, source date, reliability and key. Title and text are needed.
sheets-brought = Brought in
sheets-new = New: { $n }
sheets-changed = Changed: { $n }
sheets-same = Still the same: { $n }
sheets-kept = Edited or taken away here, so left alone: { $n }
sheets-wrong = This could not be read
sheets-line = Line { $n }:
sheets-more-wrong = And { $n } more faults.
reading-too-large = The file is too large. Split it.
reading-unreadable = The file cannot be read ({ $value }). Open it and save it again.
reading-bomb = The file unpacks to far too much. Save it again without pictures.
reading-other-kind = This is no CSV, XLSX, Markdown or JSON. Choose such a file.
reading-not-text = The text is not UTF-8. Save the file as UTF-8.
reading-empty = Nothing is in it. The first row must name the columns.
reading-no-column = The column “{ $value }” is missing. Add it to the first row.
reading-too-many-rows = There are more than { $value } rows. Split the file.
reading-missing = “{ $value }” is empty. Fill it in.
reading-too-long = “{ $value }” is too long. Make it shorter.
reading-country = The country “{ $value }” is not known. Write its name or its code of two letters.
reading-topic = The topic “{ $value }” is not known. Write its name or its code.
reading-language = The language “{ $value }” is not known. Write nl, en or ar.
reading-date = “{ $value }” is no date. Write for instance 2026-11-30.
reading-source-kind = The kind of source “{ $value }” is not known. Write official, report, reference, website, news, conversation, experience or other.
reading-reliability = The reliability “{ $value }” is not known. Write A, B, C or D.
reading-url = The address “{ $value }” is not one of the web. Begin it with https://.
reading-twice = The key “{ $value }” stands in the file before. Give every row its own.
reading-head = The line “{ $value }” at the head of the text cannot be read. Write “name: value”.
reading-open-head = The part at the head of the text does not end. Close it with a line of three hyphens.
fault-stays-private = The question is for your organisation alone. So is the sheet.
fault-review-far = Choose a day within three years.
said-sheet-written = The sheet is there.
said-sheet-revised = The new text is there. The old one can still be read.
said-sheet-renewed = Noted that it still holds.
said-sheet-taken-on = You keep this sheet up to date.
said-sheet-withdrawn = The sheet was taken away.
audit-sheet-written = Wrote a fact sheet
audit-sheet-revised = Changed a fact sheet
audit-sheet-renewed = Saw that a fact sheet still holds
audit-sheet-taken-on = Began to keep a fact sheet up to date
audit-sheet-withdrawn = Took a fact sheet away
audit-sheets-brought-in = Brought fact sheets in
thing-sheet = fact sheet
knowledge-all-of = Everything about { $country } in a list
knowledge-topic-in = { $topic } in { $country }
knowledge-sheets = Fact sheets
knowledge-questions = Questions and answers
knowledge-sources = Sources
knowledge-sources-lead = What the above rests on. The most reliable comes first.
knowledge-source-resting = { $n ->
    [one] Supports one sheet or question
   *[other] Supports { $n } sheets or questions
}
files-title = Files
files-none = There are no files with this sheet.
files-size = { $n } kB
files-take-off = Take off
files-add = Add a file
files-file = File
files-hint = A PDF, picture, Word, Excel, OpenDocument or text of at most 10 MB. Whoever sees the sheet sees the file. Put nothing in it about a person.
files-send = Add
files-documents = Documents
knowledge-kind-file = Document
said-file-added = The file is with the sheet.
said-file-taken-off = The file was taken off.
fault-files-many = There are { $most } files already. Take one off first.
audit-attachment-added = Added a file to a fact sheet
audit-attachment-taken-off = Took a file off a fact sheet
fault-import-name = The name of the file is too long: at most { $most } characters.
knowledge-all-sheets = { $n ->
    [one] The one fact sheet
   *[other] All { $n } fact sheets
}
files-with = With the sheet
