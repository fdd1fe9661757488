name = De fietsenwerkplaats
summary = Een groep leert fietsen repareren en kiest daarna: naar een fietsenwinkel of eerst naar een taalcursus.
promise = U leert een vak met uw handen. Daarna gaat u naar een winkel of naar een cursus, met hulp van uw coach.
target-group = Nieuwkomers die met hun handen willen werken.

role-participant = Deelnemer
role-coach = Coach
role-mechanic = Fietsenmaker
role-job-coach = Jobcoach

outcome-work = Werk in een fietsenwinkel
outcome-language-course = Taalcursus
outcome-nothing = Geen vervolg
outcome-dropped-out = Gestopt

form-intake = Intake
field-intake-goal = Wat wil de deelnemer bereiken?
    .hint = In de woorden van de deelnemer.
    .plain = Wat wilt u bereiken?
field-intake-dutch = Niveau Nederlands
    .plain = Hoe goed spreekt u Nederlands?
field-intake-days = Hoeveel dagen in de week kan de deelnemer komen?
    .plain = Hoeveel dagen in de week kunt u komen?
purpose-plan = Om samen het plan te maken.
purpose-level = Om te weten welke weg past: meteen een winkel, of eerst taal.
purpose-planning = Om de lessen te plannen.

phase-start = Begin
step-intake = Intake
    .plain = Eerste gesprek met uw coach
step-safety = Veilig werken
    .plain = Hoe werkt u veilig?
item-safety-gloves = Handschoenen gepast
item-safety-tools = Uitleg over het gereedschap gehad
item-safety-insurance = Verzekering geregeld

phase-course = De cursus
step-lessons = Lessen fietsen repareren
    .plain = Les: fietsen repareren
step-talk = Gesprek over de lessen
    .plain = Gesprek met uw coach

form-direction = Uw keuze
field-direction-choice = Wat wil de deelnemer nu?
    .plain = Wat wilt u nu?
value-direction-shop = Werken in een fietsenwinkel
value-direction-language = Eerst beter Nederlands leren
purpose-direction = Om te weten waarmee wij u verder kunnen helpen.
phase-direction = Kiezen
step-direction = Kiezen: winkel of taal
    .plain = Kies: een winkel of een taalcursus
route-shop = Naar een winkel

route-language = Eerst taal

form-placement = Kennismaken met een winkel
field-placement-share = Mogen wij iets over de deelnemer aan de winkel vertellen?
    .plain = Mogen wij iets over u vertellen aan de winkel?
field-placement-introduction = Wat mag de winkel weten?
    .hint = Alleen wat nodig is om kennis te maken.
form-referral = Aanmelding bij een taalcursus
field-referral-school = Bij welke school?
purpose-introduce = Om u voor te stellen aan de winkel.
purpose-language-place = Om u aan te melden bij de school.

phase-onward = Verder
step-placement = Plek in een winkel
    .plain = Wij zoeken een winkel voor u
step-referral = Aanmelden voor een taalcursus
    .plain = Wij melden u aan voor een taalcursus
phase-end = Afronding
step-outcome = Uitkomst vastleggen
    .plain = Laatste gesprek

precondition-workshop = Een werkplaats met gereedschap voor de hele groep.
precondition-shops = Winkels die al vóór de cursus meedoen.
lesson-language-at-work = Woorden die u met uw handen leert, blijven hangen.
aim-participation = Meedoen naar vermogen
funding-integration-budget = Inburgeringsbudget
funding-work-budget = Werkbudget
cost-mechanic = Uren van de fietsenmaker
cost-tools = Gereedschap en onderdelen
indicator-to-work = van wie het traject afrondde, ging in een winkel werken
indicator-to-language = van wie het traject afrondde, begon aan een taalcursus
indicator-introduced = mensen kregen een plek in een winkel
