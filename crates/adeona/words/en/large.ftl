people-too-many = More than { $n } people were found. You see the first { $n } only. Type more letters.
more-than = more than { $n }
today-earlier-due = Earlier steps
today-later-due = More steps
