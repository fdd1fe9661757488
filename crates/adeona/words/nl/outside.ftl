### Partnerorganisaties, en vragen die naar buiten gaan.

contacts-title = Partnerorganisaties
contacts-lead = Wie weet iets van een land? Aan hen legt de backoffice vragen voor.
contacts-none = Er staat nog geen organisatie in het register
contacts-none-lead = De backoffice zet ze erin.
contacts-in-country = Organisaties die dit land kennen
contact-new = Zet een organisatie in het register
contact-edit = Verander de gegevens
contact-withdraw = Haal uit het register
contact-withdraw-lead = Wat de organisatie eerder antwoordde, blijft staan.
contact-gone = Niet meer in het register
contact-name = Naam van de organisatie
contact-kind = Soort organisatie
contact-kind-return-support = hulp bij terugkeer
contact-kind-embassy = ambassade of consulaat
contact-kind-government = overheid
contact-kind-aid = hulporganisatie
contact-kind-school = school
contact-kind-business = bedrijf
contact-kind-other = andere organisatie
contact-countries = Landen
contact-countries-hint = Kies er geen als de organisatie elk land kent. Houd Ctrl ingedrukt om er meer te kiezen.
contact-any-country = elk land
contact-any-topic = elk onderwerp
contact-languages = Talen waarin u kunt schrijven
contact-person = Contactpersoon
contact-email = E-mailadres
contact-phone = Telefoonnummer
contact-note = Notitie
contact-answers = Antwoorden
contact-answered = { $n } gevraagd, { $answered } beantwoord.
contact-median = Meestal binnen { $n ->
    [one] 1 dag
   *[other] { $n } dagen
}.
knowledge-kind-contact = Organisatie
putting-question = Leg de vraag voor aan anderen
putting-rows = Voorgelegd aan
putting-put = Voorleggen
putting-to = Aan wie?
putting-others = Andere organisaties
putting-rewrite = Zij zien alleen wat u hier schrijft, niet de vraag zelf. Schrijf geen namen of nummers van mensen op.
putting-language = Taal van de brief
putting-days = Binnen hoeveel werkdagen?
putting-days-hint = Zonder getal: vijf werkdagen, en altijd twee werkdagen voordat ons antwoord klaar moet zijn.
putting-send = Zet de vraag uit
putting-made = De links zijn gemaakt
putting-made-lead = Stuur elke organisatie haar eigen link. U ziet de links alleen nu. Met een link kan men één keer antwoorden, zonder account.
putting-by-mail = Stuur de links per e-mail
putting-by-mail-hint = Wie geen e-mailadres heeft, krijgt een link die u zelf stuurt.
putting-answers-here = Wie de e-mail beantwoordt, beantwoordt de vraag.
putting-answers-you = Antwoorden op de e-mail komen bij u.
putting-out = De vraag is uitgezet
putting-mailed = De link gaat per e-mail.
fault-no-mail = Er is hier geen e-mail ingesteld. Stuur de links zelf.
putting-letter = Open een e-mail met deze link
putting-call-back = Trek in
putting-put-by = Voorgelegd door { $name } op { $day }.
putting-answered-by = via { $name }
put-answered = Beantwoord
put-declined = Kan niet helpen
put-withdrawn = Ingetrokken
reply-title = Een vraag aan u
reply-lead = { $organisation } vraagt dit aan { $contact }. U hebt geen account nodig. Uw antwoord gaat naar wie het vroeg en kan in de vraagbaak komen te staan.
reply-decline = Wij kunnen niet helpen
reply-decline-reason = Waarom niet? Wie zou het wel kunnen weten?
reply-decline-send = Verstuur
reply-thanks = Dank u wel
reply-thanks-lead = Uw bericht kwam op { $day } binnen. Deze link werkt nu niet meer.
reply-late = Deze link werkt niet meer
reply-unsent = De vraag is teruggenomen of is voorbij. Uw bericht is niet verstuurd. Neem uw tekst mee als u die nog nodig hebt.
reply-unsent-again = Met deze link kwam al een bericht binnen. Dit is niet nog eens bewaard:
reply-letter = Goedendag,

    { $organisation } heeft een vraag voor u: { $title }

    U leest de vraag en antwoordt hier, zonder account: { $link }

    Wilt u uiterlijk { $day } antwoorden? Hartelijk dank.
fault-days-of-partner = Kies 1 tot en met 30 werkdagen.
said-contact-noted = De organisatie staat in het register.
said-contact-amended = De gegevens zijn veranderd.
said-contact-withdrawn = De organisatie is uit het register.
said-called-back = De link werkt niet meer.
audit-contact-noted = Zette een organisatie in het register
audit-contact-amended = Veranderde gegevens van een organisatie in het register
audit-contact-withdrawn = Haalde een organisatie uit het register
audit-question-put-out = Legde een vraag voor aan anderen
audit-question-called-back = Trok een vraag aan anderen in
audit-put-out-answered = Een partner beantwoordde een vraag met een link
audit-put-out-declined = Een partner kon een vraag niet beantwoorden
thing-contact = partnerorganisatie
thing-put-out = voorgelegde vraag
putting-n = Voorgelegd aan { $n }, { $replied } reageerden
contact-changed-meanwhile = Iemand veranderde deze gegevens terwijl u schreef. Wat u schreef, staat hieronder. Open de organisatie in een ander venster, neem over wat nieuw is, en verander ze daarna opnieuw.
contacts-search = Er zijn er meer. Zoek erin op land, onderwerp of naam.
