### Woorden van het programma. Eenvoudig Nederlands, B1 of lager.

## Het raam om elke bladzijde
frame-skip = Naar de inhoud
frame-search = Zoek mensen
frame-find = Zoek
frame-language = Taal
frame-account = Account
frame-sign-out = Uitloggen
frame-sign-out-everywhere = Overal uitloggen
frame-rooms = Onderdelen
frame-menu = Meer
frame-crumbs = U bent hier
frame-paging = Bladeren
nav-mine = Mijn plan
nav-today = Vandaag
nav-people = Mensen
nav-methods = Methodieken
nav-results = Resultaten
nav-administration = Beheer
nav-privacy = Privacy

## Dagen
weekday-1 = ma
weekday-2 = di
weekday-3 = wo
weekday-4 = do
weekday-5 = vr
weekday-6 = za
weekday-7 = zo
month-1 = jan
month-2 = feb
month-3 = mrt
month-4 = apr
month-5 = mei
month-6 = jun
month-7 = jul
month-8 = aug
month-9 = sep
month-10 = okt
month-11 = nov
month-12 = dec
day-this-year = { $weekday } { $day } { $month }
day-short = { $weekday } { $day } { $month } { $year }
day-today = vandaag
day-tomorrow = morgen
day-yesterday = gisteren
day-in = over { $days } { $days ->
    [one] dag
   *[other] dagen
}
day-ago = { $days } { $days ->
    [one] dag
   *[other] dagen
} geleden
month-in = over { $months } maanden
month-ago = { $months } maanden geleden
year-in = over { $years } jaar
year-ago = { $years } jaar geleden
before = uiterlijk { $day }
times-of = { $n } van { $of }
by-whom = Door: { $role }.

## Wat is gedaan
said-chosen = Uw keuze is bewaard.
said-enrolled = Het traject is begonnen.
said-handed-over = Het traject is overgedragen.
said-method-installed = De methodiek is klaar voor gebruik.
said-registered = De persoon is ingeschreven.
said-set-up = Klaar. Log nu in.
said-signed-out = U bent uitgelogd.
said-step-done = Dank u wel. Het is bewaard.
said-step-recorded = De stap is vastgelegd.
said-deviated = De afwijking is vastgelegd.
said-held = Het traject staat stil.
said-resumed = Het traject gaat verder.
said-noted = De notitie is bewaard.
said-corrected = De regel is ingetrokken.
said-closed = Het traject is afgesloten.
said-reopened = Het traject is weer open.
said-assigned = De collega werkt nu mee.

## Wat niet kan
stop-not-found-title = Niet gevonden
stop-not-found = Deze pagina bestaat niet, of u mag hem niet zien.
stop-forbidden-title = Dat mag niet
stop-forbidden = U mag dit zien, maar niet doen. Vraag uw coördinator of beheerder.
stop-sign-in-title = Log eerst in
stop-sign-in = Log in om verder te gaan.
stop-invalid-title = Er klopt iets niet
stop-invalid = Kijk de gegevens na en probeer het opnieuw.
stop-conflict-title = Iemand was u voor
stop-conflict = Iemand anders heeft dit net veranderd, of het is er al. Ga terug, kijk wat er staat en probeer het opnieuw.
stop-too-many-title = Even wachten
stop-too-many = U hebt het te vaak geprobeerd. Wacht { $seconds } seconden.
stop-broken-title = Er ging iets mis
stop-broken = Dit ligt aan het programma, niet aan u. Er is niets half bewaard. Probeer het straks opnieuw.
stop-reference = Noem dit nummer als u hulp vraagt: { $reference }
stop-home = Naar het begin
stop-typed = Wat u schreef is niet bewaard. Neem het hier over.
stop-sign-in-beside = Log in, in een nieuw venster

