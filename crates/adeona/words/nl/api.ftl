# Wat alleen programma's te horen krijgen.
stop-malformed-title = Dit is geen JSON
stop-malformed = De aanvraag is niet te lezen. Stuur een inhoud die goede JSON is.
stop-too-large-title = Te groot
stop-too-large = De aanvraag is groter dan dit adres aanneemt.
stop-media-type-title = Een ander soort inhoud
stop-media-type = Stuur de inhoud met content type application/json.
stop-method-title = Dit kan hier niet
stop-method = Dit adres kent deze methode niet. In de kop Allow staat welke wel.
stop-key-title = De sleutel klopt niet
stop-key = Gebruik een Idempotency-Key van 1 tot 255 gewone letters, cijfers en tekens.
stop-key-under-way-title = Nog bezig
stop-key-under-way = Een wijziging met deze Idempotency-Key is nog niet klaar. Wacht even en stuur haar opnieuw; blijft dit zo, kijk dan of zij gedaan is.
stop-key-other-title = De sleutel is al gebruikt
stop-key-other = Deze Idempotency-Key hoort bij een andere wijziging. Gebruik voor elke wijziging een nieuwe.
fault-unfit = Dit past niet: { $reason }.
fault-nul = Laat het teken met nummer 0 weg.
fault-cursor = Gebruik de "next" van de vorige pagina, zoals u die kreeg.
