# Letters that go by e-mail
mail-waiting = The e-mail goes out shortly.
mail-waiting-why = The e-mail has not gone yet: { $why } It is tried again.
mail-sent = E-mail sent on { $at }.
mail-failed = The e-mail did not arrive, on { $day }: { $why } Reach them in another way, or put the question out again.
mail-why-refused = The mail server refuses this address or this e-mail.
mail-why-sender = The mail server takes no e-mail from our address.
mail-why-sign-in = The mail server does not let us sign in.
mail-why-unguarded = The mail server offers no safe connection.
mail-why-untrusted = The certificate of the mail server is not right.
mail-why-unreachable = The mail server cannot be reached.
mail-why-slow = The mail server took too long.
mail-why-broken-off = The mail server broke the connection off.
mail-why-sealed = The letter cannot be opened: its key is missing.
mail-why-unfit = No e-mail can be made of the letter.
