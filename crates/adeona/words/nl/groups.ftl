### Groepen: bijeenkomsten, aanwezigheid, huiswerk.

nav-groups = Groepen
why-guarded = iets wat u hier niet kunt lezen
today-empty-trainer = Hier ziet u uw bijeenkomsten zodra ze gepland zijn. Vraag uw coördinator welke groep u traint.

## Lijst
groups-title = Groepen
groups-which = Welke groepen
groups-running = Lopend
groups-closed = Afgesloten
groups-mine = Mijn groepen
groups-others = Andere groepen
groups-empty = Nog geen groepen
groups-empty-lead = Maak een groep voor een onderdeel dat mensen samen doen. Daarna plant u de bijeenkomsten.
groups-empty-trainer = Hier staan de groepen die u traint. Uw coördinator maakt ze.
groups-none-closed = Nog geen afgesloten groepen
group-head-count = { $n } van { $of } plaatsen bezet
group-nothing-planned = niets gepland
group-is-closed = afgesloten

## Een groep maken
group-new = Nieuwe groep
group-choose-method = Voor welke methodiek?
group-no-method = Geen methodiek met groepen
group-no-method-lead = Geen van de methodieken die u gebruikt heeft een onderdeel dat mensen samen doen.
group-amend = Gegevens wijzigen
group-name = Naam van de groep
group-name-hint = Bijvoorbeeld de dag en de plaats.
group-steps = Wat doet de groep?
group-steps-hint = De onderdelen waarvoor aanwezigheid telt.
group-trainer = Trainer
group-place = Plaats
group-place-hint = Met adres, zodat mensen het kunnen vinden.
group-contact = Telefoonnummer bij vragen
group-contact-hint = Deelnemers bellen dit nummer als er iets is.
group-languages = Talen
group-languages-hint = De letters van de talen, met een komma ertussen: nl, so.
group-composition = Samenstelling
composition-homogeneous = Homogeen
    .hint = Zelfde taal of land. Leert vlotter; de trainer hoeft één land te kennen.
composition-heterogeneous = Gemengd
    .hint = Er klinkt meer Nederlands, en men leert andere culturen kennen.
group-shared-language = Welke taal delen zij?
group-shared-language-hint = Bij een homogene groep. Twee of drie letters, zoals so of ar.
group-shared-country = Welk land delen zij?
group-shared-country-hint = Bij een homogene groep. Twee letters, zoals SO of SY.
group-capacity = Aantal plaatsen
group-make = Maak de groep
group-keep = Bewaar
group-conflict = Terwijl u schreef, heeft een collega de groep gewijzigd. Uw tekst staat er nog. Ga terug, kijk wat er staat en probeer het opnieuw.
said-group-made = De groep is gemaakt. Plan nu de bijeenkomsten en voeg deelnemers toe.
said-group-amended = De gegevens zijn bewaard.
said-group-closed = De groep is afgesloten.
fault-trainer = Kies een trainer uit de lijst.
fault-shared = Zeg welke taal of welk land zij delen.
fault-group-steps = Kies ten minste één onderdeel.
fault-step-has-meetings = Voor een onderdeel dat u weglaat zijn bijeenkomsten gepland. Zeg die eerst af.
fault-time = Schrijf een tijd als 9:30.
fault-end-before-start = Het einde moet na het begin zijn.

## Een groep
group-trained-by = Trainer: { $name }
group-members = Deelnemers
group-member-coach = Coach: { $name }
group-member-times = { $n } van { $of } keer aanwezig
group-member-since = In de groep sinds { $day }
group-others = En { $n ->
    [one] één ander
   *[other] { $n } anderen
} die u niet begeleidt.
group-former = { $n ->
    [one] Eén persoon ging weg
   *[other] { $n } mensen gingen weg
}
group-nobody = Nog niemand in de groep.
group-about = Over de groep
group-close = Groep afsluiten
group-close-lead = Alle deelnemers gaan uit de groep. De trainer ziet hun plan daarna niet meer. Wat nog gepland was, gaat niet door.
group-close-go = Sluit de groep af
group-closed-on = afgesloten op { $day }
group-closed-why = Waarom afgesloten
group-left = Uit de groep
group-left-on = uit de groep sinds { $day }
group-next = Volgende keer
dossier-groups = Groepen

