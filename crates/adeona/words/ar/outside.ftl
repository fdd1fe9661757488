### المنظمات الشريكة والأسئلة التي تُعرض على الخارج.

contacts-title = المنظمات الشريكة
contacts-lead = من يعرف شيئًا عن بلد؟ يعرض المكتب الخلفي الأسئلة عليهم.
contacts-none = لا توجد منظمة في السجل بعد
contacts-none-lead = يضعها المكتب الخلفي فيه.
contacts-in-country = منظمات تعرف هذا البلد
contact-new = ضع منظمة في السجل
contact-edit = غيّر البيانات
contact-withdraw = أزل من السجل
contact-withdraw-lead = ما أجابت به المنظمة من قبل يبقى.
contact-gone = لم تعد في السجل
contact-name = اسم المنظمة
contact-kind = نوع المنظمة
contact-kind-return-support = دعم العودة
contact-kind-embassy = سفارة أو قنصلية
contact-kind-government = جهة حكومية
contact-kind-aid = منظمة إغاثة
contact-kind-school = مدرسة
contact-kind-business = شركة
contact-kind-other = منظمة أخرى
contact-countries = البلدان
contact-countries-hint = لا تختر شيئًا إن كانت المنظمة تعرف كل البلدان. اضغط Ctrl لاختيار أكثر من بلد.
contact-any-country = كل البلدان
contact-any-topic = كل المواضيع
contact-languages = اللغات التي يمكن الكتابة بها
contact-person = من تسأل عنه
contact-email = البريد الإلكتروني
contact-phone = رقم الهاتف
contact-note = ملاحظة
contact-answers = الأجوبة
contact-answered = سُئلت { $n }، وأجابت { $answered }.
contact-median = غالبًا خلال { $n } يوم.
knowledge-kind-contact = منظمة
putting-question = اعرض السؤال على آخرين
putting-rows = عُرض على
putting-put = العرض
putting-to = على من؟
putting-others = منظمات أخرى
putting-rewrite = يرون ما تكتبه هنا فقط، لا السؤال نفسه. لا تكتب أسماء أشخاص أو أرقامهم.
putting-language = لغة الرسالة
putting-days = خلال كم يوم عمل؟
putting-days-hint = بلا رقم: خمسة أيام عمل، ودائمًا قبل موعد جوابنا بيومي عمل.
putting-send = اطرح السؤال
putting-made = أُنشئت الروابط
putting-made-lead = أرسل لكل منظمة رابطها. ترى الروابط الآن فقط. يمكن الجواب بالرابط مرة واحدة بلا حساب.
putting-by-mail = أرسل الروابط بالبريد الإلكتروني
putting-by-mail-hint = من ليس له عنوان بريد تحصل له على رابط ترسله بنفسك. الردود على الرسالة تصل إليك.
putting-mailed = يُرسَل الرابط بالبريد الإلكتروني.
fault-no-mail = لم يُضبط البريد الإلكتروني هنا. أرسل الروابط بنفسك.
putting-letter = افتح رسالة بريد فيها هذا الرابط
putting-call-back = اسحب
putting-put-by = عرضه { $name } في { $day }.
putting-answered-by = عن طريق { $name }
put-answered = أُجيب
put-declined = لا يستطيع المساعدة
put-withdrawn = سُحب
reply-title = سؤال لك
reply-lead = تسأل { $organisation } هذا من { $contact }. لا تحتاج إلى حساب. يصل جوابك إلى من سأل وقد يُحفظ في قاعدة المعرفة.
reply-decline = لا نستطيع المساعدة
reply-decline-reason = لماذا؟ ومن قد يعرف؟
reply-decline-send = أرسل
reply-thanks = شكرًا لك
reply-thanks-lead = وصلت رسالتك في { $day }. لم يعد هذا الرابط يعمل.
reply-letter = تحية طيبة،

    لدى { $organisation } سؤال لك: { $title }

    تقرأ السؤال وتجيب هنا بلا حساب: { $link }

    نرجو الإجابة في موعد أقصاه { $day }. شكرًا جزيلًا.
fault-days-of-partner = اختر من 1 إلى 30 يوم عمل.
said-contact-noted = المنظمة في السجل.
said-contact-amended = تغيّرت البيانات.
said-contact-withdrawn = أُزيلت المنظمة من السجل.
said-called-back = لم يعد الرابط يعمل.
audit-contact-noted = وضع منظمة في السجل
audit-contact-amended = غيّر بيانات منظمة في السجل
audit-contact-withdrawn = أزال منظمة من السجل
audit-question-put-out = عرض سؤالًا على آخرين
audit-question-called-back = سحب سؤالًا من آخرين
audit-put-out-answered = أجاب شريك عن سؤال برابط
audit-put-out-declined = لم يستطع شريك الإجابة عن سؤال
thing-contact = منظمة شريكة
thing-put-out = سؤال معروض
putting-n = عُرض على { $n }، وردّ { $replied }
contact-changed-meanwhile = غيّر شخص آخر هذه البيانات بينما كنت تكتب. ما كتبته أدناه. افتح المنظمة في نافذة أخرى، وخذ ما هو جديد، ثم غيّرها من جديد.
contacts-search = هناك المزيد. ابحث فيها حسب البلد أو الموضوع أو الاسم.
