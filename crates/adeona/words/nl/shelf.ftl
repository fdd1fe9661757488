### Methodieken op de plank: zoeken, pakketten in en uit, versies, overzetten. Eenvoudig Nederlands, B1 of lager.

said-method-brought-in = Het pakket staat op de plank. Alleen uw organisatie ziet het.
said-method-known = Deze versie was er al, met dezelfde inhoud.
said-transferred = Klaar. Hieronder staat wie nog op de oude versie is.

shelf-search-label = Methodieken zoeken
shelf-search = Naam, onderwerp of voor wie
shelf-subject = Gaat over
shelf-state = Gebruik
shelf-state-here = In gebruik
shelf-state-not = Niet in gebruik
shelf-any = Alles
shelf-all = { $n } { $n ->
    [one] methodiek
   *[other] methodieken
}. Wat u gebruikt staat vooraan.
shelf-found = { $n } van { $all } gevonden.
shelf-show-all = Toon alles
shelf-none = Geen methodiek past hierbij
shelf-none-lead = Zoek met minder woorden, of kies “Alles”.
shelf-for-whom = Voor wie:
shelf-adapts = Aangepast van { $name }

subject-person = één persoon
subject-pair = een koppel
subject-team = een team
subject-network = een netwerk
subject-campaign = een campagne

shelf-bring-in = Een eigen pakket
shelf-bring-in-go = Keur het pakket en zet het op de plank
shelf-package = Zip-bestand van de map
shelf-package-hint = Een zip van de map met method.toml en de teksten, hoogstens 2 MB. Het wordt eerst gekeurd. Is er iets fout, dan wordt er niets bewaard.
shelf-refused = Het pakket is niet aangenomen
shelf-refused-lead = Er is niets bewaard.
shelf-refused-errors = { $n } { $n ->
    [one] fout
   *[other] fouten
} in het pakket
shelf-refused-what = Verbeter wat hieronder staat en stuur het pakket opnieuw.
shelf-findings = Wat de keuring vond
shelf-again = Opnieuw proberen
shelf-place = regel { $line }, kolom { $column }
severity-error = fout
severity-warning = waarschuwing
severity-note = opmerking

fault-package-big = Dit bestand is te groot. Hoogstens 2 MB.
fault-package-unreadable = Dit is geen zip-bestand, of het is beschadigd. Maak een nieuwe zip van de map.
fault-package-many = Er zitten te veel bestanden in. Hoogstens { $most }.
fault-package-bomb = Uitgepakt is dit bestand te groot. Een pakket bevat alleen tekst.
fault-package-damaged = Het bestand { $name } in de zip is beschadigd. Maak een nieuwe zip.
fault-package-not-text = Het bestand { $name } is geen tekst in UTF-8. Bewaar het opnieuw als UTF-8.
fault-package-twice = Het bestand { $name } zit er twee keer in. Laat er een weg.
fault-package-name = De naam { $name } in de zip is niet te lezen. Gebruik gewone letters.
fault-package-path = Het bestand { $name } wijst buiten de map. Maak een nieuwe zip van alleen de map.
fault-version-exists = Versie { $version } van { $method } bestaat al, met andere inhoud. Een versie verandert nooit. Geef het pakket een nieuw versienummer.
fault-no-decision = Dit besluit past hier niet. Kies iets anders.
fault-package-finding = { $severity }: regel { $line }, kolom { $column }: { $message } ({ $code })