## Formulieren
form-faults = Kijk dit na
form-optional = niet verplicht
form-choose = Kies
form-only-if = Alleen als: { $condition }.
form-guarded = Gevoelig: alleen wie het nodig heeft, kan dit lezen.
reason = Waarom?
password-hint = Minstens 12 tekens. Neem drie of vier woorden die niets met elkaar te maken hebben.
fault-required = Vul dit in.
fault-email = Vul een e-mailadres in, zoals naam@voorbeeld.nl.
fault-email-taken = Er is al een account met dit e-mailadres.
fault-password-short = Kies een wachtwoord van minstens { $least } tekens.
fault-too-high = Niet meer dan { $most }.
fault-too-long = Maak het korter: niet meer dan { $most } tekens.
fault-too-old = Kijk het jaar na: dit is te lang geleden.
fault-too-small = Niet minder dan { $least }.
fault-too-great = Niet meer dan { $most }.
fault-future = Deze dag moet nog komen. Kies vandaag of eerder.
fault-not-to-come = Kies een dag die nog moet komen.
fault-before-enrolment = Deze dag is vóór het begin van het traject.
fault-date = Schrijf een dag als 30-11-2026.
fault-not-a-date = Schrijf een dag als 2026-11-30.
fault-not-a-number = Vul een getal in.
fault-not-in-list = Kies uit de lijst.
fault-not-a-country = Kies een land uit de lijst.
fault-not-a-language = Kies een taal uit de lijst.
fault-country = Dit land kennen we niet. Kies uit de lijst, of schrijf de naam of twee letters, zoals SY.
fault-language = Deze taal kennen we niet. Kies uit de lijst, of schrijf de naam of de letters, zoals ar.
fault-unknown-field = Deze vraag hoort niet bij deze stap.
fault-not-asked = Deze vraag hoort niet bij de andere antwoorden. Maak hem leeg, of verander het antwoord waar hij van afhangt.
fault-no-consent = Hiervoor is eerst toestemming nodig. Maak dit leeg, of leg de toestemming vast.
fault-bsn = Dit is geen burgerservicenummer. Kijk de negen cijfers na.
fault-bsn-no-basis = Uw organisatie mag geen burgerservicenummer bewaren, ook niet met toestemming.
fault-double-number = Er is al iemand met dit cliëntnummer.
fault-double-bsn = Er is al iemand met dit burgerservicenummer.
fault-double-name = Er is al iemand met deze naam. Kijk of het dezelfde persoon is.
fault-coach = Kies een collega die dit kan doen.
fault-sign-in = E-mailadres of wachtwoord klopt niet.
fault-pin = De kaart of de pincode klopt niet.
fault-wait = U hebt het te vaak geprobeerd. Wacht { $seconds } seconden.
fault-setup-code = De code klopt niet. Hij staat in het venster waarin Adeona is gestart.
fault-step-not-open = Deze stap is nu niet open. Open hem met een afwijking en zeg waarom.

## Inloggen
sign-in-title = Inloggen
sign-in-email = E-mailadres
sign-in-password = Wachtwoord
sign-in-go = Log in
sign-in-card = Hebt u een kaart? Scan de code op de kaart met uw telefoon.
sign-in-demo = Dit is een demonstratie. De accounts staan in het venster waarin Adeona is gestart.
card-title = Inloggen met uw kaart
card-pin = Pincode
card-pin-hint = De zes cijfers die bij uw kaart horen.
card-give = Maak een kaart
card-give-lead = Met een kaart met een code en een pincode kan iemand zonder e-mail inloggen. Een oudere kaart werkt daarna niet meer.
card-made = Kaart
card-made-lead = Print deze kaart nu. U ziet de pincode hierna niet meer. Geef de kaart en de pincode apart.
setup-title = Welkom bij Adeona
setup-lead = Dit is de eerste start. Maak uw organisatie en de eerste beheerder.
setup-code = Code
setup-code-hint = De code staat in het venster waarin Adeona is gestart.
setup-organisation = Naam van de organisatie
setup-kind = Soort organisatie
setup-kind-hint = Dit bepaalt welke gegevens u volgens de wet mag bewaren.
setup-name = Uw naam
setup-go = Begin
kind-municipality = Gemeente
kind-reception = Opvang
kind-school = School
kind-refugee-aid = Vluchtelingenhulp
kind-return-support = Terugkeerhulp
kind-employer = Werkgever
kind-other = Anders

