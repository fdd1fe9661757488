### المجموعات: اللقاءات والحضور والواجبات.

nav-groups = المجموعات
why-guarded = شيء لا يمكنك قراءته هنا
today-empty-trainer = هنا ترى لقاءاتك عندما يتم تحديد مواعيدها. اسأل المنسّق عن المجموعة التي تعلّمها.

## القائمة
groups-title = المجموعات
groups-which = أي مجموعات
groups-running = الجارية
groups-closed = المغلقة
groups-mine = مجموعاتي
groups-others = مجموعات أخرى
groups-empty = لا توجد مجموعات بعد
groups-empty-lead = أنشئ مجموعة لجزء يعمله الناس معًا. بعد ذلك حدّد مواعيد اللقاءات.
groups-empty-trainer = هنا تجد المجموعات التي تعلّمها. المنسّق هو من ينشئها.
groups-none-closed = لا توجد مجموعات مغلقة بعد
group-head-count = المقاعد المشغولة: { $n } من { $of }
group-nothing-planned = لا مواعيد
group-is-closed = مغلقة

## إنشاء مجموعة
group-new = مجموعة جديدة
group-choose-method = لأي طريقة عمل؟
group-no-method = لا توجد طريقة عمل فيها مجموعات
group-no-method-lead = لا يوجد في طرق العمل التي تستخدمها جزء يعمله الناس معًا.
group-amend = تعديل البيانات
group-name = اسم المجموعة
group-name-hint = مثلًا اليوم والمكان.
group-steps = ماذا تعمل المجموعة؟
group-steps-hint = الأجزاء التي يُحسب لها الحضور.
group-trainer = المعلّم
group-place = المكان
group-place-hint = مع العنوان، ليجده الناس.
group-contact = رقم الهاتف للأسئلة
group-contact-hint = يتصل المشاركون بهذا الرقم إذا حدث شيء.
group-languages = اللغات
group-languages-hint = حروف اللغات مع فاصلة بينها: nl, so.
group-composition = تكوين المجموعة
composition-homogeneous = متجانسة
    .hint = نفس اللغة أو البلد. التعلّم أسرع، ويكفي أن يعرف المعلّم بلدًا واحدًا.
composition-heterogeneous = متنوّعة
    .hint = يُسمع فيها الكلام بالهولندية أكثر، ويتعرّف الناس على ثقافات أخرى.
group-shared-language = ما اللغة المشتركة بينهم؟
group-shared-language-hint = للمجموعة المتجانسة. حرفان أو ثلاثة، مثل so أو ar.
group-shared-country = ما البلد المشترك بينهم؟
group-shared-country-hint = للمجموعة المتجانسة. حرفان، مثل SO أو SY.
group-capacity = عدد المقاعد
group-make = أنشئ المجموعة
group-keep = احفظ
group-conflict = بينما كنت تكتب، عدّل زميل هذه المجموعة. نصّك ما زال موجودًا. ارجع وانظر ما هو مكتوب، ثم حاول مرة أخرى.
said-group-made = تم إنشاء المجموعة. حدّد الآن مواعيد اللقاءات وأضف المشاركين.
said-group-amended = تم حفظ البيانات.
said-group-closed = تم إغلاق المجموعة.
fault-trainer = اختر معلّمًا من القائمة.
fault-shared = اذكر اللغة أو البلد المشترك بينهم.
fault-group-steps = اختر جزءًا واحدًا على الأقل.
fault-step-has-meetings = هناك لقاءات محدّدة لجزء حذفته. ألغها أولًا.
fault-time = اكتب الوقت هكذا: 9:30.
fault-end-before-start = يجب أن تكون النهاية بعد البداية.