shelf-version = Versie { $version }
shelf-older = U kijkt naar versie { $version }. Er is een nieuwere.
shelf-to-newest = Naar de nieuwste versie
shelf-install-newer = Gebruik versie { $version }
shelf-install-newer-hint = Nieuwe mensen beginnen dan op deze versie. Wie al bezig is, blijft op de oude versie tot u overzet.
shelf-own-results = Wat het bij u opleverde
shelf-counted = De getallen zeggen hoeveel mensen nu in een fase of stap zijn, en hoe het afliep.
shelf-scroll = Schuif opzij om alles te zien.
shelf-in-use = in gebruik
shelf-own = van uw organisatie
shelf-shipped = meegeleverd
shelf-running = { $n } lopend
shelf-differences = Wat is er anders?
shelf-download = Bewaar als zip
shelf-transfer = Zet trajecten over naar { $version }
shelf-fewer = minder dan { $n }
shelf-fewer-elsewhere = { $n } bij u, en elders enkele
shelf-lineage = Waar het vandaan komt
shelf-touched = Wat hier anders is
shelf-differences-parent = Vergelijk met { $parent }
shelf-newer-parent = Van { $method } is er een nieuwe versie { $version }.
shelf-renew = Werk bij naar de nieuwe versie
shelf-used = Wie het gebruikt
shelf-organisations = Organisaties
shelf-trajectories = Trajecten

relation-adapts = Aangepast van
relation-part-of = Hoort bij
relation-follows = Komt na
relation-replaces = Vervangt

part-method = de methodiek zelf
part-role = rol
part-precondition = voorwaarde vooraf
part-lesson = les
part-aim = beleidsdoel
part-funding = geldstroom
part-cost = kosten
part-parameter = wettelijke maat
part-list = keuzelijst
part-form = formulier
part-field = vraag
part-phase = fase
part-step = stap
part-routing = routekeuze
part-route = route
part-outcome = uitkomst
part-indicator = indicator
turn-added = nieuw
turn-gone = weg
turn-changed = anders

shelf-renew-title = Bijwerken naar de nieuwe ouder
shelf-renew-lead = Uw methodiek bouwt nu op { $from }. Hier ziet u wat er gebeurt met versie { $to }.
shelf-renew-clean = Niets botst
shelf-renew-becomes = Uw versie { $from } blijft bestaan. Er komt een versie { $to } naast, die op de nieuwe ouder bouwt.
shelf-renew-go = Maak versie { $version }
shelf-renew-conflicts = { $n } { $n ->
    [one] botsing
   *[other] botsingen
}
shelf-renew-unsound = Niets botst, maar de keuring vindt fouten
shelf-renew-mend = Bewaar uw pakket, pas het aan, zet de ouder op de nieuwe versie, geef het een nieuw versienummer en stuur het in.
clash-before = Was
clash-parent = Nieuwe ouder
clash-own = Bij u
clash-nothing = niets
clash-key = De ouder veranderde “{ $what }” en u ook.
clash-text = De ouder veranderde de tekst { $what } en u ook.
clash-part-gone = U past dit aan, maar de nieuwe ouder heeft het niet meer.
clash-left-out = U laat dit weg, maar de ouder heeft het veranderd.
clash-both-added = U voegde dit toe, en de nieuwe ouder ook, met een andere inhoud.
clash-place-gone = U zet dit naast “{ $what }”, maar dat heeft de nieuwe ouder niet meer.

differences-title = Wat is er anders?
differences-lead = Versie { $to } naast versie { $from }.
differences-parent = { $name } naast { $parent }.
differences-none = Er is niets anders in de opbouw
differences-words = Andere woorden
differences-words-lead = { $n } { $n ->
    [one] tekst is
   *[other] teksten zijn
} anders in deze taal.
differences-was = Was: { $was }
differences-renamed = Heette eerst “{ $was }”.
differences-from = eerst
differences-to = nu
differences-nothing = niets
differences-in-phase = in fase { $phase }