## Beheer
administration-title = Beheer
administration-methods = Kies welke methodieken uw organisatie gebruikt.
members-title = Medewerkers
member-add = Medewerker toevoegen
member-name = Naam
member-role = Rol
member-roles = Rollen
member-hours = Uren per week
role-administrator = Beheerder
    .hint = Accounts, rollen en methodieken; geen dossiers.
role-coordinator = Coördinator
    .hint = Alle trajecten van de organisatie.
role-coach = Trajectcoach
    .hint = De eigen trajecten.
role-trainer = Trainer
    .hint = De eigen groepen.
role-job-coach = Jobcoach
    .hint = Trajecten waaraan zij meewerken.
role-care = Zorg
    .hint = Leest als enige zorgnotities.
role-policy = Beleid
    .hint = Alleen cijfers, nooit personen.
role-privacy-officer = Privacyfunctionaris
    .hint = Ziet wie welke dossiers bekeek, en behandelt verzoeken over gegevens; geen dossiers.
role-participant = Deelnemer
    .hint = Het eigen plan.

## Mensen
people-title = Mensen
people-search = Naam of cliëntnummer
people-empty = Nog geen mensen
people-empty-lead = Hier staan de mensen die u begeleidt. Schrijf de eerste in, of lees een lijst in.
people-none = Niemand gevonden met “{ $sought }”
people-none-lead = Probeer het begin van een naam.
people-no-run = geen traject
people-next = Volgende
person-new-title = Iemand inschrijven
person-register = Schrijf in
person-given-name = Voornaam
person-family-name = Achternaam
person-born = Geboren op
person-born-hint = Zoals 30-11-1990.
person-language = Taal
person-country = Land van herkomst
person-phone = Telefoon
person-client-number = Cliëntnummer
person-client-number-hint = Het nummer dat uw organisatie gebruikt. Daarmee kunt u een lijst opnieuw inlezen zonder dubbele mensen.
person-bsn = Burgerservicenummer
person-bsn-hint = Alleen als de wet het vraagt voor uw taak.
person-alike = Is het een van deze mensen?
person-although = Nee, dit is iemand anders.
person-details = Gegevens
person-trajectories = Trajecten
import-title = Lijst inlezen

## Methodieken
methods-title = Methodieken
methods-lead = Werkwijzen die hebben laten zien dat ze werken. Kies er een en u kunt beginnen.
method-installed = In gebruik: { $version }
method-not-installed = Niet in gebruik
method-install = Gebruik deze methodiek
method-results = Wat het opleverde
method-drawing = De methodiek in beeld
method-preconditions = Wat ervoor nodig is
method-lessons = Wat er is geleerd
method-costs = Wat het kost
method-costs-lead = Voorbeeldbedragen van het pakket, per geldstroom.
method-origin = Herkomst
method-project = Project
method-applicant = Aanvrager
method-source = Bron
method-versions = Versies
method-check = Keuring
method-check-clean = Gekeurd: niemand kan vastlopen, elke stap is bereikbaar en elke vraag heeft een doel.
method-check-findings = { $n } { $n ->
    [one] opmerking
   *[other] opmerkingen
} van de keuring
per-trajectory = per traject
per-month = per maand
per-step = per keer
per-hour = per uur

## Inschrijven in een methodiek
enrol-title = Traject beginnen
enrol-no-method = Er is nog geen methodiek in gebruik
enrol-method = Methodiek
enrol-coach = Wie begeleidt?
enrol-on = Begint op
enrol-subject = Naam
enrol-subject-hint = De naam van het koppel, het team, het netwerk of de campagne.
enrol-members = Leden, een per regel
enrol-go = Begin het traject