## Erbij komen en weggaan
group-join = Deelnemers toevoegen
group-free = { $n ->
    [0] De groep is vol.
    [one] Er is één plaats vrij.
   *[other] Er zijn { $n } plaatsen vrij.
}
group-search = Zoek op naam
group-who = Wie komt erbij?
group-who-hint = U ziet lopende trajecten van deze methodiek die nog in geen groep zitten voor dit onderdeel.
group-ready = nu aan de beurt
group-more-names = Er zijn meer namen. Zoek op naam.
group-no-candidates = Niemand gevonden
group-no-candidates-lead = Er is geen lopend traject van deze methodiek zonder groep. Begin eerst een traject bij iemand.
group-join-go = Voeg toe
said-group-joined = Zij zitten nu in de groep. De trainer ziet hun plan.
said-group-left = De deelnemer is uit de groep.
fault-group-full = Er zijn nog { $free } plaatsen. Kies minder mensen, of maak de groep groter.
fault-seated = Zit al in een andere groep voor dit onderdeel.
fault-other-method = Hoort niet bij deze methodiek.
fault-trajectory-ended = Het traject is afgesloten.
fault-no-group-step = De groep doet niets wat deze persoon nog nodig heeft.
leave-title = Uit de groep
leave-open = Haal uit de groep
leave-note = Toelichting
leave-note-hint = Nodig bij een andere reden.
leave-go = Haal uit de groep
left-finished = Klaar met dit onderdeel
left-other-group = Naar een andere groep
left-childcare = Geen kinderopvang
left-family = Familie of zorg thuis
left-not-now = Nu niet haalbaar
left-content = De inhoud past niet
left-moved = Verhuisd
left-other = Een andere reden
left-group-closed = De groep is afgesloten

## Kinderopvang
childcare-label = Kinderopvang
childcare-how = Hoe is de opvang geregeld?
childcare-keep = Bewaar
childcare-not-asked = nog niet gevraagd
childcare-not-needed = niet nodig
childcare-to-arrange = nodig, nog regelen
childcare-centre = kinderdagverblijf
childcare-childminder = gastouder
childcare-at-the-location = opvang op de leslocatie
childcare-at-school = de kinderen zijn dan op school
childcare-family = familie of buren
childcare-otherwise = anders geregeld
childcare-open = Kinderopvang: bij { $n ->
    [one] één deelnemer
   *[other] { $n } deelnemers
} nog niet geregeld
childcare-before = De eerste bijeenkomst is { $day } ({ $away }). Zonder opvang haken mensen af: regel het vóór die tijd.
childcare-why = Zonder opvang haken mensen af. Regel het zo snel mogelijk.
said-childcare-kept = De kinderopvang is bewaard.

## Bijeenkomsten
meetings-plan = Bijeenkomsten plannen
meetings-plan-lead = Plan een hele reeks in één keer. Daarna kunt u elke bijeenkomst apart wijzigen.
meetings-step = Voor welk onderdeel?
meetings-all-steps = Alle onderdelen na elkaar, zo vaak als de methodiek zegt ({ $n } keer)
meetings-step-left = { $step } (nog { $n } keer)
meetings-times = Hoe vaak?
meetings-times-hint = Telt alleen bij één onderdeel. Ingevuld is wat de methodiek nog vraagt.
meetings-first = Eerste dag
meetings-every = Om de hoeveel tijd?
meetings-every-number = Aantal
meetings-unit = Dagen of weken
unit-weeks = weken
unit-days = dagen
meetings-weekdays = Op welke dagen van de week?
meetings-weekdays-hint = Alleen bij weken. Kiest u niets, dan is het steeds de dag van de eerste keer.
meetings-skip-holidays = Niet op feestdagen; de reeks eindigt dan later
meetings-plan-go = Plan de reeks
meetings-coming = Komende bijeenkomsten
meetings-none-coming = Er is niets gepland.
meetings-past = Geweest
meetings-more = { $n ->
    [one] Nog één
   *[other] Nog { $n }
}
meeting-start = Begint om
meeting-end = Eindigt om
meeting-on = Dag
meeting-on-hint = Bij een andere tijd vragen we opnieuw wie er komt.
meeting-title = Onderwerp
meeting-title-hint = Deelnemers zien dit.
meeting-material = Materiaal
meeting-amend = Bijeenkomst wijzigen
meeting-cancel = Gaat niet door
meeting-cancel-open = Zeg deze bijeenkomst af
meeting-cancel-lead = Deelnemers zien dat het niet doorgaat, en waarom.
meeting-cancel-go = Zeg af
meeting-is-cancelled = Gaat niet door: { $reason }
meeting-untaken = aanwezigheid invullen
meeting-taken = ingevuld
said-meetings-planned = De bijeenkomsten staan gepland.
said-meeting-amended = De bijeenkomst is gewijzigd.
said-meeting-cancelled = De bijeenkomst gaat niet door.
fault-series-too-long = Zo komt de reeks niet af. Kijk de herhaling na.
fault-all-planned = Alles wat de methodiek vraagt, is al gepland.
fault-far-away = Kijk het jaar na: deze dag is te ver weg.
fault-attendance-taken = De aanwezigheid is al ingevuld. De dag en tijd liggen vast.
fault-meeting-to-come = Deze bijeenkomst moet nog komen.

