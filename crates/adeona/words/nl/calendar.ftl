### De agenda op een telefoon of computer.

calendar-title = Agenda
calendar-lead = Met een geheim adres ziet u uw bijeenkomsten in de agenda van uw telefoon of computer.
calendar-make = Maak mijn agenda-adres
calendar-renew = Maak een nieuw adres
calendar-renew-lead = Het adres is niet nog eens te zien. Een nieuw adres vervangt het oude.
calendar-revoke = Trek het adres in
calendar-none = U hebt nog geen adres.
calendar-since = Uw adres werkt sinds { $day }.
calendar-lapses = Het adres werkt tot { $day }. Maak daarna een nieuw.
calendar-made = Dit is uw adres
calendar-made-lead = Kopieer het nu. Daarna is het niet meer te zien. Wie dit adres heeft, kan uw agenda lezen: geef het aan niemand.
calendar-how = Kies in uw agenda “toevoegen via adres” of “abonneren”, en plak het adres.
calendar-what = Wat staat erin?
calendar-what-meetings = Uw bijeenkomsten: dag, tijd en plaats, en of iets niet doorgaat.
calendar-what-terms = Termijnen van uw open stappen, met het nummer van het traject.
calendar-what-not = Nooit namen van deelnemers: agenda's worden makkelijk door anderen gezien.
calendar-name = Adeona
calendar-meeting = Bijeenkomst
calendar-call = Vragen? Bel { $number }
calendar-term = Termijn: { $step } ({ $number })
mine-calendar = In de agenda van mijn telefoon
said-calendar-revoked = Het adres werkt niet meer.
