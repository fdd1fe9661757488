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
