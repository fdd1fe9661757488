### Beheer, accounts, gegevens van mensen, en wie keek.

## Eigen account
account-title = Mijn account
account-details = Naam en taal
account-keep = Bewaar
account-password = Wachtwoord
password-old = Wachtwoord van nu
password-new = Nieuw wachtwoord
password-again = Nog een keer het nieuwe wachtwoord
password-change = Verander wachtwoord
password-ends-sessions = Op andere apparaten moet u daarna opnieuw inloggen.
sessions-title = Waar u bent ingelogd
sessions-lead = Kent u een apparaat niet? Log het uit en verander uw wachtwoord.
session-this = dit apparaat
session-end = Log uit
sessions-end = Log alle andere uit
session-device = { $browser } op { $system }
session-device-unknown = Onbekend apparaat
since = sinds { $at }
tokens-title = Sleutels voor programma’s
tokens-lead = Met een sleutel kan een ander programma doen wat u mag. Geef hem aan niemand anders.
token-name = Waarvoor is de sleutel?
token-name-hint = Bijvoorbeeld: koppeling met ons rooster.
token-make = Maak een sleutel
token-end = Trek in
token-lapses = werkt tot { $day }
token-made = Uw nieuwe sleutel
token-made-lead = Kopieer hem nu. Hierna is hij niet meer te zien.
said-account-changed = Uw gegevens zijn bewaard.
said-password-changed = Uw wachtwoord is veranderd.
said-session-ended = Het apparaat is uitgelogd.
said-sessions-ended = Alle andere apparaten zijn uitgelogd.
said-token-ended = De sleutel werkt niet meer.
said-password-chosen = Welkom. Uw wachtwoord is bewaard.
fault-old-password = Dit is niet uw wachtwoord van nu.
fault-password-again = De twee wachtwoorden zijn niet gelijk.
welcome-title = Welkom, { $name }
welcome-lead = Kies een wachtwoord. Daarna kunt u beginnen.
welcome-go = Bewaar en begin
welcome-lapsed = Deze link werkt niet meer
welcome-lapsed-lead = Een link werkt drie dagen en één keer. Vraag uw beheerder om een nieuwe.

## Medewerkers
members-only-you = U bent hier nog de enige. Nodig uw collega’s uit.
members-former = Werkten hier
member-add-lead = U krijgt een link voor uw collega. Daarmee kiest uw collega zelf een wachtwoord.
member-invite = Maak uitnodiging
member-hours-of = Voor de norm van de caseload. Een volle week is { $hours } uur.
member-hours-a-week = { $hours } uur per week
member-caseload = Trajecten
member-state = Stand
member-state-invited = uitgenodigd
member-state-works = werkt hier
member-state-later = begint { $day }
member-state-left = gestopt { $day }
member-post = Rollen en uren
member-from = Vanaf
member-from-hint = Vandaag of later. Wat eerder was, blijft bewaard.
member-back = Weer in dienst nemen
member-back-go = Neem weer in dienst
member-history = Rollen en uren tot nu toe
member-since = Vanaf
member-until = Tot en met
member-access = Toegang
link-lead = Wachtwoord vergeten? Maak een link en geef hem aan uw collega. Het oude wachtwoord werkt tot er een nieuw is.
link-lead-invited = Is de uitnodiging kwijt of te oud? Maak een nieuwe. De oude werkt dan niet meer.
link-make = Maak een link voor een nieuw wachtwoord
link-make-invited = Maak een nieuwe uitnodiging
link-made = Link om een wachtwoord te kiezen
link-made-lead = Geef deze link zelf aan { $name }. Kopieer hem nu: hierna is hij niet meer te zien.
link-until = Werkt één keer, tot { $at }.
member-sessions-lead = Een apparaat kwijt? Dan moet uw collega overal opnieuw inloggen.
member-sessions-end = Log overal uit
member-running = { $n ->
    [0] Begeleidt nu geen trajecten.
    [one] Begeleidt nu 1 traject.
   *[other] Begeleidt nu { $n } trajecten.
}
member-nobody-else = Er is nog geen andere coach of coördinator die ze kan overnemen.
member-hand-over = Draag alle trajecten over
member-hand-over-go = Draag alles over
member-leaves = Stoppen
member-end = Beëindig het werk hier
member-end-lead = De toegang stopt meteen. Wat deze collega deed, blijft staan.
member-end-own = Let op: dit bent u zelf.
member-end-go = Beëindig nu
member-successor = Wie neemt de trajecten over?
said-member-changed = Rollen en uren zijn bewaard.
said-member-handed-over = De trajecten zijn overgedragen.
said-member-ended = Het werk hier is beëindigd.
said-member-signed-out = Uw collega moet overal opnieuw inloggen.
fault-post-past = Kies vandaag of later.
fault-post-far = Kies een dag binnen twee jaar.
fault-last-administrator = Dit is de laatste beheerder die kan inloggen. Maak eerst iemand anders beheerder.
fault-still-coaches = { $n ->
    [one] Er loopt nog 1 traject. Draag het eerst over.
   *[other] Er lopen nog { $n } trajecten. Draag ze eerst over.
}