## Vandaag
today-title = Vandaag
today-caseload = Caseload { $n } van { $norm }
today-caseload-plain = Caseload { $n }
today-late = Te laat
today-week = Deze week
today-later = Later
today-waiting = Wacht op anderen
today-changed = Net veranderd
today-no-term = geen termijn
today-open = Open stap
today-empty = Niets te doen
today-empty-lead = Hier ziet u wie u vandaag nodig heeft, en waarom. Zo begint u:
today-first-members = Voeg medewerkers toe
today-first-method = Kies een methodiek
today-first-person = Schrijf iemand in
why = waarom?

## Dossier
dossier-method = { $name } { $version }
dossier-plan = Plan
dossier-now = Nu
dossier-coach = Coach:
dossier-route = Route:
dossier-ends-by = Klaar uiterlijk { $day }
dossier-answers = Wat we weten
dossier-record = Leg vast
dossier-journal = Dagboek
journal-answers = { $n } { $n ->
    [one] antwoord
   *[other] antwoorden
}
journal-withdrawn = (ingetrokken)
note-title = Notitie
note-text = Wat wilt u onthouden?
note-go = Bewaar notitie
deviate-title = Afwijken van de methodiek
deviate-step = Welke stap?
deviate-how = Hoe?
deviate-skipped = Overslaan
deviate-added = Toch doen, ook al is hij niet aan de beurt
deviate-rescheduled = Een andere dag
deviate-due = Nieuwe dag (bij een andere dag)
deviate-go = Leg afwijking vast
hold-title = Stilzetten
hold-go = Zet stil
hold-until = Gaat weer verder op
hold-until-day = tot { $day }
resume-go = Ga verder
hand-over-title = Overdragen aan een andere coach
hand-over-to = Aan wie?
hand-over-go = Draag over
close-title = Afsluiten
close-outcome = Hoe eindigt het?
close-go = Sluit af
reopen-title = Weer openen
reopen-go = Open weer
correct-title = Intrekken
correct-go = Trek in
conflict-title = Iemand was u voor
conflict-lead = Terwijl u schreef, heeft een collega deze stap vastgelegd. Uw tekst staat er nog. Kijk wat er nu staat, en bewaar opnieuw als dat nodig is.
step-on = Gedaan op
step-note = Notitie
step-items = Wat is klaar?
step-go = Leg vast
step-cancel = Terug
step-not-open = Deze stap is nu niet open.
step-to-dossier = Naar het dossier

## Staten
state-not-applicable = niet van toepassing
state-blocked = nog niet
state-open = open
state-late = te laat
state-done = klaar
state-skipped = overgeslagen
phase-not-applicable = niet van toepassing
phase-waiting = nog niet
phase-open = bezig
phase-complete = klaar
standing-enrolled = aangemeld
standing-started = loopt
standing-on-hold = staat stil
standing-ended = afgesloten

## Waarom
span-years = { $n } jaar
span-months = { $n } { $n ->
    [one] maand
   *[other] maanden
}
span-weeks = { $n } { $n ->
    [one] week
   *[other] weken
}
span-days = { $n } { $n ->
    [one] dag
   *[other] dagen
}
span-working-days = { $n } { $n ->
    [one] werkdag
   *[other] werkdagen
}
span-and = {" en "}
span-or = {" of "}
event-opened = het openen van de stap
event-enrolled = de aanmelding
event-started = het begin van het traject
event-phase = het begin van “{ $name }”
event-step = het einde van “{ $name }”
event-field = de dag bij “{ $name }”
why-due = { $span } na { $event } ({ $from }): { $on }.
why-due-deviation = { $day }, in afwijking van de methodiek: { $reason }
why-due-held = Het traject stond { $days } { $days ->
    [one] dag
   *[other] dagen
} stil; die tellen niet mee.
why-due-moved = { $day } is een weekend of feestdag; daarom de eerste werkdag erna.
why-source = Bron: { $source }.
why-open = Niets houdt dit tegen.
why-phase = Eerst moet dit klaar zijn, dan begint “{ $phase }”: { $reasons }.
why-needs = Eerst nodig: { $reasons }.
why-not-before = Niet vóór { $day }. { $rule }
why-event = De dag vanaf wanneer wij tellen, is nog niet bekend: { $event }.
why-undecided = Nog niet bekend: { $reasons }.
why-not-applicable = Niet nodig, want: { $reasons }.
why-done = Gedaan op { $day }.
why-skipped = Overgeslagen: { $reason }
why-added = Toch open: { $reason }
why-held = Staat stil sinds { $day }.
why-ended = Het traject eindigde op { $day }.
why-not = niet: { $what }
why-found = { $wanted } (nu: { $found })
why-not-answered = { $wanted } (nog niet gevraagd)
rule-step = “{ $step }” klaar
rule-step-times = “{ $step }” { $times } keer gedaan
rule-skipped = “{ $step }” overgeslagen
rule-phase = “{ $phase }” klaar
rule-route = route “{ $route }”
rule-outcome = uitkomst “{ $outcome }”
rule-started = traject echt begonnen
rule-ended = traject afgesloten
rule-is = “{ $field }” is { $value }
rule-at-least = “{ $field }” is minstens { $value }
rule-at-most = “{ $field }” is hoogstens { $value }
rule-answered = “{ $field }” is ingevuld

