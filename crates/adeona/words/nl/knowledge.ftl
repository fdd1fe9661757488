### Vragen over landen van terugkeer.

nav-knowledge = Vraagbaak
role-back-office = Backoffice (vraagbaak)
knowledge-title = Vraagbaak
knowledge-lead = Wat er bekend is over landen van terugkeer. Staat uw antwoord er niet bij? Stel een vraag: binnen twee weken is er antwoord.
knowledge-sought = Waar zoekt u naar?
knowledge-country = Land
knowledge-topic = Onderwerp
knowledge-ask = Stel een vraag
knowledge-ask-lead = Collega’s in het land en de backoffice lezen mee. Er is antwoord binnen twee weken.
knowledge-queue = Wachtrij
knowledge-queue-n = Wachtrij: { $n ->
    [one] 1 vraag
   *[other] { $n } vragen
}
knowledge-queue-lead = Wat het eerst te laat dreigt te worden, staat bovenaan.
knowledge-queue-empty = Geen vraag wacht op antwoord
knowledge-queue-empty-lead = Een nieuwe vraag staat hier meteen.
knowledge-queue-more = U ziet de eerste { $n }.
knowledge-found = { $n ->
    [one] 1 gevonden
   *[other] { $n } gevonden
}
knowledge-loosened = Niet alles past precies. Dit lijkt erop.
knowledge-none = Hierover is nog niets bekend
knowledge-none-lead = Zoek met minder woorden, of stel de vraag.
knowledge-own = Mijn vragen
knowledge-known = Landen
knowledge-empty = Er is nog niets over landen bekend.
knowledge-alike = Is uw antwoord er al?
knowledge-alike-lead = Dit lijkt op uw vraag en geeft een antwoord.
knowledge-alike-n = { $n ->
    [one] Eén antwoord past misschien bij uw vraag.
   *[other] { $n } antwoorden passen misschien bij uw vraag.
}
knowledge-anyway = Mijn vraag is anders. Stel hem toch.
knowledge-no-names = Schrijf geen namen of nummers van mensen op. Schrijf bijvoorbeeld: een man van 34.
knowledge-send = Verstuur
question-title = Uw vraag in één zin
question-title-hint = Zoals: wat kost een kamer in Hargeisa?
question-body = Wat moet iemand weten om te kunnen antwoorden?
question-audience = Wie mag de vraag en het antwoord zien?
audience-network = Iedereen in het netwerk
audience-organisation = Alleen mijn organisatie
audience-named = Organisaties die ik kies, en de mijne
audience-which = Kies organisaties
audience-which-lead = Welke organisaties mogen het zien?
audience-named-chip = Alleen voor:
fault-audience-named = Kies minstens één organisatie.
question-before = Antwoord uiterlijk { $day }
question-why = Waarom deze dag?
question-rule-asked = Gevraagd op { $day }.
question-rule-days = De termijn is { $n } dagen na de dag van de vraag.
question-rule-held = De vraag wachtte { $n ->
    [one] 1 dag
   *[other] { $n } dagen
}; die tellen niet mee.
question-handled-by = { $name } is ermee bezig.
question-nobody = Nog niemand heeft de vraag op zich genomen.
question-open = Wacht op antwoord
question-held = Wacht
question-held-since = Sinds { $day }:
question-held-before = Gaat de vraag vandaag verder, dan is de laatste dag { $day }.
question-answered = Beantwoord
question-solved = Opgelost
question-closed = Gesloten
question-unsent = Dit is niet verstuurd: de vraag veranderde terwijl u schreef, of u mag dit niet meer doen. Neem uw tekst mee als u die nog nodig hebt.
unsent-text = Uw tekst
question-answer = Antwoord
question-more = Aanvulling van de vrager
question-solved-ask = Hebt u hier genoeg aan?
question-solve = Ja, opgelost
question-give = Geef antwoord
question-add = Vul uw vraag aan
question-ask-on = Vraag door
question-ask-on-hint = De vraag staat dan weer open, met een nieuwe termijn van twee weken.
question-more-body = Wat wilt u nog weten?
question-handle = Voor de backoffice
question-take-on = Neem de vraag op u
question-hold = Laat wachten
question-hold-reason = Waarom wacht de vraag? De vrager leest dit.
question-resume = Ga verder
question-close = Sluit zonder antwoord
question-close-reason = Waarom sluit u de vraag? De vrager leest dit.
answer-body = Uw antwoord
answer-body-hint = Schrijf geen namen of nummers van mensen op.
answer-valid = Tot wanneer kan men hierop vertrouwen?
answer-until = Geldig tot en met { $day }.
answer-old = Mogelijk verouderd
answer-rests-on = Waar komt het vandaan?
answer-source = Bron
answer-send = Verstuur het antwoord
source-title = Naam van de bron
source-url = Webadres
source-dated = Datum van de bron
source-reliability = Hoe betrouwbaar?
reliability-a = A: officieel en nagegaan
reliability-b = B: van wie het zelf weet
reliability-c = C: van horen zeggen, meer dan één keer
reliability-d = D: van horen zeggen
guard-title = Staat hier iemand in?
guard-lead = Dit lijkt op gegevens van een persoon. Haal het weg of maak het algemener.
guard-instead = Zo kan het ook
guard-looked = Ik heb het nagekeken. Het gaat niet om gegevens van een persoon.
guard-email = e-mailadres
guard-iban = rekeningnummer
guard-citizen-number = burgerservicenummer
guard-foreigner-number = vreemdelingennummer
guard-phone = telefoonnummer
guard-document-number = nummer van een document
guard-birth-date = geboortedatum
guard-address = adres
guard-name = naam
guard-date = datum
passed-saturday = zaterdag
passed-sunday = zondag
passed-new-year = nieuwjaarsdag
passed-good-friday = Goede Vrijdag
passed-easter-monday = tweede paasdag
passed-kings-day = Koningsdag
passed-liberation-day = Bevrijdingsdag
passed-ascension = Hemelvaartsdag
passed-pentecost-monday = tweede pinksterdag
passed-christmas = eerste kerstdag
passed-second-christmas-day = tweede kerstdag
passed-held = de vraag wachtte
fault-names-somebody = Dit lijkt op gegevens van een persoon ({ $n }). Maak het algemener, of zeg dat u het hebt nagekeken.
fault-mixed-letters = In “{ $word }” staan letters uit verschillende alfabetten die op elkaar lijken. Typ het woord opnieuw.
fault-no-address = Schrijf een webadres dat met https:// begint.
said-question-asked = Uw vraag is gesteld.
said-question-answered = Uw antwoord staat erbij.
said-question-taken-on = U hebt de vraag op u genomen.
said-question-held = De vraag wacht. De vrager leest waarom.
said-question-resumed = De vraag loopt weer.
said-question-solved = Fijn. De vraag is opgelost.
said-question-closed = De vraag is gesloten.
said-question-asked-on = Uw aanvulling staat erbij.
audit-question-asked = Stelde een vraag aan de vraagbaak
audit-question-answered = Beantwoordde een vraag
audit-question-taken-on = Nam een vraag op zich
audit-question-held = Liet een vraag wachten
audit-question-resumed = Ging verder met een vraag
audit-question-solved = Noemde een vraag opgelost
audit-question-closed = Sloot een vraag
audit-question-asked-on = Vroeg door
thing-question = vraag
