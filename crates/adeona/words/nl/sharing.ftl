### Delen met andere organisaties.

shares-title = Delen
shares-heading = Met wie deelt u het traject van { $name }?
shares-link = Delen met anderen
shares-now = Nu gedeeld
shares-before = Eerder gedeeld
shares-none = Nu kijkt er niemand van een andere organisatie mee.
share-new = Deel iets
share-no-partners = Er is hier nog geen andere organisatie.
share-with = Met welke organisatie?
share-worker = Met één medewerker: zijn of haar e-mailadres
share-worker-hint = Leeg: alle medewerkers daar zien het.
share-purpose = Waarvoor?
share-purpose-hint = De deelnemer leest dit ook.
share-until = Tot en met welke dag?
share-until-hint = Hooguit een jaar. Daarna stopt het vanzelf.
share-what = Wat deelt u?
share-always = Naam, taal, methodiek, fase en coach ziet de ander altijd, en of het traject loopt, stilstaat of voorbij is.
share-parts = Alleen wat u hieronder aankruist
share-whole = Het hele traject, zonder zorg en verblijfsstatus
share-contact = E-mailadres en telefoonnummer
share-steps = Stappen, met wat erbij is vastgelegd
share-fields = Losse antwoorden
share-guarded = Antwoorden over zorg of verblijfsstatus
share-guarded-hint = Deze deelt u alleen als de ander ze echt nodig heeft.
share-pieces = Bewijsstukken uit het portfolio
share-pieces-n = { $n } { $n ->
    [one] bewijsstuk
   *[other] bewijsstukken
}
share-go = Deel dit
share-withdraw = Stop met delen
share-until-day = Tot en met { $day }.
share-ended = Gestopt op { $day }.
share-by = Gedeeld door { $name }.
shared-title = Gedeeld door { $by }
shared-until = U ziet dit tot en met { $day }.
shared-partly = U ziet alleen wat gedeeld is.
mine-shares = Met wie is mijn plan gedeeld?
mine-shares-lead = Deze mensen van buiten mogen iets van uw plan zien.
said-shared = Gedeeld.
said-unshared = Het delen is gestopt.
fault-share-parts = Kruis aan wat u deelt.
fault-no-worker = Bij deze organisatie werkt niemand met dit adres.
audit-trajectory-shared = Deelde het traject
audit-trajectory-unshared = Stopte met delen van het traject
shared-no-contact = Er is geen e-mailadres of telefoonnummer bekend.
shared-with-us = Met ons gedeeld
shared-lead = Wat het eerst afloopt, staat bovenaan.
shared-nothing = Er is nu niets met u gedeeld
shared-nothing-lead = Deelt een andere organisatie iets met u of met uw organisatie, dan staat het hier.
shared-until-short = tot en met { $day }