## Instellingen
settings-title = Organisatie
settings-full-time = Uren in een volle week
settings-full-time-hint = Hierop rust de norm van de caseload.
settings-language = Taal
settings-language-hint = Voor wie zelf nog geen taal koos.
said-settings-kept = De instellingen zijn bewaard.
fault-full-time = Vul een getal in van { $least } tot { $most } uur.
fault-kind-holds-bsn = { $n ->
    [one] Van 1 persoon is een burgerservicenummer bewaard. Dit soort organisatie mag dat niet. Haal het eerst weg.
   *[other] Van { $n } mensen is een burgerservicenummer bewaard. Dit soort organisatie mag dat niet. Haal ze eerst weg.
}

## Wie deed wat
audit-title = Wie deed wat
audit-lead = Alles wat in het programma is veranderd. Namen van deelnemers en antwoorden staan hier niet.
audit-who = Wie
audit-thing = Waaraan
audit-from = Vanaf
audit-until = Tot en met
audit-all = alles
audit-show = Toon
audit-none = Niets gevonden
audit-none-lead = Kies een andere persoon, een ander ding of een langere tijd.
audit-older = Ouder
audit-participant = Deelnemer (account { $account })
audit-unknown = onbekend
audit-column-when = Wanneer
audit-column-who = Wie
audit-column-account = Account
audit-column-deed = Wat
audit-column-code = Code
audit-column-thing = Waaraan
audit-column-id = Nummer
audit-column-detail = Details
thing-account = account
thing-audit = logboek
thing-calendar-address = agenda-adres
thing-file = bestand
thing-group = groep
thing-import = lijst
thing-member = medewerker
thing-method-version = methodiek
thing-organisation = organisatie
thing-person = persoon
thing-session = apparaat
thing-token = sleutel
thing-trajectory = traject
audit-account-changed = Veranderde naam of taal
audit-account-password-changed = Veranderde het wachtwoord
audit-account-password-chosen = Koos een wachtwoord met een link
audit-account-refused = Kwam er niet in
audit-account-session-ended = Logde een apparaat uit
audit-account-sessions-ended = Logde alle andere apparaten uit
audit-account-signed-in = Logde in
audit-account-token-ended = Trok een sleutel in
audit-account-token-made = Maakte een sleutel
audit-audit-exported = Haalde het logboek op
audit-calendar-address-made = Maakte een agenda-adres
audit-calendar-address-revoked = Trok een agenda-adres in
audit-file-taken-in = Nam een bestand op
audit-group-amended = Veranderde de groep
audit-group-attendance-taken = Nam aanwezigheid op
audit-group-childcare-settled = Regelde kinderopvang
audit-group-closed = Sloot de groep
audit-group-founded = Begon een groep
audit-group-homework-given = Gaf huiswerk op
audit-group-homework-ticked = Tekende huiswerk af
audit-group-homework-withdrawn = Trok huiswerk in
audit-group-joined = Plaatste iemand in de groep
audit-group-left = Haalde iemand uit de groep
audit-group-meeting-amended = Veranderde een bijeenkomst
audit-group-meeting-cancelled = Zegde een bijeenkomst af
audit-group-meetings-planned = Plande bijeenkomsten
audit-homework-handed-in = Leverde huiswerk in
audit-import-applied = Las een lijst in
audit-import-begun = Begon een lijst in te lezen
audit-import-left-alone = Leegde een lijst die bleef liggen
audit-import-matched = Koos kolommen van een lijst
audit-import-uploaded = Bracht een lijst
audit-import-withdrawn = Trok een lijst in
audit-meeting-replied = Antwoordde op een uitnodiging
audit-member-changed = Veranderde rollen of uren
audit-member-ended = Beëindigde iemands werk
audit-member-handed-over = Droeg iemands trajecten over
audit-member-invited = Nodigde een medewerker uit
audit-member-link-made = Maakte een link voor een wachtwoord
audit-member-signed-out = Logde iemand overal uit
audit-member-taken-in = Nam een medewerker op
audit-method-brought-in = Bracht een methodiek binnen
audit-method-installed = Nam een methodiek in gebruik
audit-method-transferred = Zette trajecten over op een andere versie
audit-occupations-replaced = Verving de lijst van beroepen
audit-organisation-founded = Begon de organisatie
audit-organisation-set = Veranderde de instellingen
audit-people-exported = Haalde mensen op in een bestand
audit-person-amended = Veranderde gegevens
audit-person-card-given = Gaf een kaart
audit-person-card-withdrawn = Trok een kaart in
audit-person-registered = Schreef iemand in
audit-trajectory-assigned = Liet een collega meewerken
audit-trajectory-chosen = Koos iets in het eigen plan
audit-trajectory-closed = Sloot het traject af
audit-trajectory-consented = Legde toestemming vast
audit-trajectory-corrected = Trok een regel in
audit-trajectory-deviated = Week af van de methodiek
audit-trajectory-enrolled = Begon een traject
audit-trajectory-handed-over = Droeg het traject over
audit-trajectory-held = Zette het traject stil
audit-trajectory-noted = Schreef een notitie
audit-trajectory-piece-added = Voegde een bewijsstuk toe
audit-trajectory-reopened = Opende het traject weer
audit-trajectory-resumed = Ging verder met het traject
audit-trajectory-step-done = Legde een stap vast
audit-trajectory-step-drafted = Begon aan een stap