## مجموعة
group-trained-by = المعلّم: { $name }
group-members = المشاركون
group-member-coach = المدرّب: { $name }
group-member-times = حضر { $n } من { $of }
group-member-since = في المجموعة منذ { $day }
group-others = { $n ->
    [zero] لا أحد غيرهم.
    [one] وشخص آخر لا ترافقه أنت.
    [two] وشخصان آخران لا ترافقهما أنت.
    [few] و{ $n } أشخاص آخرين لا ترافقهم أنت.
    [many] و{ $n } شخصًا آخر لا ترافقهم أنت.
   *[other] و{ $n } شخص آخر لا ترافقهم أنت.
}
group-former = { $n ->
    [zero] لم يخرج أحد
    [one] خرج شخص واحد
    [two] خرج شخصان
    [few] خرج { $n } أشخاص
    [many] خرج { $n } شخصًا
   *[other] خرج { $n } شخص
}
group-nobody = لا أحد في المجموعة بعد.
group-about = عن المجموعة
group-close = إغلاق المجموعة
group-close-lead = يخرج كل المشاركين من المجموعة، ولا يرى المعلّم خططهم بعد ذلك. وتُلغى اللقاءات القادمة.
group-close-go = أغلق المجموعة
group-closed-on = أُغلقت في { $day }
group-closed-why = سبب الإغلاق
group-left = خرج من المجموعة
group-left-on = خرج من المجموعة في { $day }
group-next = المرة القادمة
dossier-groups = المجموعات

## الدخول والخروج
group-join = إضافة مشاركين
group-free = { $n ->
    [zero] المجموعة ممتلئة.
    [one] يوجد مقعد واحد فارغ.
    [two] يوجد مقعدان فارغان.
    [few] توجد { $n } مقاعد فارغة.
    [many] يوجد { $n } مقعدًا فارغًا.
   *[other] يوجد { $n } مقعد فارغ.
}
group-search = ابحث بالاسم
group-who = من ينضم؟
group-who-hint = ترى المسارات الجارية في طريقة العمل هذه التي ليست في مجموعة لهذا الجزء.
group-ready = حان دوره الآن
group-more-names = توجد أسماء أخرى. ابحث بالاسم.
group-no-candidates = لم نجد أحدًا
group-no-candidates-lead = لا يوجد مسار جارٍ في طريقة العمل هذه بدون مجموعة. ابدأ أولًا مسارًا لشخص.
group-join-go = أضف
said-group-joined = هم الآن في المجموعة. المعلّم يرى خططهم.
said-group-left = خرج المشارك من المجموعة.
fault-group-full = عدد المقاعد الباقية: { $free }. اختر عددًا أقل، أو وسّع المجموعة.
fault-seated = هو في مجموعة أخرى لهذا الجزء.
fault-other-method = لا ينتمي إلى طريقة العمل هذه.
fault-trajectory-ended = المسار مغلق.
fault-no-group-step = لا تعمل المجموعة شيئًا ما زال هذا الشخص يحتاجه.
leave-title = الخروج من المجموعة
leave-open = أخرجه من المجموعة
leave-note = شرح
leave-note-hint = ضروري إذا كان السبب غير ذلك.
leave-go = أخرجه من المجموعة
left-finished = أنهى هذا الجزء
left-other-group = إلى مجموعة أخرى
left-childcare = لا توجد رعاية للأطفال
left-family = العائلة أو الرعاية في البيت
left-not-now = غير ممكن الآن
left-content = المحتوى غير مناسب
left-moved = انتقل إلى مكان آخر
left-other = سبب آخر
left-group-closed = أُغلقت المجموعة

## رعاية الأطفال
childcare-label = رعاية الأطفال
childcare-how = كيف تم ترتيب رعاية الأطفال؟
childcare-keep = احفظ
childcare-not-asked = لم نسأل بعد
childcare-not-needed = غير ضرورية
childcare-to-arrange = ضرورية، ولم تُرتّب بعد
childcare-centre = حضانة
childcare-childminder = مربّية في بيتها
childcare-at-the-location = رعاية في مكان الدرس
childcare-at-school = الأطفال في المدرسة في ذلك الوقت
childcare-family = العائلة أو الجيران
childcare-otherwise = مرتّبة بشكل آخر
childcare-open = رعاية الأطفال لم تُرتّب بعد: { $n ->
    [zero] لا أحد
    [one] مشارك واحد
    [two] مشاركان
    [few] { $n } مشاركين
    [many] { $n } مشاركًا
   *[other] { $n } مشارك
}
childcare-before = اللقاء الأول { $day } ({ $away }). بدون رعاية الأطفال ينقطع الناس عن الحضور: رتّبها قبل ذلك.
childcare-why = بدون رعاية الأطفال ينقطع الناس عن الحضور. رتّبها في أسرع وقت.
said-childcare-kept = تم حفظ رعاية الأطفال.

