# Als er iets met het programma zelf is, of met wat een formulier meestuurt.
stop-no-room-title = Er kan niets meer bij
stop-no-room = De schijf van het programma is vol. Wat u net deed, is niet bewaard. Lezen kan nog wel. Geef dit door aan uw beheerder. Ga terug in uw browser: wat u typte, staat daar meestal nog.
stop-no-database-title = Het programma kan er even niet bij
stop-no-database = De gegevens zijn nu niet te bereiken. Wacht even en probeer het opnieuw. Was u iets aan het bewaren? Kijk dan eerst of het er al staat.
stop-form-too-large-title = Dit is te veel in één keer
stop-form-too-large = Wat u stuurde, is te groot. Er is niets bewaard. Een bestand mag 10 MB zijn. Ga terug, maak de tekst korter of kies een kleiner bestand, en probeer het opnieuw.
stop-form-unreadable-title = Dit formulier is niet te lezen
stop-form-unreadable = Er is niets bewaard. Open de pagina opnieuw en vul het formulier nog een keer in.
stop-page-method-title = Dit kan hier niet
stop-page-method = Open de pagina opnieuw en gebruik de knoppen die er staan.
