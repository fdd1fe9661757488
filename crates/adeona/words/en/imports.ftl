### Lists in and out.

said-import-matched = The columns have been chosen again.
said-import-withdrawn = The list has been removed. Nothing was imported.

import-lead = Import people and trajectories from a list. First you see what will happen. Nothing is saved before that.
import-file = File
import-file-hint = Excel (.xlsx) or CSV, with the names of the columns on the first row. At most 20,000 rows and 20 MB.
import-look = Look at the list
import-columns-known = Which columns?
import-columns-known-lead = Only given name and family name (or one column with the whole name) are required. There may also be: name prefix, date of birth, language, country, e-mail, phone, client number, method, coach e-mail, start date and reference. With a client number you can import a list again without doubles.
import-lately = Your latest lists
import-rows = { $n } { $n ->
    [one] row
   *[other] rows
}
import-state-open = not imported yet
import-state-running = under way
import-state-done = imported
import-state-withdrawn = removed

import-preview = Look first
import-nothing-yet = Nothing has been saved yet.
import-will = This will happen
import-count-new = New people
import-count-known = Known already: left as they are
import-count-enrolled = New trajectories
import-count-enrolled-before = Trajectories that are there already
import-count-without = Rows without a trajectory
import-go = Import { $n } { $n ->
    [one] row
   *[other] rows
}
import-faulty = { $n } of { $of } rows have an error
import-faulty-lead = Nothing can be imported yet. Choose other columns, or mend the list and read it again.
import-again = Import a mended list
import-faults = What is wrong?
import-more-faults = And { $n } more { $n ->
    [one] error
   *[other] errors
}.
import-row = Row
import-column = Column
import-found = In the list
import-blank = empty
import-mend = What to do
import-matching = Columns
import-matching-lead = Choose for each column what it holds.
import-sample = Example
import-means = Means
import-skip = Leave out
import-method-for-all = Method for rows that name none
import-method-for-all-hint = Choose one if everybody in the list starts the same trajectory.
import-no-method = No trajectory
import-rematch = Look again with these columns
import-first-rows = { $n ->
    [one] The first row
   *[other] The first { $n } rows
}
import-verdict = Result
import-new = new
import-known = known already
import-enrols = starts { $method } on { $day }
import-enrolled-before = { $method } runs already
import-withdraw = Remove the list
import-withdraw-lead = The list is removed after a week if you do nothing.
import-withdrawn-lead = The data of this list have not been kept.

import-running = Importing
import-rows-in = { $n } of { $of } rows
import-running-lead = You may leave this page. The work goes on.
import-refresh = Refresh
import-stopped = The import has stopped
import-stopped-lead = Nothing is half saved. It is safe to import the list again.
import-done = Imported
import-done-lead = Everything has been saved.
import-to-people = To the people
import-another = Another list

column-given_name = Given name
column-infix = Name prefix
column-family_name = Family name
column-name = Name
column-born = Date of birth
column-language = Language
column-country = Country
column-email = E-mail
column-phone = Phone
column-client_number = Client number
column-bsn = BSN
column-method = Method
column-coach = Coach e-mail
column-on = Start date
column-reference = Reference
column-phase = Phase
column-standing = Standing
column-outcome = Outcome
column-ended = End date
column-coach-name = Name of coach

fault-import-kind = This is not a list. Choose an Excel file (.xlsx) or a CSV file.
fault-import-old-excel = This is an old Excel file, or it has a password. Save it in Excel as .xlsx without a password and try again.
fault-import-unreadable = This Excel file is damaged. Open it in Excel, save it again and try once more.
fault-import-bomb = This file is much too big when unpacked. Save only the list itself, without pictures.
fault-import-big = This file is too big: at most 20 MB. Split the list over more files.
fault-import-empty = There are no people in this list. The first row must have the names of the columns, with the people below.
fault-import-many-rows = The list is too long: at most { $most } rows. Split it over more files.
fault-import-many-columns = The list is too wide: at most { $most } columns. Keep only the columns that you need.
fault-import-cell-long = There is too much text in row { $row }, column { $column }. Perhaps a quotation mark is missing.
fault-import-bsn-no-basis = This list has a column with citizen service numbers. Your organisation may not keep those. Remove the column and try again. Nothing was saved.
fault-import-column-twice = Another column has this meaning already. Choose something else or leave this column out.
fault-import-no-name = Choose the columns with given name and family name, or one column with the whole name.
fault-import-name-twice = Choose the whole name, or given name and family name. Not both.
fault-import-name-split = Write given name and family name, such as Amina Yusuf.
fault-import-cell-error = Excel could not work out this cell. Fill in what it should say.
fault-import-method = This method is not in use here. Choose from: { $methods }.
fault-import-method-not-for-people = This method is not for single people, but for a pair, team or network. Begin this trajectory yourself, on the page People.
fault-import-coach = There is no coach here with this e-mail address.
fault-import-reference-taken = This reference belongs to somebody else’s trajectory already. Take another.
fault-import-number-other = This client number belongs to somebody with quite another name. Check name and number.
fault-import-name-other-number = There is somebody with this name and date of birth already, with another client number. Check the number.
fault-import-alike-in-list = This name is in the list twice. Add a date of birth or client number, or remove one row.
fault-import-several-alike = There are more people with this name. Add a date of birth or client number.
fault-import-not-yours = A colleague knows this person already. Ask your coordinator to start the trajectory.

import-cli-rows = { $n } { $n ->
    [one] row
   *[other] rows
}: { $new } new, { $known } known already; { $enrolled } { $enrolled ->
    [one] trajectory
   *[other] trajectories
} started, { $before } were there already.
import-cli-fault = row { $row }, column { $column }: { $told } (in the list: “{ $found }”)
import-cli-nothing = Nothing was imported.

export-csv = Export as CSV
export-xlsx = Export as Excel
export-file-name = people
