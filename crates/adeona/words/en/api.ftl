# What only programs are told.
stop-malformed-title = This is not JSON
stop-malformed = The request cannot be read. Send a body of well-formed JSON.
stop-too-large-title = Too large
stop-too-large = The request is larger than this address takes.
stop-media-type-title = Another content type
stop-media-type = Send the body with content type application/json.
stop-method-title = This cannot be done here
stop-method = This address does not have this method. The Allow header names those that it has.
stop-key-title = The key is not right
stop-key = Use an Idempotency-Key of 1 to 255 plain letters, digits and signs.
stop-key-under-way-title = Still under way
stop-key-under-way = A write with this Idempotency-Key is not finished. Wait a little and send it again; if this stays so, look whether it was done.
stop-key-other-title = The key was used before
stop-key-other = This Idempotency-Key belongs to another write. Use a new key for every write.
fault-unfit = This does not fit: { $reason }.
fault-nul = Leave out the character with number 0.
fault-cursor = Use the "next" of the page before, as it was given.
