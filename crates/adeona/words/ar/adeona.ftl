### كلمات البرنامج. عربية بسيطة.

## الإطار حول كل صفحة
frame-skip = إلى المحتوى
frame-search = ابحث عن أشخاص
frame-find = بحث
frame-language = اللغة
frame-account = الحساب
frame-sign-out = تسجيل الخروج
frame-sign-out-everywhere = تسجيل الخروج من كل الأجهزة
frame-rooms = الأقسام
frame-menu = المزيد
frame-crumbs = أنت هنا
frame-paging = الصفحات
nav-mine = خطتي
nav-today = اليوم
nav-people = الأشخاص
nav-methods = طرق العمل
nav-results = النتائج
nav-administration = الإدارة
nav-privacy = الخصوصية

## الأيام
weekday-1 = الاثنين
weekday-2 = الثلاثاء
weekday-3 = الأربعاء
weekday-4 = الخميس
weekday-5 = الجمعة
weekday-6 = السبت
weekday-7 = الأحد
month-1 = يناير
month-2 = فبراير
month-3 = مارس
month-4 = أبريل
month-5 = مايو
month-6 = يونيو
month-7 = يوليو
month-8 = أغسطس
month-9 = سبتمبر
month-10 = أكتوبر
month-11 = نوفمبر
month-12 = ديسمبر
day-this-year = { $weekday }، { $day } { $month }
day-short = { $weekday }، { $day } { $month } { $year }
day-today = اليوم
day-tomorrow = غدًا
day-yesterday = أمس
day-in = { $days ->
    [zero] اليوم
    [one] بعد يوم واحد
    [two] بعد يومين
    [few] بعد { $days } أيام
    [many] بعد { $days } يومًا
   *[other] بعد { $days } يوم
}
day-ago = { $days ->
    [zero] اليوم
    [one] قبل يوم واحد
    [two] قبل يومين
    [few] قبل { $days } أيام
    [many] قبل { $days } يومًا
   *[other] قبل { $days } يوم
}
month-in = { $months ->
    [two] بعد شهرين
    [few] بعد { $months } أشهر
    [many] بعد { $months } شهرًا
   *[other] بعد { $months } شهر
}
month-ago = { $months ->
    [two] قبل شهرين
    [few] قبل { $months } أشهر
    [many] قبل { $months } شهرًا
   *[other] قبل { $months } شهر
}
year-in = { $years ->
    [two] بعد سنتين
    [few] بعد { $years } سنوات
    [many] بعد { $years } سنة
   *[other] بعد { $years } سنة
}
year-ago = { $years ->
    [two] قبل سنتين
    [few] قبل { $years } سنوات
    [many] قبل { $years } سنة
   *[other] قبل { $years } سنة
}
before = في { $day } على الأكثر
times-of = { $n } من { $of }
by-whom = من يقوم بهذا: { $role }.

## ما تم
said-chosen = تم حفظ اختيارك.
said-enrolled = بدأ المسار.
said-handed-over = تم تسليم المسار.
said-method-installed = طريقة العمل جاهزة للاستخدام.
said-registered = تم تسجيل الشخص.
said-set-up = تم. سجّل الدخول الآن.
said-signed-out = تم تسجيل خروجك.
said-step-done = شكرًا لك. تم الحفظ.
said-step-recorded = تم تسجيل الخطوة.
said-deviated = تم تسجيل الاستثناء.
said-held = المسار متوقف الآن.
said-resumed = المسار مستمر.
said-noted = تم حفظ الملاحظة.
said-corrected = تم إلغاء السطر.
said-closed = تم إغلاق المسار.
said-reopened = المسار مفتوح من جديد.
said-assigned = زميلك يشارك الآن في العمل.

