# رسائل تُرسَل بالبريد الإلكتروني
mail-waiting = ستُرسَل الرسالة قريبًا.
mail-waiting-why = لم تُرسَل الرسالة بعد: { $why } ستُعاد المحاولة.
mail-sent = أُرسلت الرسالة في { $at }.
mail-failed = لم تصل الرسالة في { $day }: { $why } تواصل بطريقة أخرى، أو اطرح السؤال من جديد.
mail-why-refused = خادم البريد يرفض هذا العنوان أو هذه الرسالة.
mail-why-sender = خادم البريد لا يقبل رسائل من عنواننا.
mail-why-sign-in = خادم البريد لا يسمح لنا بالدخول.
mail-why-unguarded = خادم البريد لا يوفر اتصالًا آمنًا.
mail-why-untrusted = شهادة خادم البريد غير صحيحة.
mail-why-unreachable = لا يمكن الوصول إلى خادم البريد.
mail-why-slow = استغرق خادم البريد وقتًا طويلًا.
mail-why-broken-off = قطع خادم البريد الاتصال.
mail-why-sealed = لا يمكن فتح الرسالة: المفتاح مفقود.
mail-why-unfit = لا يمكن تحويل هذه الرسالة إلى بريد إلكتروني.
mail-why-returned = عادت الرسالة: لم تصل إلى صاحبها.
mail-held = رسالة للمراجعة
mail-held-all = رسائل للمراجعة
mail-held-all-lead = إجابات وصلت بالبريد الإلكتروني. راجعها قبل أن تصبح إجابات.
mail-held-read = راجع الرسالة
mail-held-from = من
mail-held-at = وصلت في
mail-held-why = لماذا المراجعة؟
mail-held-other-sender = وصلت من عنوان غير الذي كتبنا إليه.
mail-held-somebody = فيها ما يشبه بيانات شخص.
mail-held-unclear = ليس واضحًا ما الجديد فيها.
mail-held-files = جاءت معه ملفات. اطلبها إن احتجت إليها.
mail-held-files-not-kept = ملفات لم تُحفظ
mail-held-too-long = هي أطول من أن تكون إجابة.
mail-held-hint = احذف ما ليس من الإجابة. تظهر الإجابة باسم المنظمة التي طُرح عليها السؤال.
mail-held-body = الإجابة
mail-held-gone = راجع زميل هذه الرسالة من قبل. ما كتبته في الأسفل.
mail-held-late = انتهى السؤال: لم تعد هناك حاجة إلى إجابة. النص في الأسفل ما دمت لم تحذف الرسالة.
mail-take = اجعلها إجابة
mail-leave = احذف الرسالة
mail-leave-lead = يُحذف النص بعد ذلك. ولن يُبلَّغ من كتبه.
said-mail-taken = أصبحت الرسالة إجابة.
said-mail-left = حُذفت الرسالة.
audit-put-out-mail-held = حجز رسالة للمراجعة
audit-put-out-mail-taken = جعل رسالة إجابة
audit-put-out-mail-left = حذف رسالة
reply-letter-asks = تحية طيبة،

    لدى { $organisation } سؤال لك: { $title }

    { $question }

    يمكنك الرد على هذه الرسالة. اكتب إجابتك فوق هذا النص، دون أسماء أشخاص. أو أجب هنا بلا حساب: { $link }

    نرجو الإجابة في موعد أقصاه { $day }. شكرًا جزيلًا.
nearly-late-one = يقترب موعده: { $title }
nearly-late-many = { $n } أسئلة يقترب موعدها
nearly-late-letter = تحية طيبة،

    هذه الأسئلة تنتظر إجابة ويقترب موعدها.
nearly-late-by = في موعد أقصاه { $day }
audit-question-nearly-late = أُبلغ بأسئلة يقترب موعدها
sheet-reminder-one = هل ما زال هذا صحيحًا؟ { $title }
sheet-reminder-many = { $n } من أوراق المعلومات للمراجعة
sheet-reminder = تحية طيبة،

    راجع من فضلك إن كانت أوراق المعلومات هذه ما زالت صحيحة.
sheet-reminder-soon = صالحة حتى { $day }
sheet-reminder-passed = كانت صالحة حتى { $day }
sheet-reminder-more = و{ $n } أخرى.
sheet-reminder-queue = كل الأوراق التي تنتظر المراجعة هنا:
audit-sheet-reminded = أُبلغ بأوراق معلومات للمراجعة
asker-news-letter = تحية طيبة،

    هذا جديد ما سألت عنه.
asker-news-answered = هناك جواب. هل هو ما تحتاجه؟ قل ذلك عند السؤال، أو واصل السؤال.
asker-news-held = السؤال ينتظر. السبب مذكور عند السؤال.
asker-news-closed = أُغلق السؤال. السبب مذكور عند السؤال.
asker-news-answered-subject = هناك جواب: { $title }
asker-news-held-subject = سؤالك ينتظر: { $title }
asker-news-closed-subject = أُغلق سؤالك: { $title }
asker-news-many = جديد عن { $n } من أسئلتك
asker-news-by-mail = ستصلك رسالة حالما يوجد جواب.
audit-question-asker-told = أُبلغ بأسئلته
mail-no-answers = لا أحد يقرأ الردود على هذه الرسالة. أجب على الصفحة.