## Dagboek
deed-enrolled = Aangemeld
deed-done = Gedaan: { $step }
deed-drafted = Begonnen aan: { $step }
deed-missed = Afwezig: { $step }
deed-skipped = Overgeslagen: { $step }, want { $reason }
deed-added = Toch geopend: { $step }, want { $reason }
deed-rescheduled = Andere dag voor { $step }: { $day }, want { $reason }
deed-rerouted = Andere route: { $route }, want { $reason }
deed-chosen = Gekozen bij { $step }: { $choice } { $value }
deed-held = Stilgezet: { $reason }
deed-held-until = Stilgezet tot { $day }: { $reason }
deed-resumed = Gaat verder
deed-transferred = Andere coach: { $reason }
deed-ended = Afgesloten: { $outcome } { $reason }
deed-reopened = Weer geopend: { $reason }
deed-corrected = Regel { $entry } ingetrokken: { $reason }
deed-migrated = Verder onder versie { $to }: { $reason }

## Antwoorden
answer-yes = Ja
answer-no = Nee
isced-0 = Geen of minder dan basisschool
isced-1 = Basisschool
isced-2 = Onderbouw voortgezet onderwijs
isced-3 = Bovenbouw voortgezet onderwijs of mbo
isced-4 = Vakopleiding na het mbo (specialist)
isced-5 = Kort hoger onderwijs
isced-6 = Bachelor
isced-7 = Master
isced-8 = Gepromoveerd
class-work-at-level = werk op niveau
class-work = werk
class-work-experience = werkervaringsplek
class-internship = stage
class-education = opleiding
class-voluntary-work = vrijwilligerswerk
class-participation = meedoen
class-certificate = certificaat
class-return = terugkeer
class-none = geen vervolg
class-dropped-out = gestopt
choice-place = Plaats
choice-time = Tijd
choice-coach = Begeleider
choice-guidance = Hoeveel begeleiding
choice-module = Wat u wilt leren
guidance-alone = Helemaal zelfstandig
guidance-mostly-alone = Vooral zelfstandig
guidance-half = Half zelfstandig, half in de klas
guidance-mostly-class = Vooral in de klas
guidance-class = Bijna alles in de klas

## De deelnemer
mine-title = Mijn plan
mine-hello = Dag { $name }
mine-next = Wat nu komt
mine-coach = Uw coach: { $name }
mine-do = Dit doe ik
mine-more = Daarna
mine-plan = Mijn hele plan
mine-nothing = U hoeft nu niets te doen.
mine-choose = U kiest
mine-keep = Bewaar mijn keuze
mine-note = Wilt u er iets bij zeggen?
mine-done = Klaar
mine-state-not-applicable = niet nodig
mine-state-blocked = later
mine-state-open = nu
mine-state-late = nu
mine-state-done = klaar
mine-state-skipped = niet nodig

plan-title = Plan
plan-made = Gemaakt op { $day }
plan-signature = Handtekening
plan-print = Print het plan