## ما لا يمكن
stop-not-found-title = غير موجود
stop-not-found = هذه الصفحة غير موجودة، أو لا يُسمح لك برؤيتها.
stop-forbidden-title = هذا غير مسموح
stop-forbidden = يُسمح لك برؤية هذا، لكن لا يُسمح لك بتغييره. اسأل المنسّق أو المدير.
stop-sign-in-title = سجّل الدخول أولًا
stop-sign-in = سجّل الدخول لتتابع.
stop-invalid-title = يوجد خطأ
stop-invalid = راجع ما كتبت وحاول مرة أخرى.
stop-conflict-title = سبقك شخص آخر
stop-conflict = شخص آخر غيّر هذا قبل قليل، أو هو موجود من قبل. ارجع وانظر ما هو مكتوب، ثم حاول مرة أخرى.
stop-too-many-title = انتظر قليلًا
stop-too-many = محاولات كثيرة. { $seconds ->
    [zero] حاول الآن مرة أخرى.
    [one] انتظر ثانية واحدة.
    [two] انتظر ثانيتين.
    [few] انتظر { $seconds } ثوانٍ.
    [many] انتظر { $seconds } ثانية.
   *[other] انتظر { $seconds } ثانية.
}
stop-broken-title = حدث خطأ
stop-broken = الخطأ من البرنامج وليس منك. لم يُحفظ شيء ناقص. حاول مرة أخرى بعد قليل.
stop-reference = قل هذا الرقم عندما تطلب المساعدة: { $reference }
stop-home = إلى البداية
stop-typed = ما كتبته لم يُحفظ. انسخه من هنا.
stop-sign-in-beside = سجّل الدخول في نافذة جديدة

## النماذج
form-faults = راجع هذا
form-optional = ليس ضروريًا
form-choose = اختر
form-only-if = فقط إذا: { $condition }.
form-guarded = معلومات حساسة: يقرؤها فقط من يحتاج إليها.
reason = لماذا؟
password-hint = 12 حرفاً على الأقل. خذ ثلاث أو أربع كلمات لا علاقة بينها.
fault-required = هذا مطلوب. اكتب أو اختر إجابة.
fault-email = اكتب عنوان بريد إلكتروني، مثل name@example.com.
fault-email-taken = يوجد حساب بهذا البريد الإلكتروني.
fault-password-short = { $least ->
    [zero] اكتب كلمة مرور.
    [one] اختر كلمة مرور من حرف واحد على الأقل.
    [two] اختر كلمة مرور من حرفين على الأقل.
    [few] اختر كلمة مرور من { $least } أحرف على الأقل.
    [many] اختر كلمة مرور من { $least } حرفًا على الأقل.
   *[other] اختر كلمة مرور من { $least } حرف على الأقل.
}
fault-too-high = ليس أكثر من { $most }.
fault-too-long = { $most ->
    [zero] اترك هذا فارغًا.
    [one] اكتب أقل: حرف واحد على الأكثر.
    [two] اكتب أقل: حرفان على الأكثر.
    [few] اكتب أقل: { $most } أحرف على الأكثر.
    [many] اكتب أقل: { $most } حرفًا على الأكثر.
   *[other] اكتب أقل: { $most } حرف على الأكثر.
}
fault-too-old = راجع السنة: هذا قديم جدًا.
fault-too-small = ليس أقل من { $least }.
fault-too-great = ليس أكثر من { $most }.
fault-future = هذا اليوم لم يأتِ بعد. اختر اليوم أو يومًا قبله.
fault-not-to-come = اختر يوماً لم يأتِ بعد.
fault-before-enrolment = هذا اليوم قبل بداية المسار.
fault-date = اكتب اليوم هكذا: {"\u2066"}30-11-2026{"\u2069"}.
fault-not-a-date = اكتب اليوم هكذا: {"\u2066"}2026-11-30{"\u2069"}.
fault-not-a-number = اكتب رقمًا.
fault-not-in-list = اختر من القائمة.
fault-not-a-country = اختر بلدًا من القائمة.
fault-not-a-language = اختر لغة من القائمة.
fault-country = لا نعرف هذا البلد. اختر من القائمة، أو اكتب اسمه أو حرفيه باللاتينية، مثل SY.
fault-language = لا نعرف هذه اللغة. اختر من القائمة، أو اكتب اسمها أو حروفها باللاتينية، مثل ar.
fault-unknown-field = هذا السؤال ليس من هذه الخطوة.
fault-not-asked = هذا السؤال لا يناسب الإجابات الأخرى. اتركه فارغًا، أو غيّر الإجابة التي يعتمد عليها.
fault-no-consent = هذا يحتاج إلى موافقة أولًا. اتركه فارغًا، أو سجّل الموافقة.
fault-bsn = هذا ليس رقم خدمة المواطن (BSN). راجع الأرقام التسعة.
fault-bsn-no-basis = لا يُسمح لمؤسستك بحفظ رقم خدمة المواطن (BSN)، حتى مع الموافقة.
fault-double-number = يوجد شخص آخر بهذا الرقم عندكم.
fault-double-bsn = يوجد شخص برقم خدمة المواطن (BSN) هذا.
fault-double-name = يوجد شخص بهذا الاسم. انظر هل هو الشخص نفسه.
fault-coach = اختر زميلًا يستطيع القيام بهذا.
fault-sign-in = البريد الإلكتروني أو كلمة المرور غير صحيحة.
fault-pin = البطاقة أو الرقم السري غير صحيح.
fault-wait = محاولات كثيرة. { $seconds ->
    [zero] حاول الآن مرة أخرى.
    [one] انتظر ثانية واحدة.
    [two] انتظر ثانيتين.
    [few] انتظر { $seconds } ثوانٍ.
    [many] انتظر { $seconds } ثانية.
   *[other] انتظر { $seconds } ثانية.
}
fault-setup-code = الرمز غير صحيح. تجده في النافذة التي بدأ فيها Adeona.
fault-step-not-open = هذه الخطوة ليست مفتوحة الآن. افتحها باستثناء وقل لماذا.