aspect-phase = fase
aspect-kind = soort
aspect-by = wie
aspect-form = formulier
aspect-term = termijn
aspect-not_before = niet eerder dan
aspect-repeat = hoe vaak
aspect-when = alleen als
aspect-needs = pas na
aspect-opens = opent als
aspect-optional = mag worden overgeslagen
aspect-onward = leidt naar een vervolg
aspect-group = in een groep
aspect-choices = keuzes van de deelnemer
aspect-items = punten
aspect-outcomes = uitkomsten
aspect-minutes = minuten werk
aspect-visible_to = wie het ziet
aspect-method = andere methodiek
aspect-type = soort antwoord
aspect-list = keuzelijst
aspect-values = waarden
aspect-value = waarden
aspect-min = ten minste
aspect-max = ten hoogste
aspect-required = verplicht
aspect-sensitivity = gevoeligheid
aspect-purpose = waarom
aspect-feeds = waarvoor
aspect-retention = bewaartermijn
aspect-consent = toestemming
aspect-legal_basis = grondslag
aspect-after = na stap
aspect-class = soort uitkomst
aspect-esf = ESF-code
aspect-reason = reden nodig
aspect-measure = soort maat
aspect-of = van wie
aspect-counts = wie telt mee
aspect-sum = optelsom
aspect-moment = wanneer
aspect-funding = geldstroom
aspect-cents = bedrag in centen
aspect-per = per
aspect-step = stap
aspect-held_by = wie
aspect-caseload = caseload
aspect-languages = talen
aspect-subject = gaat over
aspect-activates = zet mensen in beweging
aspect-max_duration = langste duur
aspect-started_when = begonnen als
aspect-published = gemelde resultaten
aspect-origin = herkomst

transfer-title = Overzetten
transfer-lead = Van versie { $from } naar versie { $to } van { $name }. U ziet eerst wat er gebeurt. Er is nog niets veranderd.
transfer-none = Er loopt niets op versie { $from }
transfer-none-lead = Er valt niets over te zetten.
transfer-automatic = { $n } { $n ->
    [one] traject gaat
   *[other] trajecten gaan
} vanzelf
transfer-automatic-lead = Niets gaat verloren en de route blijft gelijk.
transfer-undecided = { $n } { $n ->
    [one] traject vraagt
   *[other] trajecten vragen
} een besluit
transfer-undecided-lead = Beslis hieronder per punt. Waar u niets kiest, blijft het traject op de oude versie.
transfer-changed = { $n } { $n ->
    [one] traject is
   *[other] trajecten zijn
} intussen veranderd en niet overgezet. Kijk ze hieronder opnieuw na.
transfer-decide = Besluit
transfer-concerns = { $n } { $n ->
    [one] traject
   *[other] trajecten
}
transfer-who = Om wie gaat het?
transfer-more = en nog { $n }
transfer-later = Nog niet: blijft op de oude versie
transfer-drop-step = Laat de stap vervallen
transfer-drop-answer = Geef het antwoord op
transfer-accept-again = Goed: de stap moet opnieuw
transfer-accept-route = Goed: de route verandert
transfer-to = Wordt: { $name }
transfer-no-choice = Dit kan niet worden overgezet.
transfer-look = Kijk opnieuw met deze besluiten
transfer-with = Met uw besluiten gaan er { $n } over en blijven er { $stay }.
transfer-reason = Waarom zet u over?
transfer-reason-hint = Dit komt in het dagboek van elk traject.
transfer-go = Zet { $n } { $n ->
    [one] traject
   *[other] trajecten
} over
transfer-done = { $went } overgezet, { $stayed } gebleven.
transfer-differences = Wat is er anders in { $to }?
doubt-step-gone = De stap “{ $step }” is er niet meer.
doubt-no-longer-done = De stap “{ $step }” was klaar, maar geldt in de nieuwe versie niet als klaar.
doubt-field-gone = De vraag “{ $field }” is er niet meer, en is wel beantwoord.
doubt-answer-unfit = Het antwoord op “{ $field }” past niet meer.
doubt-route-changes = De route wordt “{ $to }” in plaats van “{ $from }”.
doubt-route-lost = De route “{ $from }” geldt niet meer.
doubt-outcome-gone = De uitkomst “{ $outcome }” is er niet meer.
deed-migrated-step = { $old } heet nu { $new }
deed-migrated-dropped = { $old } is vervallen
