# Passkeys: een sleutel op het eigen apparaat.
passkeys-title = Passkeys
passkeys-lead = Met een passkey logt u in zonder wachtwoord en zonder code. U gebruikt uw vinger, uw gezicht of de pincode van uw apparaat.
passkeys-demanded = Uw organisatie wil dat u met een extra code of een passkey inlogt.
passkeys-have = { $n ->
    [one] U hebt 1 passkey.
   *[other] U hebt { $n } passkeys.
}
passkeys-manage = Bekijk of voeg toe
passkey-new = Nieuwe passkey
passkey-name = Hoe noemt u deze passkey?
passkey-name-hint = Bijvoorbeeld: laptop van het werk.
passkey-add = Voeg passkey toe
passkey-added-at = Toegevoegd: { $at }
passkey-used = Laatst gebruikt: { $at }
passkey-unused = Nog niet gebruikt
passkey-remove = Verwijder
passkey-remove-hint = Een passkey die u hier verwijdert, werkt niet meer. Verwijder hem daarna ook op uw apparaat.
passkey-sign-in = Log in met een passkey
passkey-prove = Gebruik een passkey
passkey-cancelled = Het is niet gelukt. U bent gestopt of het duurde te lang. Probeer het nog een keer.
passkey-there = Op dit apparaat staat al een passkey voor uw account.
passkey-failed = Het is niet gelukt. Probeer het nog een keer of log in met uw wachtwoord.
passkey-needs-script = Met deze browser kunt u hier geen passkey gebruiken. JavaScript staat uit, of de browser kent geen passkeys.
passkey-elsewhere = Uw passkeys werken niet op dit adres van Adeona. Open het adres waar u ze hebt gemaakt.
passkey-no-name = Op dit adres van Adeona werken passkeys niet. Vraag uw beheerder om hulp.
passkey-lost = Kunt u uw passkey niet gebruiken? Vraag uw beheerder om hulp.
proof-lead-passkey = Uw organisatie wil meer dan een wachtwoord. Gebruik uw passkey. Daarna gaat u verder.
factor-demanded-passkey = Uw organisatie wil meer dan een wachtwoord. U hebt een passkey. Gebruik die eerst, daarna kunt u verder.
factor-show-passkey = Gebruik uw passkey
factor-or-passkey = Liever geen codes? Een passkey mag ook.
said-passkey-added = De passkey is toegevoegd.
said-passkey-removed = De passkey is verwijderd.
fault-passkey = Inloggen met deze passkey lukt niet. Probeer het nog een keer of gebruik uw wachtwoord.
fault-passkey-new = De passkey is niet toegevoegd. Probeer het nog een keer.
fault-passkey-demanded = Uw organisatie wil dat u met een extra code of een passkey inlogt. Dit is uw laatste passkey. Voeg eerst een andere toe.
audit-account-passkey-added = Voegde een passkey toe
audit-account-passkey-removed = Verwijderde een passkey
audit-account-passkey-refused = Kwam niet binnen met een passkey
thing-passkey = passkey
destroyed-passkey = passkeys
destroyed-passkey-challenge = begonnen aanmeldingen met een passkey
fault-password-easy = Dit wachtwoord is te makkelijk te raden. Neem drie of vier woorden die niets met elkaar te maken hebben, en niet uw naam of die van uw organisatie.
