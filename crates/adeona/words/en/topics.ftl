### Topics of questions and sheets.

topics-lead = Questions, sheets and organisations are filed under these topics. What you change here is so for everybody in the network.
topic-new = New topic
topic-new-lead = Everybody in the network can choose it from then on.
topic-lead = Everybody in the network sees at once what you change here. What is filed under it stays.
topic-name = Name
topic-original = Was called: { $name }. Empty the field to put that name back.
topic-unnamed = Empty: as in English.
topic-words = Search words
topic-words-hint = What people call it. One word on a line, or with commas in between.
topic-known = The search knows these words already
topic-words-n = { $n ->
    [one] 1 search word of our own
   *[other] { $n } search words of our own
}
topic-filed = { $n ->
    [one] 1 piece about this
   *[other] { $n } pieces about this
}
topic-added-chip = Added
topic-retired-chip = Cannot be chosen any more
topic-retire = Let nobody choose this any more
topic-retire-lead = What is filed under it stays, and can be found. You can let it be chosen again later.
topic-retired-lead = Nobody can choose this topic any more. What is filed under it can be found.
topic-offer = Let it be chosen again
topic-offer-lead = Whoever needs it can then choose it again for a question or a sheet.
topic-changed-meanwhile = Somebody changed this topic while you were writing. With each language stands how it is now; what you wrote is in the fields. If you keep it again, what you wrote holds.
topic-now = It now says:
fault-topic-retired = This topic cannot be chosen any more. Choose another one.
fault-topic-taken = There is a topic called { $name } already. Choose another name.
fault-topic-word = “{ $word }” is too long or has no letters. Use at most five words and 60 characters.
fault-topic-code = Write the English name in letters from a to z.
said-topic-added = The topic was added.
said-topic-called = The topic was changed.
said-topic-retired = Nobody can choose the topic any more.
said-topic-offered = Everybody can choose the topic again.
audit-topic-added = Added a topic
audit-topic-called = Changed a topic
audit-topic-retired = Let a topic be chosen no more
audit-topic-offered = Let a topic be chosen again
thing-topic = topic
knowledge-all-questions = All { $n } questions
