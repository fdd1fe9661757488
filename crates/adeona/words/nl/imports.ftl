### Lijsten inlezen en uitvoeren. Eenvoudig Nederlands, B1 of lager.

said-import-matched = De kolommen zijn opnieuw gekozen.
said-import-withdrawn = De lijst is weggehaald. Er is niets ingelezen.

import-lead = Lees mensen en trajecten in uit een lijst. U ziet eerst wat er gebeurt. Pas daarna wordt er iets bewaard.
import-file = Bestand
import-file-hint = Excel (.xlsx) of CSV, met op de eerste rij de namen van de kolommen. Hoogstens 20.000 rijen en 20 MB.
import-look = Bekijk de lijst
import-columns-known = Welke kolommen?
import-columns-known-lead = Verplicht zijn alleen voornaam en achternaam (of één kolom met de hele naam). Ook mogelijk zijn: tussenvoegsel, geboortedatum, taal, land, e-mail, telefoon, cliëntnummer, methodiek, coach e-mail, begindatum en kenmerk. Met een cliëntnummer kunt u een lijst vaker inlezen zonder dubbele mensen.
import-lately = Uw laatste lijsten
import-rows = { $n } { $n ->
    [one] rij
   *[other] rijen
}
import-state-open = nog niet ingelezen
import-state-running = bezig
import-state-done = ingelezen
import-state-withdrawn = weggehaald

import-preview = Eerst kijken
import-nothing-yet = Er is nog niets bewaard.
import-will = Dit gaat gebeuren
import-count-new = Nieuwe mensen
import-count-known = Al bekend: blijven zoals ze zijn
import-count-enrolled = Nieuwe trajecten
import-count-enrolled-before = Trajecten die er al zijn
import-count-without = Rijen zonder traject
import-go = Lees { $n } { $n ->
    [one] rij
   *[other] rijen
} in
import-faulty = { $n } van de { $of } rijen hebben een fout
import-faulty-lead = Er kan nog niets worden ingelezen. Kies andere kolommen, of verbeter de lijst en lees hem opnieuw.
import-again = Lees een verbeterde lijst in
import-faults = Wat klopt er niet?
import-more-faults = En nog { $n } { $n ->
    [one] fout
   *[other] fouten
}.
import-row = Rij
import-column = Kolom
import-found = In de lijst
import-blank = leeg
import-mend = Wat kunt u doen?
import-matching = Kolommen
import-matching-lead = Kies bij elke kolom wat erin staat.
import-sample = Voorbeeld
import-means = Betekent
import-skip = Sla over
import-method-for-all = Methodiek voor rijen zonder methodiek
import-method-for-all-hint = Kies er een als iedereen in de lijst hetzelfde traject begint.
import-no-method = Geen traject
import-rematch = Kijk opnieuw met deze kolommen
import-first-rows = { $n ->
    [one] De eerste rij
   *[other] De eerste { $n } rijen
}
import-verdict = Uitslag
import-new = nieuw
import-known = al bekend
import-enrols = begint { $method } op { $day }
import-enrolled-before = { $method } loopt al
import-withdraw = Haal de lijst weg
import-withdraw-lead = De lijst wordt na een week vanzelf weggehaald als u niets doet.
import-withdrawn-lead = De gegevens uit deze lijst zijn niet bewaard.

import-running = Bezig met inlezen
import-rows-in = { $n } van de { $of } rijen
import-running-lead = U mag deze pagina verlaten. Het werk gaat door.
import-refresh = Vernieuw
import-stopped = Het inlezen is gestopt
import-stopped-lead = Er is niets half bewaard. U kunt de lijst veilig opnieuw inlezen.
import-done = Ingelezen
import-done-lead = Alles is bewaard.
import-to-people = Naar de mensen
import-another = Nog een lijst