## تسجيل الدخول
sign-in-title = تسجيل الدخول
sign-in-email = البريد الإلكتروني
sign-in-password = كلمة المرور
sign-in-go = تسجيل الدخول
sign-in-card = هل عندك بطاقة؟ امسح الرمز الذي على البطاقة بهاتفك.
sign-in-demo = هذا عرض للتجربة. الحسابات في النافذة التي بدأ فيها Adeona.
card-title = الدخول ببطاقتك
card-pin = الرقم السري
card-pin-hint = الأرقام الستة التي أخذتها مع بطاقتك.
card-give = أنشئ بطاقة
card-give-lead = بالبطاقة والرمز والرقم السري يستطيع الشخص الدخول بدون بريد إلكتروني. بعد ذلك لا تعمل البطاقة القديمة.
card-made = البطاقة
card-made-lead = اطبع هذه البطاقة الآن. بعد ذلك لا يمكن رؤية الرقم السري. أعطِ البطاقة وحدها والرقم السري وحده.
setup-title = أهلًا بك في Adeona
setup-lead = هذه هي البداية الأولى. أنشئ مؤسستك والمدير الأول.
setup-code = الرمز
setup-code-hint = الرمز في النافذة التي بدأ فيها Adeona.
setup-organisation = اسم المؤسسة
setup-kind = نوع المؤسسة
setup-kind-hint = هذا يحدد المعلومات التي يسمح لك القانون بحفظها.
setup-name = اسمك
setup-go = ابدأ
kind-municipality = بلدية
kind-reception = مركز استقبال
kind-school = مدرسة
kind-refugee-aid = مساعدة اللاجئين
kind-return-support = مساعدة على العودة
kind-employer = صاحب عمل
kind-other = نوع آخر

## الإدارة
administration-title = الإدارة
administration-methods = اختر طرق العمل التي تستخدمها مؤسستك.
members-title = الموظفون
member-add = إضافة موظف
member-name = الاسم
member-role = الدور
member-roles = الأدوار
member-hours = ساعات العمل في الأسبوع
role-administrator = المدير
    .hint = الحسابات والأدوار وطرق العمل، بدون ملفات الأشخاص.
role-coordinator = المنسّق
    .hint = كل مسارات المؤسسة.
role-coach = المدرّب المرافق
    .hint = مساراته هو فقط.
role-trainer = المعلّم
    .hint = مجموعاته هو فقط.
role-job-coach = مدرّب العمل
    .hint = المسارات التي يشارك فيها.
role-care = الرعاية
    .hint = هو وحده يقرأ ملاحظات الرعاية.
role-policy = السياسات
    .hint = أرقام فقط، بدون أشخاص.
role-privacy-officer = مسؤول الخصوصية
    .hint = يرى من اطّلع على أي ملفات ويعالج الطلبات المتعلقة بالبيانات؛ ولا يرى الملفات نفسها.
role-participant = المشارك
    .hint = خطته هو فقط.

