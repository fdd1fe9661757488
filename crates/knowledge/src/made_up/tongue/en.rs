//! English.

use super::Tongue;

pub const TONGUE: Tongue = Tongue {
    titles: &[
        "How can {who} find {term} in {place}?",
        "{term} in {country}: what can be done?",
        "What does {term} cost in {place}?",
        "Which organisation in {country} helps with {term}?",
        "Is there any {term} for {who} who returns to {country}?",
        "Is {term} to be had near {village}?",
        "{who} goes back to {place} and asks about {term}",
        "Which papers are needed for {term} in {country}?",
        "{term} and {other} in {place}, for {who}",
        "How long does it take to arrange {term} in {country}?",
        "Experience with {body} and {term}?",
        "Waiting time for {term} in {village}",
    ],
    stories: &[
        "{who} wants to go back to {village}, close to {place}, in {month}.",
        "The family still lives in {village} and has a {thing} of its own.",
        "We rang {body} already, but they could not tell us anything about {term}.",
        "It is about a {how} {thing}, and with that about {term}.",
        "The website says something about {other}, but that seems to be out of date.",
        "It is urgent, because the {thing} ends in {month}.",
        "We heard before that {term} can be found in {place} only.",
        "Please tell us the price too, since there is no more than {money} euros.",
        "The meeting is in {number} days and we would like to give a {how} answer then.",
        "In file {code} we had the same, with another {thing}.",
    ],
    answers: &[
        "In {place} {term} is possible, but people wait for {number} weeks.",
        "{body} has an office in {place} and helps with {term}; no {thing} is asked for.",
        "It costs about {money} euros; since {month} that is more than last year.",
        "Ask for a {how} {thing} at the town hall of {village} first.",
        "Those without a {thing} can get a statement from {body}, which holds for {other} as well.",
        "Outside {place} {term} can hardly be found and people rely on {other}.",
        "Our partner over there confirmed in {month} that {term} is available again.",
        "Mind that other rules hold for {who}: a {how} {thing} is required.",
        "It can be prepared from the Netherlands, when the {thing} arrives at least {number} days before.",
        "In practice the family in {village} often arranges this, with a {how} {thing}.",
        "There are {number} places; most of them go to people who look for {other} too.",
        "The source is a talk with {body}; in writing there is only a {how} {thing}.",
        "For {other} there is a scheme of its own, which runs until {month}.",
        "Without a {thing} {term} easily takes {number} months more.",
        "The address in {place} has changed; the new one is in the register under {code}.",
        "We advise to compare two {how} providers in {country} first.",
    ],
    things: "appointment statement permit copy translation signature stamp application letter deed proof contract bill photo \
        key card number form deadline deposit advance contribution allowance invoice receipt fine complaint appeal advice \
        report file invitation summons decision mandate witness notary broker interpreter driver neighbour elder clerk \
        consulate embassy counter waiting-room desk hall basement roof door window wall well generator solar-panel gas-bottle \
        stove mattress fridge sewing-machine oven workbench tool stall lorry motorbike bicycle bus train plane suitcase bag \
        telephone sim-card computer printer screen cable overview list timetable diary plan goal measure condition exception \
        addition change extension delay mistake difference amount balance debt repayment interest tax premium cover damage \
        recovery maintenance stock delivery order guarantee brand model part repair sample measurement result referral \
        treatment check aftercare guide mentor volunteer coach teacher pupil class book notebook test record holiday",
    hows: "new old valid temporary permanent free affordable expensive simple extensive complete recent official private local \
        national small-scale reliable unknown partial written spoken digital certified personal joint urgent reasonable \
        suitable safe remote accessible medical technical legal social possible uncertain favourable strict wide small large \
        long short early late first second last next previous",
    who: &[
        "a family",
        "a single mother",
        "a young man",
        "a man in his sixties",
        "a woman with a disability",
        "a couple",
        "my client",
        "our participant",
        "a student",
        "a father of two",
        "a widow",
        "a craftsman",
        "a pregnant woman",
        "a boy of seventeen",
        "a group of friends",
    ],
    months: "January February March April May June July August September October November December",
    bodies: [
        "Foundation Association Fund House Support Centre Circle Workshop Bureau Network",
        "Fresh Start Homecoming The Bridge First Step Tomorrow Together Onward The Gate Beginnings Anchor Signpost Lantern",
    ],
    syllables: "al ba qa shi mar der tel kaf zur han mi so ru ben ta gol che ni wa dar ki lo mes pa rad sam ud vel yar zin \
        bo fe gur hel jam kor lim nas or pir",
};
