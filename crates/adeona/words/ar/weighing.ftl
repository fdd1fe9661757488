# الشكر، والأجوبة التي تتعارض
thanks-give = اشكر
thanks-by = { $n ->
    [one] زميل واحد يشكر على هذا.
   *[other] { $n } من الزملاء يشكرون على هذا.
}
thanks-mine = { $n ->
    [one] شُكرت على جواب واحد من أجوبتك.
   *[other] شُكرت { $n } مرات على أجوبتك.
}
weighing-title = الأجوبة تتعارض
weighing-lead = لماذا نعتمد هذا الجواب:
weighing-preferred = اعتمد هذا
weighing-against = يقول غير ذلك
weighing-before = ما كان معمولًا به من قبل
weighing-do = الأجوبة تتعارض
weighing-which = أي جواب نعتمد؟
weighing-others = أي أجوبة تقول غير ذلك؟
weighing-reason = لماذا نعتمد هذا الجواب؟
weighing-keep = حفظ
weighing-end = لم تعد تتعارض
knows-title = من يعرف أكثر عن هذا؟
knows-answers = { $n ->
    [one] جواب واحد عن { $of }.
   *[other] { $n } أجوبة عن { $of }.
}
knows-thanked = شُكر { $n } مرات.
fault-weigh-against = اختر جوابًا آخر واحدًا على الأقل يقول غير ذلك.
said-answer-thanked = أُضيف شكرك.
said-answers-weighed = حُفظ. يقرأ الجميع أي جواب نعتمد.
said-weighing-ended = الأجوبة متجاورة من جديد بلا تفضيل.
audit-answer-thanked = شكر على جواب
audit-question-weighed = قال أي جواب يُعتمد
audit-question-weighing-ended = قال إن الأجوبة لم تعد تتعارض
thing-answer-thanks = شكر
thing-answer-weighing = اختيار بين أجوبة
