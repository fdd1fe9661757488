### Velden, bestanden, concepten, toestemming, portfolio en keuzes.

## fields
form-often = Veel gekozen
form-all = Alle
form-no-answer = Geen antwoord
form-after-consent = Alleen na toestemming: { $consent }.
fields-about = Wie leest dit, en hoe lang bewaren we het?
field-readers = Te lezen voor: { $readers }.
field-kept = Bewaard tot { $span } na het einde ({ $source }).
fault-not-an-occupation = Schrijf een beroep. Een code is vier cijfers (ISCO-08), of het adres van een beroep bij ESCO.

## files
file-hint = Een pdf, foto (jpg, png), Word, Excel, OpenDocument of tekst. Hoogstens 10 MB.
file-kept = Bewaard:
file-off = Dit bestand weghalen
fault-file-big = Dit bestand is te groot. Kies een bestand van hoogstens 10 MB, of maak de foto kleiner.
fault-file-empty = Er staat niets in dit bestand. Kies een ander bestand.
fault-file-kind = Dit soort bestand nemen we niet aan. Kies een pdf, foto (jpg, png), Word, Excel, OpenDocument of tekst.
fault-file-gone = Dit bestand is er niet. Kies het opnieuw.
fault-not-a-file = Dit is geen bestand. Kies het opnieuw.

## drafts
draft-go = Bewaar concept
draft-of = Concept van { $by }, { $day } ({ $away }). Het is nog niet vastgelegd.
said-drafted = Het concept is bewaard. U kunt later verder.

## consents
consent-lead = Lees dit samen. Ja zeggen hoeft niet, en ja kan later altijd weer nee worden.
consent-given = Ja sinds { $day }, vastgelegd door { $by }.
consent-not-given = Nee sinds { $day }, vastgelegd door { $by }.
consents-title = Toestemming
consent-withdraw = Trek toestemming in
consent-give = Geef toestemming
said-consent-given = De toestemming is vastgelegd.
said-consent-withdrawn = De toestemming is ingetrokken. Wat ervan afhangt, kan niemand meer lezen.
deed-consented = Toestemming gegeven: { $field }
deed-consent-withdrawn = Toestemming ingetrokken: { $field }

## portfolio
portfolio-title = Portfolio
portfolio-link = Portfolio ({ $n })
portfolio-empty = Nog niets in het portfolio
portfolio-empty-lead = Hier komt wat iemand kan en gemaakt heeft: een tekst, een foto, een diploma. Voeg het eerste stuk toe.
portfolio-empty-closed = Hier komt wat iemand kan en gemaakt heeft. Toevoegen kan als de methodiek een portfolio heeft en het traject loopt.
piece-add = Voeg een stuk toe
piece-step = Waar hoort het bij?
piece-title = Wat is het?
piece-text = Tekst
piece-file = Bestand
piece-go = Voeg toe
said-piece-added = Het stuk staat in het portfolio.
fault-piece-empty = Schrijf een tekst of kies een bestand.
deed-piece = In het portfolio bij { $step }: { $title }

## wishes
wish-title = Wens: een andere coach
wish-coach = { $who } wil graag { $coach } als coach (gekozen op { $day }).
wish-reason = Op wens van de deelnemer.
wish-grant = Draag over aan { $coach }
wish-refuse = Het kan niet
wish-why = Waarom niet? De deelnemer leest dit.
wish-refuse-go = Wijs de wens af
today-wishes = Wensen van deelnemers
today-wish = wil { $coach } als coach

## occupations
occupation-seek = Zoek
occupation-none = Niets gevonden in de lijst. Probeer een ander woord, of laat uw eigen woorden staan.
occupation-pick = Kies het beroep
occupation-own = Geen van deze: houd mijn eigen woorden
occupation-code = Code ISCO-08, vier cijfers (hoeft niet)
occupations-title = Beroepen
occupations-lead = Met een lijst van beroepen kan wie een formulier invult een beroep zoeken en kiezen.
occupations-none = Nog geen lijst
occupations-none-lead = Een beroep is nu vrije tekst. Haal de lijst op bij ESCO (esco.ec.europa.eu, Download, CSV) en lees hem hier in, voor elke taal een.
occupations-count = { $n } beroepen
occupations-new = Lijst inlezen
occupations-language = Taal van de lijst
occupations-file = Bestand occupations_….csv van ESCO
occupations-file-hint = Met de kolommen conceptUri, preferredLabel, altLabels en iscoGroup. De lijst komt in de plaats van een oudere in dezelfde taal.
occupations-go = Lees in
said-occupations-replaced = De lijst is ingelezen.
fault-occupations-encoding = Dit bestand is niet te lezen. Kies de CSV van ESCO zoals hij is opgehaald.
fault-occupations-kind = Dit is geen CSV-bestand.
fault-occupations-column = De kolom { $column } ontbreekt. Kies het bestand met beroepen van ESCO.
fault-occupations-row = Op rij { $row } staat geen beroep van ESCO. Er is niets ingelezen.
fault-occupations-empty = Er staan geen beroepen in dit bestand.
fault-occupations-many = Er staan meer dan { $most } beroepen in dit bestand.

## participant
mine-portfolio = Mijn portfolio
mine-choices = Mijn keuzes
mine-only = Alleen { $language }
mine-later = Bewaar, ik ga later verder
mine-choices-none = Er is nu niets te kiezen.
mine-not-chosen = nog niet gekozen
mine-pick = Kies
choice-coach-lead = U vraagt om deze coach. De coördinator kijkt of het kan.
mine-wish-waits = U hebt om een andere coach gevraagd. De coördinator kijkt of het kan.
mine-wish-refused = Een andere coach kon niet: { $reason }
mine-consents = Mijn toestemming
mine-consent-withdraw = Ik wil dit niet meer
mine-consent-give = Ik vind dit goed
mine-portfolio-empty = Hier komt wat u kunt en gemaakt hebt: een tekst, een foto, een diploma.
mine-piece-add = Zet er iets bij
mine-piece-go = Bewaar
fault-not-base64 = Dit is geen base64.
weekly = { $weekday } { $start }–{ $end }
choice-own = Iets anders
choice-own-which = Wat past u beter?
