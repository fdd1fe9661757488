### Onderwerpen van vragen en bladen.

topics-lead = Onder deze onderwerpen staan vragen, bladen en organisaties. Wat u hier verandert, geldt voor iedereen in het netwerk.
topic-new = Nieuw onderwerp
topic-new-lead = Iedereen in het netwerk kan het daarna kiezen.
topic-lead = Wat u hier verandert, ziet iedereen in het netwerk meteen. Wat eronder staat, blijft staan.
topic-name = Naam
topic-original = Heette eerst: { $name }. Maak het veld leeg om die naam terug te zetten.
topic-unnamed = Leeg: net als in het Engels.
topic-words = Zoekwoorden
topic-words-hint = Zo noemen mensen het. Eén woord per regel, of met komma’s ertussen.
topic-known = Deze woorden kent de zoekmachine al
topic-words-n = { $n ->
    [one] 1 eigen zoekwoord
   *[other] { $n } eigen zoekwoorden
}
topic-filed = { $n ->
    [one] 1 stuk hierover
   *[other] { $n } stukken hierover
}
topic-added-chip = Toegevoegd
topic-retired-chip = Niet meer te kiezen
topic-retire = Laat niemand dit meer kiezen
topic-retire-lead = Wat er al onder staat, blijft staan en is te vinden. U kunt het later weer laten kiezen.
topic-retired-lead = Niemand kan dit onderwerp nog kiezen. Wat eronder staat, is te vinden.
topic-offer = Laat het weer kiezen
topic-offer-lead = Wie het nodig heeft, kan het dan weer kiezen bij een vraag of een blad.
topic-changed-meanwhile = Iemand veranderde dit onderwerp terwijl u schreef. Bij elke taal staat hoe het nu is; wat u schreef, staat in de velden. Bewaart u opnieuw, dan geldt wat u schreef.
topic-now = Nu staat er:
fault-topic-retired = Dit onderwerp is niet meer te kiezen. Kies een ander.
fault-topic-taken = Er is al een onderwerp dat { $name } heet. Kies een andere naam.
fault-topic-word = “{ $word }” is te lang of heeft geen letters. Gebruik hoogstens vijf woorden en 60 tekens.
fault-topic-code = Schrijf de Engelse naam met letters van a tot z.
said-topic-added = Het onderwerp is erbij.
said-topic-called = Het onderwerp is veranderd.
said-topic-retired = Niemand kan het onderwerp nog kiezen.
said-topic-offered = Iedereen kan het onderwerp weer kiezen.
audit-topic-added = Voegde een onderwerp toe
audit-topic-called = Veranderde een onderwerp
audit-topic-retired = Liet een onderwerp niet meer kiezen
audit-topic-offered = Liet een onderwerp weer kiezen
thing-topic = onderwerp
knowledge-all-questions = Alle { $n } vragen