## Aanwezigheid
attendance-title = Aanwezigheid
attendance-who = Wie is er?
attendance-hint = Tik op de namen van wie er is. Wie u niet aantikt, was er niet.
attendance-why-not = Waarom niet?
attendance-keep = Bewaar aanwezigheid
attendance-correct = Bewaar verbetering
attendance-correction = Aanwezigheid verbeterd
attendance-present = aanwezig
attendance-absent = afwezig
attendance-none = Nog niets ingevuld.
attendance-conflict = Terwijl u tikte, heeft een collega de aanwezigheid bewaard. Wat u aantikte staat er nog. Dit is bewaard; bewaar opnieuw als het anders moet.
attendance-unrecorded = Bij { $n ->
    [one] één naam
   *[other] { $n } namen
} staat het niet in het dossier
attendance-unrecorded-lead = Wat u aantikte is hier wel bewaard. Bij de naam staat waarom. Bewaar opnieuw als het is opgelost.
attendance-refused-ended = Niet in het dossier: het traject is afgesloten.
attendance-refused-on-hold = Niet in het dossier: het traject staat stil.
attendance-refused-not-yet = Niet in het dossier: dit onderdeel is voor deze persoon nog niet aan de beurt. Eerst moet een eerder onderdeel klaar zijn.
attendance-refused-done = Niet in het dossier: dit onderdeel is voor deze persoon al klaar.
attendance-refused-skipped = Niet in het dossier: dit onderdeel is voor deze persoon overgeslagen.
attendance-refused-not-applicable = Niet in het dossier: dit onderdeel is voor deze persoon niet nodig.
attendance-refused-before-enrolment = Niet in het dossier: de bijeenkomst was vóór het begin van het traject.
attendance-refused-no-step = Niet in het dossier: dit onderdeel zit niet in de versie van de methodiek van deze persoon.
said-attendance-taken = De aanwezigheid is bewaard en staat in de dossiers.
said-attendance-partly = De aanwezigheid is bewaard, maar staat niet in elk dossier. Kijk bij de namen.
agenda-untaken = Aanwezigheid nog invullen
agenda-next = Komende bijeenkomsten

## Antwoord van de deelnemer
reply-yes = Ja, ik kom
reply-no = Ik kan niet
reply-you-come = U komt.
reply-you-do-not = U kunt niet komen.
reply-why-not = Waarom niet?
reply-send = Stuur
reply-coming = zegt: ik kom
reply-not-coming = zegt: ik kan niet
reply-none = nog geen antwoord
reply-count = { $n } van { $of } zeggen dat zij komen.
said-reply-yes = Fijn, u komt. De trainer weet het.
said-reply-no = De trainer weet dat u niet komt.

## Huiswerk
homework-title = Huiswerk
homework-none = Geen huiswerk.
homework-give = Geef huiswerk
homework-name = Titel
homework-text = Wat moeten zij doen?
homework-due = Klaar op
homework-give-go = Geef dit huiswerk
homework-count = { $n } van { $of } klaar
homework-tick = Wie heeft het gedaan?
homework-keep = Bewaar wie het deed
homework-withdraw = Trek in
homework-done-on = gedaan op { $day }
homework-piece = In het portfolio
said-homework-given = Het huiswerk staat in het plan van de deelnemers.
said-homework-ticked = Bewaard wie het huiswerk deed.
said-homework-withdrawn = Het huiswerk is ingetrokken.
said-homework-done = Goed gedaan. Uw huiswerk is bewaard.

## De deelnemer
mine-meetings = Mijn bijeenkomsten
mine-no-meetings = Er zijn geen bijeenkomsten gepland.
mine-map = Kaart
mine-call = Vragen? Bel { $name }:
mine-cancelled = { $day } gaat niet door: { $reason }
mine-piece = Wat wilt u bewaren in uw portfolio?
mine-piece-hint = Schrijf wat u deed of leerde. Uw trainer en uw coach kunnen dit lezen.

## Talen en landen
tongue-am = Amhaars
tongue-ar = Arabisch
tongue-en = Engels
tongue-fa = Perzisch
tongue-fr = Frans
tongue-ku = Koerdisch
tongue-nl = Nederlands
tongue-pl = Pools
tongue-ps = Pasjtoe
tongue-ru = Russisch
tongue-so = Somalisch
tongue-ti = Tigrinya
tongue-tr = Turks
tongue-uk = Oekraïens
tongue-ur = Urdu
land-af = Afghanistan
land-er = Eritrea
land-et = Ethiopië
land-iq = Irak
land-ir = Iran
land-ma = Marokko
land-so = Somalië
land-sy = Syrië
land-tr = Turkije
land-ua = Oekraïne