## اللقاءات
meetings-plan = تحديد مواعيد اللقاءات
meetings-plan-lead = حدّد مواعيد سلسلة كاملة مرة واحدة. بعد ذلك يمكنك تعديل كل لقاء وحده.
meetings-step = لأي جزء؟
meetings-all-steps = كل الأجزاء بالترتيب، كما تقول طريقة العمل (عدد المرات: { $n })
meetings-step-left = { $step } (المرات الباقية: { $n })
meetings-times = كم مرة؟
meetings-times-hint = يُحسب عند اختيار جزء واحد فقط. العدد المكتوب هو ما تطلبه طريقة العمل.
meetings-first = اليوم الأول
meetings-every = كل كم من الوقت؟
meetings-every-number = العدد
meetings-unit = أيام أو أسابيع
unit-weeks = أسابيع
unit-days = أيام
meetings-weekdays = في أي أيام الأسبوع؟
meetings-weekdays-hint = مع الأسابيع فقط. إذا لم تختر شيئًا، فهو دائمًا يوم المرة الأولى.
meetings-skip-holidays = ليس في أيام العطل الرسمية؛ تنتهي السلسلة عندها متأخرة
meetings-plan-go = حدّد مواعيد السلسلة
meetings-coming = اللقاءات القادمة
meetings-none-coming = لا توجد مواعيد.
meetings-past = لقاءات سابقة
meetings-more = { $n ->
    [zero] لا مزيد
    [one] لقاء آخر
    [two] لقاءان آخران
    [few] { $n } لقاءات أخرى
    [many] { $n } لقاءً آخر
   *[other] { $n } لقاء آخر
}
meeting-start = يبدأ في الساعة
meeting-end = ينتهي في الساعة
meeting-on = اليوم
meeting-on-hint = إذا تغيّر الوقت، نسأل من جديد من سيأتي.
meeting-title = الموضوع
meeting-title-hint = يراه المشاركون.
meeting-material = المواد
meeting-amend = تعديل اللقاء
meeting-cancel = لن يُعقد
meeting-cancel-open = ألغِ هذا اللقاء
meeting-cancel-lead = يرى المشاركون أنه لن يُعقد، ولماذا.
meeting-cancel-go = ألغِه
meeting-is-cancelled = لن يُعقد: { $reason }
meeting-untaken = الحضور لم يُسجّل بعد
meeting-taken = تم التسجيل
said-meetings-planned = تم تحديد مواعيد اللقاءات.
said-meeting-amended = تم تعديل اللقاء.
said-meeting-cancelled = تم إلغاء اللقاء.
fault-series-too-long = لا تكتمل السلسلة هكذا. راجع التكرار.
fault-all-planned = كل ما تطلبه طريقة العمل محدّد من قبل.
fault-far-away = راجع السنة: هذا اليوم بعيد جدًا.
fault-attendance-taken = تم تسجيل الحضور. لا يمكن تغيير اليوم والوقت.
fault-meeting-to-come = هذا اللقاء لم يأتِ بعد.