column-given_name = Voornaam
column-infix = Tussenvoegsel
column-family_name = Achternaam
column-name = Naam
column-born = Geboortedatum
column-language = Taal
column-country = Land
column-email = E-mail
column-phone = Telefoon
column-client_number = Cliëntnummer
column-bsn = BSN
column-method = Methodiek
column-coach = Coach e-mail
column-on = Begindatum
column-reference = Kenmerk
column-phase = Fase
column-standing = Stand
column-outcome = Uitkomst
column-ended = Einddatum
column-coach-name = Naam coach

fault-import-kind = Dit is geen lijst. Kies een Excel-bestand (.xlsx) of een CSV-bestand.
fault-import-old-excel = Dit is een oud Excel-bestand, of er zit een wachtwoord op. Bewaar het in Excel als .xlsx zonder wachtwoord en probeer het opnieuw.
fault-import-unreadable = Dit Excel-bestand is beschadigd. Open het in Excel, bewaar het opnieuw en probeer het nog eens.
fault-import-bomb = Dit bestand is uitgepakt veel te groot. Bewaar alleen de lijst zelf, zonder afbeeldingen.
fault-import-big = Dit bestand is te groot: hoogstens 20 MB. Verdeel de lijst over meer bestanden.
fault-import-empty = Er staan geen mensen in deze lijst. Op de eerste rij horen de namen van de kolommen, daaronder de mensen.
fault-import-many-rows = De lijst is te lang: hoogstens { $most } rijen. Verdeel hem over meer bestanden.
fault-import-many-columns = De lijst is te breed: hoogstens { $most } kolommen. Laat alleen de kolommen staan die u nodig hebt.
fault-import-cell-long = In rij { $row }, kolom { $column } staat te veel tekst. Misschien ontbreekt er een aanhalingsteken.
fault-import-bsn-no-basis = Deze lijst heeft een kolom met burgerservicenummers. Uw organisatie mag die niet bewaren. Haal de kolom weg en probeer het opnieuw. Er is niets bewaard.
fault-import-column-twice = Deze betekenis is al gekozen bij een andere kolom. Kies iets anders of sla deze kolom over.
fault-import-no-name = Kies de kolommen met voornaam en achternaam, of één kolom met de hele naam.
fault-import-name-twice = Kies de hele naam, of voornaam en achternaam. Niet allebei.
fault-import-name-split = Schrijf voornaam en achternaam, zoals Amina Yusuf.
fault-import-cell-error = Excel kon deze cel niet uitrekenen. Vul in wat er moet staan.
fault-import-method = Deze methodiek is hier niet in gebruik. Kies uit: { $methods }.
fault-import-method-not-for-people = Deze methodiek is niet voor losse personen, maar voor een koppel, team of netwerk. Begin dit traject zelf, op de pagina Mensen.
fault-import-coach = Er is hier geen coach met dit e-mailadres.
fault-import-reference-taken = Dit kenmerk is al van het traject van iemand anders. Neem een ander kenmerk.
fault-import-number-other = Dit cliëntnummer is al van iemand met een heel andere naam. Kijk naam en nummer na.
fault-import-name-other-number = Er is al iemand met deze naam en geboortedag, met een ander cliëntnummer. Kijk het nummer na.
fault-import-alike-in-list = Deze naam staat twee keer in de lijst. Zet er een geboortedatum of cliëntnummer bij, of haal één rij weg.
fault-import-several-alike = Er zijn meerdere mensen met deze naam. Zet er een geboortedatum of cliëntnummer bij.
fault-import-not-yours = Deze persoon is al bekend bij een collega. Vraag uw coördinator om het traject te beginnen.

import-cli-rows = { $n } { $n ->
    [one] rij
   *[other] rijen
}: { $new } nieuw, { $known } al bekend; { $enrolled } { $enrolled ->
    [one] traject
   *[other] trajecten
} begonnen, { $before } waren er al.
import-cli-fault = rij { $row }, kolom { $column }: { $told } (in de lijst: “{ $found }”)
import-cli-nothing = Er is niets ingelezen.

export-csv = Opslaan als CSV
export-xlsx = Opslaan als Excel
export-file-name = mensen
