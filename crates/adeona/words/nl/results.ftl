## Resultaten
results-title = Resultaten
results-lead = Wat een methodiek opleverde, geteld uit het werk zelf.
results-empty = Nog geen methodiek in gebruik
results-of-method = Resultaten van { $name }
results-counted = { $n } { $n ->
    [one] traject
   *[other] trajecten
} in uw organisatie
results-nobody = Nog niemand
results-nobody-lead = Hier komen de cijfers zodra iemand aan deze methodiek begint.
results-from = Vanaf jaar
results-until = Tot en met jaar
results-always = alle jaren
results-show = Toon
results-by-version = Per versie
results-not-known = Nog niet bekend
results-hidden = Te weinig mensen om te tonen:
results-of = { $n } van { $d }
results-about = ongeveer { $value }
results-more-than = meer dan { $value }
results-expected = naar verwachting { $value }
results-interval = met 95% zekerheid tussen { $low }% en { $high }%
results-published = Volgens de bron: { $value } ({ $period })
results-definition = definitie
results-list = lijst
results-missing = Bij { $n } ontbreekt een antwoord.
results-not-yet = Bij { $n } is het nog niet bekend.
moment-end = als het traject is afgesloten
moment-now = vandaag
moment-after-end = { $span } na het einde
moment-after-start = { $span } na het begin
definition-share = Van wie telt: { $of }. Bereikt: { $counts }. Gemeten: { $moment }.
definition-sum = Van wie telt: { $of }. Opgeteld: { $field }. Gemeten: { $moment }.
definition-count = Wie telt: { $of }. Gemeten: { $moment }.
behind-title = Wie horen bij dit cijfer?
behind-empty = Niemand die u mag zien.
behind-reached = bereikt
behind-not-reached = niet bereikt
behind-missing = antwoord ontbreekt
behind-not-yet = nog niet bekend