## الحضور
attendance-title = الحضور
attendance-who = من حضر؟
attendance-hint = اضغط على أسماء الحاضرين. من لم تضغط على اسمه كان غائبًا.
attendance-why-not = لماذا غاب؟
attendance-keep = احفظ الحضور
attendance-correct = احفظ التصحيح
attendance-correction = تم تصحيح الحضور
attendance-present = حاضر
attendance-absent = غائب
attendance-none = لم يُسجّل شيء بعد.
attendance-conflict = بينما كنت تضغط، حفظ زميل الحضور. ما ضغطت عليه ما زال موجودًا. هذا هو المحفوظ؛ احفظ مرة أخرى إذا كان يجب تغييره.
attendance-unrecorded = ليس في الملف: { $n ->
    [zero] لا أسماء
    [one] اسم واحد
    [two] اسمان
    [few] { $n } أسماء
    [many] { $n } اسمًا
   *[other] { $n } اسم
}
attendance-unrecorded-lead = ما ضغطت عليه محفوظ هنا. السبب مكتوب عند الاسم. احفظ مرة أخرى عندما تُحل المسألة.
attendance-refused-ended = ليس في الملف: المسار مغلق.
attendance-refused-on-hold = ليس في الملف: المسار متوقف مؤقتًا.
attendance-refused-not-yet = ليس في الملف: لم يأتِ دور هذا الجزء لهذا الشخص بعد. يجب أن ينتهي جزء سابق أولًا.
attendance-refused-done = ليس في الملف: أنهى هذا الشخص هذا الجزء من قبل.
attendance-refused-skipped = ليس في الملف: هذا الجزء متروك لهذا الشخص.
attendance-refused-not-applicable = ليس في الملف: لا يحتاج هذا الشخص إلى هذا الجزء.
attendance-refused-before-enrolment = ليس في الملف: كان اللقاء قبل بداية المسار.
attendance-refused-no-step = ليس في الملف: هذا الجزء ليس في نسخة طريقة العمل لهذا الشخص.
said-attendance-taken = تم حفظ الحضور وهو في الملفات.
said-attendance-partly = تم حفظ الحضور، لكنه ليس في كل ملف. انظر إلى الأسماء.
agenda-untaken = حضور لم يُسجّل بعد
agenda-next = اللقاءات القادمة

## رد المشارك
reply-yes = نعم، سآتي
reply-no = لا أستطيع
reply-you-come = أنت ستأتي.
reply-you-do-not = أنت لا تستطيع أن تأتي.
reply-why-not = لماذا لا؟
reply-send = أرسل
reply-coming = يقول: سآتي
reply-not-coming = يقول: لا أستطيع
reply-none = لا رد بعد
reply-count = { $n } من { $of } يقولون إنهم سيأتون.
said-reply-yes = جيد، أنت ستأتي. المعلّم يعرف ذلك.
said-reply-no = المعلّم يعرف أنك لن تأتي.

## الواجبات
homework-title = الواجب
homework-none = لا يوجد واجب.
homework-give = إعطاء واجب
homework-name = العنوان
homework-text = ماذا يجب أن يعملوا؟
homework-due = ينتهي في
homework-give-go = أعطِ هذا الواجب
homework-count = أنهاه { $n } من { $of }
homework-tick = من عمله؟
homework-keep = احفظ من عمله
homework-withdraw = اسحبه
homework-done-on = تم في { $day }
homework-piece = في ملف الأعمال
said-homework-given = الواجب الآن في خطة المشاركين.
said-homework-ticked = تم حفظ من عمل الواجب.
said-homework-withdrawn = تم سحب الواجب.
said-homework-done = أحسنت. تم حفظ واجبك.

## المشارك
mine-meetings = لقاءاتي
mine-no-meetings = لا توجد لقاءات قادمة.
mine-map = الخريطة
mine-call = عندك سؤال؟ اتصل بـ { $name }:
mine-cancelled = لقاء { $day } لن يُعقد: { $reason }
mine-piece = ماذا تريد أن تحفظ في ملف أعمالك؟
mine-piece-hint = اكتب ماذا عملت أو تعلّمت. يستطيع معلّمك ومدرّبك قراءته.

## اللغات والبلدان
tongue-am = الأمهرية
tongue-ar = العربية
tongue-en = الإنجليزية
tongue-fa = الفارسية
tongue-fr = الفرنسية
tongue-ku = الكردية
tongue-nl = الهولندية
tongue-pl = البولندية
tongue-ps = البشتو
tongue-ru = الروسية
tongue-so = الصومالية
tongue-ti = التغرينية
tongue-tr = التركية
tongue-uk = الأوكرانية
tongue-ur = الأردية
land-af = أفغانستان
land-er = إريتريا
land-et = إثيوبيا
land-iq = العراق
land-ir = إيران
land-ma = المغرب
land-so = الصومال
land-sy = سوريا
land-tr = تركيا
land-ua = أوكرانيا
