people-too-many = Er zijn meer dan { $n } mensen gevonden. U ziet alleen de eerste { $n }. Typ meer letters.
more-than = meer dan { $n }
today-earlier-due = Eerdere stappen
today-later-due = Meer stappen
