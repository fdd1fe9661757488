//! Dutch.

use super::Tongue;

pub const TONGUE: Tongue = Tongue {
    titles: &[
        "Hoe komt {who} in {place} aan {term}?",
        "{term} in {country}: wat is er mogelijk?",
        "Wat kost {term} in {place}?",
        "Welke organisatie in {country} helpt met {term}?",
        "Kan {who} na terugkeer in {country} gebruik maken van {term}?",
        "Is er {term} in de buurt van {village}?",
        "{who} gaat terug naar {place} en vraagt naar {term}",
        "Welke papieren zijn nodig voor {term} in {country}?",
        "{term} en {other} in {place}, voor {who}",
        "Hoe lang duurt het voordat {term} in {country} geregeld is?",
        "Ervaring met {body} bij {term}?",
        "Wachttijd voor {term} in {village}",
    ],
    stories: &[
        "{who} wil in {month} terug naar {village}, in de buurt van {place}.",
        "De familie woont nog in {village} en heeft zelf ook een {thing}.",
        "Wij hebben al gebeld met {body}, maar zij konden niets zeggen over {term}.",
        "Het gaat om een {how} {thing}, en daarbij om {term}.",
        "Op de website staat iets over {other}, maar dat lijkt niet meer te kloppen.",
        "Er is haast bij, omdat de {thing} in {month} afloopt.",
        "Eerder hoorden wij dat {term} alleen in {place} te krijgen is.",
        "Graag ook iets over de kosten, want er is maar {money} euro beschikbaar.",
        "Het gesprek is over {number} dagen en dan willen wij een {how} antwoord geven.",
        "In dossier {code} speelde hetzelfde, met een andere {thing}.",
    ],
    answers: &[
        "In {place} is {term} mogelijk, maar er is een wachttijd van {number} weken.",
        "{body} heeft een kantoor in {place} en helpt met {term}; een {thing} is daar niet voor nodig.",
        "De kosten liggen rond {money} euro; sinds {month} is dat hoger dan vorig jaar.",
        "Vraag eerst een {how} {thing} aan bij de gemeente van {village}.",
        "Wie geen {thing} heeft, kan bij {body} een verklaring krijgen die ook voor {other} geldt.",
        "Buiten {place} is {term} nauwelijks te vinden en is men op {other} aangewezen.",
        "Onze partner ter plaatse bevestigde in {month} dat {term} weer beschikbaar is.",
        "Let op: voor {who} gelden andere regels en is een {how} {thing} verplicht.",
        "Het kan vanuit Nederland worden voorbereid, als de {thing} minstens {number} dagen van tevoren binnen is.",
        "In de praktijk regelt de familie in {village} dit vaak zelf, met een {how} {thing}.",
        "Er zijn {number} plaatsen; daarvan gaan de meeste naar mensen die ook {other} zoeken.",
        "De bron hiervoor is een gesprek met {body}; schriftelijk is er alleen een {how} {thing}.",
        "Voor {other} is er een aparte regeling, die loopt tot en met {month}.",
        "Zonder {thing} duurt {term} al snel {number} maanden langer.",
        "Het adres in {place} is veranderd; het nieuwe staat in het register onder {code}.",
        "Wij raden aan om in {country} zelf twee {how} aanbieders te vergelijken.",
    ],
    things: "afspraak verklaring vergunning kopie vertaling handtekening stempel aanvraag brief akte bewijs contract rekening \
        foto sleutel kaart nummer formulier termijn borg voorschot bijdrage toeslag factuur bon boete klacht beroepschrift \
        advies verslag dossier uitnodiging oproep besluit machtiging volmacht getuige notaris makelaar bemiddelaar tolk \
        chauffeur buurman wijkhoofd ambtenaar consulaat ambassade loket wachtkamer balie zaal kelder dak deur raam muur \
        waterput generator zonnepaneel gasfles kachel matras koelkast naaimachine oven werkbank gereedschap kraam \
        vrachtwagen brommer fiets bus trein vliegtuig koffer tas telefoon simkaart computer printer scherm kabel \
        overzicht lijst rooster agenda plan doel maatregel voorwaarde uitzondering aanvulling wijziging verlenging \
        vertraging fout verschil bedrag saldo schuld aflossing rente belasting premie dekking schade herstel onderhoud \
        voorraad levering bestelling garantie merk model onderdeel reparatie monster meting uitslag verwijzing behandeling \
        controle nazorg begeleider mentor vrijwilliger coach docent leerling klas boek schrift toets rapport vakantie",
    hows: "nieuw oud geldig tijdelijk vast gratis betaalbaar duur eenvoudig uitgebreid volledig recent officieel particulier \
        plaatselijk landelijk kleinschalig betrouwbaar onbekend gedeeltelijk schriftelijk mondeling digitaal gewaarmerkt \
        persoonlijk gezamenlijk dringend redelijk passend veilig afgelegen bereikbaar medisch technisch juridisch sociaal \
        mogelijk onzeker gunstig streng ruim klein groot lang kort vroeg laat eerste tweede laatste volgend vorig",
    who: &[
        "een gezin",
        "een alleenstaande moeder",
        "een jongere",
        "een man van in de zestig",
        "een vrouw met een beperking",
        "een echtpaar",
        "mijn cliënt",
        "onze deelnemer",
        "een student",
        "een vader met twee kinderen",
        "een weduwe",
        "een vakman",
        "een zwangere vrouw",
        "een jongen van zeventien",
        "een groep vrienden",
    ],
    months: "januari februari maart april mei juni juli augustus september oktober november december",
    bodies: [
        "Stichting Vereniging Fonds Huis Steunpunt Centrum Kring Werkplaats Bureau Netwerk",
        "Nieuwe Start Thuishaven De Brug Eerste Stap Morgen Samen Verder De Poort Nieuw Begin Ankerplaats Wegwijs Lichtpunt",
    ],
    syllables: "al ba qa shi mar der tel kaf zur han mi so ru ben ta gol che ni wa dar ki lo mes pa rad sam ud vel yar zin \
        bo fe gur hel jam kor lim nas or pir",
};