## الأشخاص
people-title = الأشخاص
people-search = الاسم أو رقم الشخص عندكم
people-empty = لا يوجد أشخاص بعد
people-empty-lead = هنا ترى الأشخاص الذين ترافقهم. سجّل أول شخص، أو أدخل قائمة.
people-none = لم نجد أحدًا باسم «{ $sought }»
people-none-lead = جرّب بداية اسم.
people-no-run = بدون مسار
people-next = التالي
person-new-title = تسجيل شخص
person-register = تسجيل
person-given-name = الاسم الأول
person-family-name = اسم العائلة
person-born = تاريخ الميلاد
person-born-hint = مثل {"\u2066"}30-11-1990{"\u2069"}.
person-language = اللغة
person-country = البلد الأصلي
person-phone = الهاتف
person-client-number = رقم الشخص عندكم
person-client-number-hint = رقم من مؤسستك. به يمكنك إدخال القائمة مرة أخرى بدون تكرار.
person-bsn = رقم خدمة المواطن (BSN)
person-bsn-hint = فقط إذا طلبه القانون لعملك.
person-alike = هل هو واحد من هؤلاء؟
person-although = لا، هذا شخص آخر.
person-details = المعلومات
person-trajectories = المسارات
import-title = إدخال قائمة

## طرق العمل
methods-title = طرق العمل
methods-lead = طرق عمل أثبتت فائدتها. اختر واحدة وستبدأ.
method-installed = مستخدمة: { $version }
method-not-installed = غير مستخدمة
method-install = استخدم طريقة العمل هذه
method-results = ماذا حققت
method-drawing = طريقة العمل في صورة
method-preconditions = ماذا تحتاج
method-lessons = ماذا تعلمنا
method-costs = كم تكلّف
method-costs-lead = مبالغ للمثال من الحزمة، لكل مصدر تمويل.
method-origin = الأصل
method-project = المشروع
method-applicant = مقدّم الطلب
method-source = المصدر
method-versions = النسخ
method-check = الفحص
method-check-clean = تم الفحص: لا أحد يبقى عالقًا، وكل خطوة يمكن الوصول إليها، ولكل سؤال فائدة.
method-check-findings = { $n ->
    [zero] لا ملاحظات من الفحص
    [one] ملاحظة واحدة من الفحص
    [two] ملاحظتان من الفحص
    [few] { $n } ملاحظات من الفحص
    [many] { $n } ملاحظة من الفحص
   *[other] { $n } ملاحظة من الفحص
}
per-trajectory = لكل مسار
per-month = في الشهر
per-step = في كل مرة
per-hour = في الساعة

## التسجيل في طريقة عمل
enrol-title = بدء مسار
enrol-no-method = لا توجد طريقة عمل مستخدمة بعد
enrol-method = طريقة العمل
enrol-coach = من المدرّب المرافق؟
enrol-on = يبدأ في
enrol-subject = الاسم
enrol-subject-hint = اسم الثنائي أو الفريق أو الشبكة أو الحملة.
enrol-members = الأعضاء، واحد في كل سطر
enrol-go = ابدأ المسار

## اليوم
today-title = اليوم
today-caseload = عدد المسارات { $n } من { $norm }
today-caseload-plain = عدد المسارات { $n }
today-late = متأخر
today-week = هذا الأسبوع
today-later = لاحقًا
today-waiting = ينتظر آخرين
today-changed = تغيّر قبل قليل
today-no-term = بدون مهلة
today-open = افتح الخطوة
today-empty = لا يوجد عمل الآن
today-empty-lead = هنا ترى من يحتاج إليك اليوم، ولماذا. هكذا تبدأ:
today-first-members = أضف موظفين
today-first-method = اختر طريقة عمل
today-first-person = سجّل شخصًا
why = لماذا؟

