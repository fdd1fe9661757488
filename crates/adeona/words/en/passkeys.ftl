# Passkeys: a key on one’s own device.
passkeys-title = Passkeys
passkeys-lead = With a passkey you sign in without a password and without a code. You use your finger, your face or the PIN of your device.
passkeys-demanded = Your organisation wants you to sign in with an extra code or a passkey.
passkeys-have = { $n ->
    [one] You have 1 passkey.
   *[other] You have { $n } passkeys.
}
passkeys-manage = View or add
passkey-new = New passkey
passkey-name = What do you call this passkey?
passkey-name-hint = For example: laptop at work.
passkey-add = Add passkey
passkey-added-at = Added: { $at }
passkey-used = Last used: { $at }
passkey-unused = Not used yet
passkey-remove = Remove
passkey-remove-hint = A passkey that you remove here no longer works. Then remove it from your device too.
passkey-sign-in = Sign in with a passkey
passkey-prove = Use a passkey
passkey-cancelled = It did not work. You stopped, or it took too long. Try once more.
passkey-there = There is a passkey for your account on this device already.
passkey-failed = It did not work. Try once more, or sign in with your password.
passkey-needs-script = You cannot use a passkey here with this browser. JavaScript is off, or the browser does not know passkeys.
passkey-elsewhere = Your passkeys do not work at this address of Adeona. Open the address where you made them.
passkey-no-name = Passkeys do not work at this address of Adeona. Ask your administrator for help.
passkey-lost = Can you not use your passkey? Ask your administrator for help.
proof-lead-passkey = Your organisation wants more than a password. Use your passkey. Then you go on.
factor-demanded-passkey = Your organisation wants more than a password. You have a passkey. Use it first, then you can go on.
factor-show-passkey = Use your passkey
factor-or-passkey = Rather no codes? A passkey will do as well.
said-passkey-added = The passkey was added.
said-passkey-removed = The passkey was removed.
fault-passkey = Signing in with this passkey does not work. Try once more, or use your password.
fault-passkey-new = The passkey was not added. Try once more.
fault-passkey-demanded = Your organisation wants you to sign in with an extra code or a passkey. This is your last passkey. Add another one first.
audit-account-passkey-added = Added a passkey
audit-account-passkey-removed = Removed a passkey
audit-account-passkey-refused = Did not get in with a passkey
thing-passkey = passkey
destroyed-passkey = passkeys
destroyed-passkey-challenge = sign-ins begun with a passkey
fault-password-easy = This password is too easy to guess. Take three or four words that have nothing to do with each other, and not your name or that of your organisation.
