name = Couleur Twente
summary = Voorlichting over technische studies voor jongeren én hun ouders, op plekken die zij al vertrouwen: ouderplatforms, zelforganisaties en moskeeën.
promise = U hoort wat een technische studie is en wat u ermee kunt worden. Ouders en kinderen horen het samen, in hun eigen omgeving.
target-group = Jongeren uit migrantengezinnen die een studie kiezen (vooral vmbo), hun ouders en hun klassementoren.

role-campaign-leader = Campagneleider
role-informant = Voorlichter
role-class-mentor = Klassementor
role-parents-platform = Platform Allochtone Ouders en Onderwijs
role-self-organisation = Zelforganisatie
role-mosque = Moskee

precondition-trusted-channels = Ouderplatforms, zelforganisaties en moskeeën willen meedoen en nodigen hun eigen mensen uit.
precondition-schools-take-part = Scholen geven hun klassementoren tijd om mee te doen.
precondition-own-language = Voorlichters kunnen de ouders in hun eigen taal te woord staan, of hebben een tolk bij zich.
precondition-baseline = Het aantal aanmeldingen van vóór de campagne is bekend of wordt opgezocht. Zonder dat getal is later geen verschil te zien.
lesson-parents-and-mentors = Klassementoren en ouders hebben de meeste invloed op de studiekeuze. Richt de voorlichting dus ook op hen.
lesson-both-at-once = Geef voorlichting aan ouders én jongeren. Wie alleen de jongere bereikt, mist het gesprek thuis.
lesson-effect-comes-later = Het effect komt pas bij latere aanmeldingen. In 2007 was dat getal nog niet bekend: tel dus na, en schrijf nooit nul als u het niet weet.
aim-fewer-drop-outs = Minder schooluitval door een betere studiekeuze
aim-more-technical-students = Meer aanmeldingen voor technische studies
aim-parents-involved = Ouders betrekken bij schoolkeuze en schoolloopbaan
funding-education-budget = Educatiebudget
funding-integration-budget = Integratiebudget van de gemeente
cost-class-mentors = Uren van klassementoren
cost-material = Voorlichtingsmateriaal
cost-platform-meeting = Bijeenkomst bij een ouderplatform
cost-self-organisation-meeting = Bijeenkomst bij een zelforganisatie
cost-mosque-meeting = Bijeenkomst bij een moskee

value-school-type-vmbo = Vmbo
value-school-type-havo-vwo = Havo of vwo
value-school-type-mbo = Mbo

purpose-planning = Om de bijeenkomsten te kunnen plannen.
purpose-compare = Om later te kunnen vergelijken.
purpose-reach = Om te weten hoeveel mensen zijn bereikt. Alleen aantallen, geen namen.
purpose-result = Om te weten of meer jongeren voor techniek kiezen.

form-plan = Campagneplan
field-plan-school-type = Voor welke scholen is de campagne?
field-plan-schools = Welke scholen doen mee?
field-plan-message = Wat moeten ouders en jongeren na afloop weten?
    .hint = Denk aan soorten werk, loon, opleidingen en stages in de techniek.
field-plan-baseline-registrations = Aanmeldingen voor technische studies vóór de campagne
    .hint = Laat leeg als het niet bekend is.
form-class-mentors = Klassementoren bereikt
field-class-mentors-reached = Hoeveel klassementoren waren er?
form-platform-reach = Bereikt via ouderplatforms
field-platform-reach-parents = Aantal ouders bereikt via ouderplatforms
field-platform-reach-young-people = Aantal jongeren bereikt via ouderplatforms
form-self-organisation-reach = Bereikt via zelforganisaties
field-self-organisation-reach-parents = Aantal ouders bereikt via zelforganisaties
field-self-organisation-reach-young-people = Aantal jongeren bereikt via zelforganisaties
form-mosque-reach = Bereikt via moskeeën
field-mosque-reach-parents = Aantal ouders bereikt via moskeeën
field-mosque-reach-young-people = Aantal jongeren bereikt via moskeeën
form-registrations = Latere aanmeldingen
field-registrations-known = Is het aantal aanmeldingen voor technische studies bekend?
field-registrations-technical = Aantal aanmeldingen voor technische studies uit de bereikte gezinnen
field-registrations-counted-by = Wie heeft geteld, en hoe?

phase-preparation = Voorbereiding
phase-information = Voorlichting
phase-result = Resultaat

step-plan = Campagneplan maken
step-channels = Kanalen en mensen vinden
item-channels-parents-platforms = Ouderplatforms doen mee
item-channels-self-organisations = Zelforganisaties doen mee
item-channels-mosques = Moskeeën doen mee
item-channels-class-mentors = Klassementoren zijn uitgenodigd
item-channels-informants = Voorlichters zijn gevonden en voorbereid
step-class-mentors = Klassementoren voorlichten over techniek en over hun invloed op de keuze
step-platform-meetings = Voorlichting via de ouderplatforms
step-platform-reach = Tellen: bereikt via ouderplatforms
step-self-organisation-meetings = Voorlichting via zelforganisaties
step-self-organisation-reach = Tellen: bereikt via zelforganisaties
step-mosque-meetings = Voorlichting via moskeeën
step-mosque-reach = Tellen: bereikt via moskeeën
step-look-inside = Ouders en jongeren kijken samen op een technische school of in een bedrijf
step-registrations = Latere aanmeldingen navragen
step-outcome = Uitkomst van de campagne vastleggen

outcome-more-registrations = Meer aanmeldingen voor technische studies
outcome-information-given = Voorlichting gegeven; aanmeldingen niet gestegen of niet bekend
outcome-stopped = Campagne gestopt

indicator-parents-by-platforms = ouders bereikt via ouderplatforms
indicator-young-people-by-platforms = jongeren bereikt via ouderplatforms
indicator-parents-by-self-organisations = ouders bereikt via zelforganisaties
indicator-young-people-by-self-organisations = jongeren bereikt via zelforganisaties
indicator-parents-by-mosques = ouders bereikt via moskeeën
indicator-young-people-by-mosques = jongeren bereikt via moskeeën
indicator-class-mentors-reached = klassementoren bereikt
indicator-technical-registrations = latere aanmeldingen voor technische studies, voor zover bekend
indicator-registrations-known = van de afgeronde campagnes is bekend hoeveel aanmeldingen er kwamen