## الملف
dossier-method = { $name } { $version }
dossier-plan = الخطة
dossier-now = الآن
dossier-coach = المدرّب:
dossier-route = الطريق:
dossier-ends-by = ينتهي في { $day } على الأكثر
dossier-answers = ما نعرفه
dossier-record = سجّل
dossier-journal = السجل
journal-answers = { $n ->
    [zero] لا إجابات
    [one] إجابة واحدة
    [two] إجابتان
    [few] { $n } إجابات
    [many] { $n } إجابة
   *[other] { $n } إجابة
}
journal-withdrawn = (أُلغي)
note-title = ملاحظة
note-text = ماذا تريد أن تتذكر؟
note-go = حفظ الملاحظة
deviate-title = استثناء من طريقة العمل
deviate-step = أي خطوة؟
deviate-how = كيف؟
deviate-skipped = ترك الخطوة
deviate-added = القيام بالخطوة الآن، مع أن دورها لم يأتِ
deviate-rescheduled = يوم آخر
deviate-due = اليوم الجديد (عند اختيار يوم آخر)
deviate-go = سجّل الاستثناء
hold-title = إيقاف مؤقت
hold-go = أوقف مؤقتًا
hold-until = يُستأنف يوم
hold-until-day = حتى { $day }
resume-go = تابع
hand-over-title = تسليم إلى مدرّب آخر
hand-over-to = إلى من؟
hand-over-go = سلّم
close-title = إغلاق
close-outcome = كيف ينتهي؟
close-go = أغلق
reopen-title = فتح من جديد
reopen-go = افتح من جديد
correct-title = إلغاء سطر
correct-go = ألغِ السطر
conflict-title = سبقك شخص آخر
conflict-lead = بينما كنت تكتب، سجّل زميل هذه الخطوة. نصّك ما زال موجودًا. انظر ما هو مكتوب، واحفظ مرة أخرى إذا كان ذلك ضروريًا.
step-on = تمت في
step-note = ملاحظة
step-items = ماذا انتهى؟
step-go = سجّل
step-cancel = رجوع
step-not-open = هذه الخطوة ليست مفتوحة الآن.
step-to-dossier = إلى الملف

## الحالات
state-not-applicable = غير مطلوبة
state-blocked = ليس بعد
state-open = مفتوحة
state-late = متأخرة
state-done = تمت
state-skipped = متروكة
phase-not-applicable = غير مطلوبة
phase-waiting = ليس بعد
phase-open = جارية
phase-complete = تمت
standing-enrolled = مسجّل
standing-started = جارٍ
standing-on-hold = متوقف مؤقتًا
standing-ended = مغلق

## لماذا
span-years = { $n ->
    [zero] صفر سنة
    [one] سنة واحدة
    [two] سنتان
    [few] { $n } سنوات
    [many] { $n } سنة
   *[other] { $n } سنة
}
span-months = { $n ->
    [zero] صفر شهر
    [one] شهر واحد
    [two] شهران
    [few] { $n } أشهر
    [many] { $n } شهرًا
   *[other] { $n } شهر
}
span-weeks = { $n ->
    [zero] صفر أسبوع
    [one] أسبوع واحد
    [two] أسبوعان
    [few] { $n } أسابيع
    [many] { $n } أسبوعًا
   *[other] { $n } أسبوع
}
span-days = { $n ->
    [zero] صفر يوم
    [one] يوم واحد
    [two] يومان
    [few] { $n } أيام
    [many] { $n } يومًا
   *[other] { $n } يوم
}
span-working-days = { $n ->
    [zero] صفر يوم عمل
    [one] يوم عمل واحد
    [two] يوما عمل
    [few] { $n } أيام عمل
    [many] { $n } يوم عمل
   *[other] { $n } يوم عمل
}
span-and = {" و "}
span-or = {" أو "}
event-opened = فتح الخطوة
event-enrolled = التسجيل
event-started = بداية المسار
event-phase = بداية «{ $name }»
event-step = نهاية «{ $name }»
event-field = اليوم في «{ $name }»
why-due = { $span } بعد { $event } ({ $from }): { $on }.
why-due-deviation = { $day }، استثناء من طريقة العمل: { $reason }
why-due-held = { $days ->
    [zero] لم يتوقف المسار.
    [one] توقف المسار يومًا واحدًا، وهذا اليوم لا يُحسب.
    [two] توقف المسار يومين، وهذان اليومان لا يُحسبان.
    [few] توقف المسار { $days } أيام، وهذه الأيام لا تُحسب.
    [many] توقف المسار { $days } يومًا، وهذه الأيام لا تُحسب.
   *[other] توقف المسار { $days } يوم، وهذه الأيام لا تُحسب.
}
why-due-moved = { $day } عطلة، لذلك أول يوم عمل بعده.
why-source = المصدر: { $source }.
why-open = لا شيء يمنع.
why-phase = يجب أن يتم هذا أولًا، ثم تبدأ «{ $phase }»: { $reasons }.
why-needs = مطلوب أولًا: { $reasons }.
why-not-before = ليس قبل { $day }. { $rule }
why-event = اليوم الذي نحسب منه غير معروف بعد: { $event }.
why-undecided = غير معروف بعد: { $reasons }.
why-not-applicable = غير ضرورية، لأن: { $reasons }.
why-done = تمت في { $day }.
why-skipped = تُركت: { $reason }
why-added = فُتحت مع ذلك: { $reason }
why-held = متوقف منذ { $day }.
why-ended = انتهى المسار في { $day }.
why-not = ليس: { $what }
why-found = { $wanted } (الآن: { $found })
why-not-answered = { $wanted } (لم نسأل بعد)
rule-step = «{ $step }» تمت
rule-step-times = { $times ->
    [zero] «{ $step }» لم تتم
    [one] «{ $step }» تمت مرة واحدة
    [two] «{ $step }» تمت مرتين
    [few] «{ $step }» تمت { $times } مرات
    [many] «{ $step }» تمت { $times } مرة
   *[other] «{ $step }» تمت { $times } مرة
}
rule-skipped = «{ $step }» تُركت
rule-phase = «{ $phase }» تمت
rule-route = الطريق «{ $route }»
rule-outcome = النتيجة «{ $outcome }»
rule-started = المسار بدأ فعلًا
rule-ended = المسار مغلق
rule-is = «{ $field }» هو { $value }
rule-at-least = «{ $field }» هو { $value } على الأقل
rule-at-most = «{ $field }» هو { $value } على الأكثر
rule-answered = «{ $field }» له إجابة

