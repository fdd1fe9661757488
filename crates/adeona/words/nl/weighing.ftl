# Bedankjes, en antwoorden die elkaar tegenspreken
thanks-give = Bedank
thanks-by = { $n ->
    [one] 1 collega bedankt hiervoor.
   *[other] { $n } collega’s bedanken hiervoor.
}
thanks-mine = { $n ->
    [one] Voor 1 van uw antwoorden bent u bedankt.
   *[other] Voor uw antwoorden bent u { $n } keer bedankt.
}
weighing-title = De antwoorden spreken elkaar tegen
weighing-lead = Waarom wij van dit antwoord uitgaan:
weighing-preferred = Ga hiervan uit
weighing-against = Zegt iets anders
weighing-before = Wat eerder gold
weighing-do = De antwoorden spreken elkaar tegen
weighing-which = Van welk antwoord gaan wij uit?
weighing-others = Welke antwoorden zeggen iets anders?
weighing-reason = Waarom gaan wij van dit antwoord uit?
weighing-keep = Bewaar
weighing-end = Ze spreken elkaar niet meer tegen
knows-title = Wie weet hier meer van?
knows-answers = { $n ->
    [one] 1 antwoord over { $of }.
   *[other] { $n } antwoorden over { $of }.
}
knows-thanked = { $n } keer bedankt.
fault-weigh-against = Kies minstens één ander antwoord dat iets anders zegt.
said-answer-thanked = Uw bedankje staat erbij.
said-answers-weighed = Bewaard. Iedereen leest van welk antwoord wij uitgaan.
said-weighing-ended = De antwoorden staan weer naast elkaar zonder voorkeur.
audit-answer-thanked = Bedankte voor een antwoord
audit-question-weighed = Zei van welk antwoord men uitgaat
audit-question-weighing-ended = Zei dat antwoorden elkaar niet meer tegenspreken
thing-answer-thanks = bedankje
thing-answer-weighing = keuze tussen antwoorden
