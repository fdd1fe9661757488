### Informatiebladen over landen.

knowledge-sheets-n = { $n ->
    [one] 1 blad
   *[other] { $n } bladen
}
knowledge-questions-n = { $n ->
    [one] 1 vraag
   *[other] { $n } vragen
}, { $answered } beantwoord
knowledge-kinds = Soort
knowledge-kind-question = Vraag
knowledge-kind-sheet = Informatieblad
knowledge-language = Taal
knowledge-in-nl = Nederlands
knowledge-in-en = Engels
knowledge-in-ar = Arabisch
knowledge-topics = Onderwerpen
knowledge-narrow = Verfijn
knowledge-widen = Laat alle soorten en talen zien
knowledge-compare = Twee landen naast elkaar
knowledge-compare-with = Vergelijk met
knowledge-compare-do = Vergelijk
knowledge-one = Eerste land
knowledge-other = Tweede land
knowledge-sought-in = Zoek in { $country }
knowledge-lately = Laatst veranderd
knowledge-nothing-on = Hierover is nog niets bekend. Stel een vraag:
knowledge-none-ask = Stel een vraag. Binnen twee weken is er antwoord.
sheet-new = Schrijf een informatieblad
sheet-edit = Verander de tekst
sheet-translate = Vertaal
sheet-original = De tekst die u vertaalt
sheet-title = Titel
sheet-body = Tekst
sheet-body-hint = Een lege regel begint een nieuwe alinea. Een regel met een streepje ervoor is een punt in een lijst.
sheet-any-country = Geen: het geldt voor elk land
sheet-audience = Wie mag het lezen?
sheet-review-on = Tot wanneer klopt dit zeker? Daarna kijkt u opnieuw.
sheet-source = Bronnen
sheet-keep = Bewaar
sheet-owner = { $name } houdt het bij
sheet-no-owner = Niemand houdt het bij
sheet-changed = veranderd op { $day }
sheet-holds = klopt tot en met { $day }
sheet-old = Niemand heeft sinds die dag gekeken of het nog klopt. Vraag het na voordat u hierop vertrouwt.
sheet-behind = Het blad waarvan dit een vertaling is, is daarna veranderd
sheet-from-question = De vraag waaruit dit blad kwam
sheet-of-answers = Maak er een informatieblad van
sheet-before = Hoe het eerder was ({ $n })
sheet-version = Versie { $n }
sheet-renew = Klopt dit nog?
sheet-renew-lead = Kijk de tekst en de bronnen na. Klopt alles? Zeg dan tot wanneer.
sheet-renew-send = Ja, het klopt nog
sheet-take-on = Ik houd dit blad bij
sheet-withdraw = Haal dit blad weg
sheet-withdraw-reason = Waarom haalt u het weg?
sheet-gone = Dit blad is weggehaald.
sheet-changed-meanwhile = Iemand veranderde dit blad terwijl u schreef. Uw tekst staat hieronder. Open het blad in een ander venster, neem over wat nieuw is, en verander het daarna opnieuw.
sheets-review = Bladen om na te kijken
sheets-review-lead = Klopt het nog? Wat het langst wacht, staat bovenaan.
sheets-import = Breng bladen in
sheets-import-lead = Van een tabel, een tekst of de feiten van een land. Alles komt in het netwerk. Twee keer inbrengen geeft geen dubbele bladen.
sheets-import-hint = Een bestand van hoogstens 20 MB: CSV, XLSX, Markdown (.md) of JSON.
sheets-bring-in = Breng in
sheets-columns = Zo ziet een tabel eruit
sheets-columns-lead = De eerste rij noemt de kolommen: titel, tekst, land, onderwerpen, taal, bron, soort bron, link, datum bron, betrouwbaarheid en sleutel. Titel en tekst zijn nodig.
sheets-brought = Ingebracht
sheets-new = Nieuw: { $n }
sheets-changed = Veranderd: { $n }
sheets-same = Hetzelfde gebleven: { $n }
sheets-kept = Hier bewerkt of weggehaald, dus zo gelaten: { $n }
sheets-wrong = Dit kon niet worden gelezen
sheets-line = Regel { $n }:
sheets-more-wrong = En nog { $n } fouten.
reading-too-large = Het bestand is te groot. Splits het.
reading-unreadable = Het bestand kan niet worden gelezen ({ $value }). Open het en bewaar het opnieuw.
reading-bomb = Het bestand wordt uitgepakt veel te groot. Bewaar het opnieuw, zonder plaatjes.
reading-other-kind = Dit is geen CSV, XLSX, Markdown of JSON. Kies zo’n bestand.
reading-not-text = De tekst is geen UTF-8. Bewaar het bestand als UTF-8.
reading-empty = Er staat niets in. De eerste rij moet de kolommen noemen.
reading-no-column = De kolom “{ $value }” ontbreekt. Zet hem in de eerste rij.
reading-too-many-rows = Er zijn meer dan { $value } rijen. Splits het bestand.
reading-missing = “{ $value }” is leeg. Vul het in.
reading-too-long = “{ $value }” is te lang. Maak het korter.
reading-country = Het land “{ $value }” is niet bekend. Schrijf de naam of de code van twee letters.
reading-topic = Het onderwerp “{ $value }” is niet bekend. Schrijf de naam of de code.
reading-language = De taal “{ $value }” is niet bekend. Schrijf nl, en of ar.
reading-date = “{ $value }” is geen datum. Schrijf bijvoorbeeld 2026-11-30.
reading-source-kind = De soort bron “{ $value }” is niet bekend. Schrijf officieel, rapport, naslagwerk, website, nieuws, gesprek, ervaring of anders.
reading-reliability = De betrouwbaarheid “{ $value }” is niet bekend. Schrijf A, B, C of D.
reading-url = Het adres “{ $value }” is geen webadres. Begin met https://.
reading-twice = De sleutel “{ $value }” staat al eerder in het bestand. Geef elke rij een eigen sleutel.
reading-head = De regel “{ $value }” boven aan de tekst is niet te lezen. Schrijf “naam: waarde”.
reading-open-head = Het deel boven aan de tekst houdt niet op. Sluit het af met een regel van drie streepjes.
fault-stays-private = De vraag is alleen voor uw organisatie. Het blad dus ook.
fault-review-far = Kies een dag binnen drie jaar.
said-sheet-written = Het blad staat erbij.
said-sheet-revised = De nieuwe tekst staat erbij. De oude blijft te lezen.
said-sheet-renewed = Genoteerd dat het nog klopt.
said-sheet-taken-on = U houdt dit blad bij.
said-sheet-withdrawn = Het blad is weggehaald.
audit-sheet-written = Schreef een informatieblad
audit-sheet-revised = Veranderde een informatieblad
audit-sheet-renewed = Keek na dat een informatieblad nog klopt
audit-sheet-taken-on = Ging een informatieblad bijhouden
audit-sheet-withdrawn = Haalde een informatieblad weg
audit-sheets-brought-in = Bracht informatiebladen in
thing-sheet = informatieblad
knowledge-all-of = Alles over { $country } in een lijst
knowledge-topic-in = { $topic } in { $country }
knowledge-sheets = Informatiebladen
knowledge-questions = Vragen en antwoorden
knowledge-sources = Bronnen
knowledge-sources-lead = Waar het bovenstaande op steunt. Het betrouwbaarste staat bovenaan.
knowledge-source-resting = { $n ->
    [one] Steunt één blad of vraag
   *[other] Steunt { $n } bladen of vragen
}
files-title = Bestanden
files-none = Er zijn geen bestanden bij dit blad.
files-size = { $n } kB
files-take-off = Haal eraf
files-add = Voeg een bestand toe
files-file = Bestand
files-hint = Een pdf, foto, Word, Excel, OpenDocument of tekst van hoogstens 10 MB. Iedereen die het blad ziet, ziet het bestand. Zet er niets in over een persoon.
files-send = Voeg toe
files-documents = Documenten
knowledge-kind-file = Document
said-file-added = Het bestand staat bij het blad.
said-file-taken-off = Het bestand is eraf gehaald.
fault-files-many = Er zijn al { $most } bestanden. Haal er eerst een af.
audit-attachment-added = Voegde een bestand toe aan een informatieblad
audit-attachment-taken-off = Haalde een bestand van een informatieblad
fault-import-name = De naam van het bestand is te lang: niet meer dan { $most } tekens.
knowledge-all-sheets = { $n ->
    [one] Het ene informatieblad
   *[other] Alle { $n } informatiebladen
}
files-with = Bij het blad