## السجل
deed-enrolled = تم التسجيل
deed-done = تم: { $step }
deed-drafted = بدأ: { $step }
deed-missed = غياب: { $step }
deed-skipped = تُركت الخطوة: { $step }، لأن: { $reason }
deed-added = فُتحت مع ذلك: { $step }، لأن: { $reason }
deed-rescheduled = يوم آخر لـ: { $step }: { $day }، لأن: { $reason }
deed-rerouted = طريق آخر: { $route }، لأن: { $reason }
deed-chosen = اختيار في { $step }: { $choice } { $value }
deed-held = توقف مؤقتًا: { $reason }
deed-held-until = توقف مؤقتًا حتى { $day }: { $reason }
deed-resumed = استمر
deed-transferred = مدرّب آخر: { $reason }
deed-ended = أُغلق: { $outcome } { $reason }
deed-reopened = فُتح من جديد: { $reason }
deed-corrected = أُلغي السطر { $entry }: { $reason }
deed-migrated = يستمر مع النسخة { $to }: { $reason }

## الإجابات
answer-yes = نعم
answer-no = لا
isced-0 = بدون مدرسة أو أقل من المدرسة الابتدائية
isced-1 = المدرسة الابتدائية
isced-2 = المدرسة الإعدادية
isced-3 = المدرسة الثانوية أو التعليم المهني (mbo)
isced-4 = دورة مهنية بعد التعليم المهني (mbo specialist)
isced-5 = تعليم عالٍ قصير
isced-6 = بكالوريوس
isced-7 = ماجستير
isced-8 = دكتوراه
class-work-at-level = عمل يناسب المستوى
class-work = عمل
class-work-experience = مكان لخبرة العمل
class-internship = تدريب
class-education = تعليم
class-voluntary-work = عمل تطوعي
class-participation = مشاركة
class-certificate = شهادة
class-return = عودة
class-none = بلا متابعة
class-dropped-out = توقف
choice-place = المكان
choice-time = الوقت
choice-coach = المدرّب
choice-guidance = كم تريد من المساعدة
choice-module = ماذا تريد أن تتعلم
guidance-alone = وحدي تمامًا
guidance-mostly-alone = وحدي أكثر الوقت
guidance-half = نصف الوقت وحدي، ونصفه في الصف
guidance-mostly-class = في الصف أكثر الوقت
guidance-class = في الصف كل الوقت تقريبًا

## المشارك
mine-title = خطتي
mine-hello = مرحبًا { $name }
mine-next = ماذا يأتي الآن
mine-coach = مدرّبك: { $name }
mine-do = سأفعل هذا
mine-more = بعد ذلك
mine-plan = خطتي كلها
mine-nothing = لا يوجد شيء مطلوب منك الآن.
mine-choose = أنت تختار
mine-keep = احفظ اختياري
mine-note = هل تريد أن تقول شيئًا؟
mine-done = انتهيت
mine-state-not-applicable = غير ضروري
mine-state-blocked = لاحقًا
mine-state-open = الآن
mine-state-late = الآن
mine-state-done = تم
mine-state-skipped = غير ضروري

plan-title = الخطة
plan-made = أُعدّت في { $day }
plan-signature = التوقيع
plan-print = اطبع الخطة