## Gegevens van mensen
details-title = Gegevens veranderen
details-conflict = Terwijl u schreef, heeft een collega deze gegevens veranderd. Uw tekst staat er nog. Kijk wat klopt en bewaar opnieuw.
details-theirs = Staat er nu
details-yours = Schreef u
details-empty = leeg
details-bsn-held = Er is een nummer bewaard; het wordt niet getoond. Vul alleen iets in om het te vervangen.
details-bsn-remove = Haal het burgerservicenummer weg
said-amended = De gegevens zijn veranderd.
person-bsn-known = bewaard
person-alike-unseen = Er is iemand in uw organisatie die u niet mag zien. Vraag het aan: { $names }.
fault-double-email = Er is al iemand met dit e-mailadres. Kijk of het dezelfde is.
fault-alike-name = Er is al iemand die hierop lijkt. Kijk of het dezelfde is.
card-there = Er is een kaart, gemaakt op { $at }.
card-give-anew = Maak een nieuwe kaart
card-withdraw = Trek de kaart in
card-how = Scan de code met uw telefoon. Vul dan uw pincode in.
card-pin-apart = Bewaar dit papier niet bij de kaart.
card-back = Terug naar { $name }
said-card-withdrawn = De kaart werkt niet meer.

## Wie keek
looks-title = Wie keek mee
looks-lead = Wie dit dossier bekeek, in een lijst zag staan of meenam in een bestand.
looks-none = Nog niemand
looks-none-lead = Hier staat straks wie meekeek, per dag.
looks-none-lately = De laatste 30 dagen niemand.
looks-last = laatst { $day }
looks-all = Alle dagen
looks-earlier = Eerder
look-opened = { $n } keer bekeken
look-listed = { $n } keer in een lijst
look-exported = { $n } keer in een bestand
mine-looks = Wie keek in mijn gegevens?
mine-looks-lead = Ziet u iets dat niet klopt? Vraag het uw coach.
mine-looks-none = Nog niemand keek in uw gegevens.
mine-look-opened = { $n ->
    [one] Bekeek uw gegevens 1 keer
   *[other] Bekeek uw gegevens { $n } keer
}
mine-look-listed = { $n ->
    [one] Zag uw naam 1 keer in een lijst
   *[other] Zag uw naam { $n } keer in een lijst
}
mine-look-exported = { $n ->
    [one] Zette uw gegevens 1 keer in een bestand
   *[other] Zette uw gegevens { $n } keer in een bestand
}

## Tussen de leden van een rij
list-comma = {", "}
