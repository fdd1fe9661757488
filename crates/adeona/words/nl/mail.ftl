# Brieven die per e-mail gaan
mail-waiting = De e-mail gaat zo weg.
mail-waiting-why = De e-mail is nog niet weg: { $why } Het wordt opnieuw geprobeerd.
mail-sent = E-mail verstuurd op { $at }.
mail-failed = De e-mail is op { $day } niet aangekomen: { $why } Neem op een andere manier contact op, of zet de vraag opnieuw uit.
mail-why-refused = De mailserver weigert dit adres of deze e-mail.
mail-why-sender = De mailserver neemt van ons adres geen e-mail aan.
mail-why-sign-in = De mailserver laat ons niet inloggen.
mail-why-unguarded = De mailserver biedt geen veilige verbinding.
mail-why-untrusted = Het certificaat van de mailserver klopt niet.
mail-why-unreachable = De mailserver is niet te bereiken.
mail-why-slow = De mailserver deed er te lang over.
mail-why-broken-off = De mailserver brak de verbinding af.
mail-why-sealed = De brief kan niet worden geopend: de sleutel ontbreekt.
mail-why-unfit = Van de brief is geen e-mail te maken.
mail-why-returned = De e-mail kwam terug: de ontvanger heeft hem niet gekregen.
mail-held = E-mail om te bekijken
mail-held-all = E-mail om te bekijken
mail-held-all-lead = Antwoorden die per e-mail kwamen. Kijk ze na voor zij een antwoord worden.
mail-held-read = Bekijk de e-mail
mail-held-from = Van
mail-held-at = Binnengekomen
mail-held-why = Waarom nakijken?
mail-held-other-sender = Hij komt van een ander adres dan waarheen wij schreven.
mail-held-somebody = Er staat iets in dat op een persoon lijkt.
mail-held-unclear = Het is niet duidelijk wat erin nieuw is.
mail-held-files = Er zaten bestanden bij. Vraag ernaar als u ze nodig hebt.
mail-held-files-not-kept = Bestanden die niet bewaard zijn
mail-held-too-long = Hij is te lang voor een antwoord.
mail-held-hint = Haal weg wat niet bij het antwoord hoort. Het antwoord staat op naam van de organisatie aan wie de vraag is voorgelegd.
mail-held-body = Het antwoord
mail-held-gone = Een collega heeft deze e-mail al bekeken. Wat u typte, staat hieronder.
mail-held-late = De vraag is afgelopen: hierop hoeft geen antwoord meer. De tekst staat hieronder, zo lang u de e-mail niet weggooit.
mail-take = Neem over als antwoord
mail-leave = Gooi de e-mail weg
mail-leave-lead = De tekst is daarna weg. Wie schreef, hoort dit niet.
said-mail-taken = De e-mail is nu een antwoord.
said-mail-left = De e-mail is weggegooid.
audit-put-out-mail-held = Hield een e-mail vast om na te kijken
audit-put-out-mail-taken = Nam een e-mail over als antwoord
audit-put-out-mail-left = Gooide een e-mail weg
reply-letter-asks = Goedendag,

    { $organisation } heeft een vraag voor u: { $title }

    { $question }

    U kunt deze e-mail beantwoorden. Schrijf uw antwoord boven deze tekst, zonder namen van mensen. Of antwoord hier, zonder account: { $link }

    Wilt u uiterlijk { $day } antwoorden? Hartelijk dank.
nearly-late-one = Bijna te laat: { $title }
nearly-late-many = { $n } vragen zijn bijna te laat
nearly-late-letter = Goedendag,

    Deze vragen wachten op een antwoord en zijn bijna te laat.
nearly-late-by = Uiterlijk { $day }
audit-question-nearly-late = Kreeg bericht van vragen die bijna te laat zijn
sheet-reminder-one = Kijk na of dit nog klopt: { $title }
sheet-reminder-many = { $n } informatiebladen om na te kijken
sheet-reminder = Goedendag,

    Kijk na of deze informatiebladen nog kloppen.
sheet-reminder-soon = Geldt tot en met { $day }
sheet-reminder-passed = Gold tot en met { $day }
sheet-reminder-more = En nog { $n }.
sheet-reminder-queue = Alle bladen om na te kijken staan hier:
audit-sheet-reminded = Kreeg bericht van informatiebladen om na te kijken
asker-news-letter = Goedendag,

    Dit is er nieuw over wat u vroeg.
asker-news-answered = Er is een antwoord. Is het wat u zocht? Zeg het bij de vraag, of vraag door.
asker-news-held = De vraag wacht. Waarom, staat bij de vraag.
asker-news-closed = De vraag is gesloten. Waarom, staat bij de vraag.
asker-news-answered-subject = Er is een antwoord: { $title }
asker-news-held-subject = Uw vraag wacht: { $title }
asker-news-closed-subject = Uw vraag is gesloten: { $title }
asker-news-many = Nieuws over { $n } van uw vragen
asker-news-by-mail = U krijgt mail zodra er een antwoord is.
audit-question-asker-told = Kreeg bericht van eigen vragen
mail-no-answers = Antwoorden op deze mail leest niemand. Antwoord op de pagina.
