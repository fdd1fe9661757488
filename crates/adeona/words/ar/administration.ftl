### الإدارة والحسابات وبيانات الأشخاص ومن اطّلع عليها.

## الحساب الشخصي
account-title = حسابي
account-details = الاسم واللغة
account-keep = احفظ
account-password = كلمة المرور
password-old = كلمة المرور الحالية
password-new = كلمة مرور جديدة
password-again = كلمة المرور الجديدة مرة أخرى
password-change = غيّر كلمة المرور
password-ends-sessions = عليك بعدها تسجيل الدخول من جديد على الأجهزة الأخرى.
sessions-title = أين أنت مسجّل الدخول
sessions-lead = لا تعرف أحد الأجهزة؟ سجّل خروجه وغيّر كلمة المرور.
session-this = هذا الجهاز
session-end = سجّل الخروج
sessions-end = سجّل خروج كل الأجهزة الأخرى
session-device = { $browser } على { $system }
session-device-unknown = جهاز غير معروف
since = منذ { $at }
tokens-title = مفاتيح للبرامج
tokens-lead = بالمفتاح يستطيع برنامج آخر أن يفعل ما يُسمح لك به. لا تعطه لأحد غيره.
token-name = لأي غرض هذا المفتاح؟
token-name-hint = مثلاً: الربط بجدول المواعيد.
token-make = أنشئ مفتاحاً
token-end = ألغِ
token-lapses = يعمل حتى { $day }
token-made = مفتاحك الجديد
token-made-lead = انسخه الآن. لن يظهر مرة أخرى.
said-account-changed = تم حفظ بياناتك.
said-password-changed = تم تغيير كلمة المرور.
said-session-ended = تم تسجيل خروج الجهاز.
said-sessions-ended = تم تسجيل خروج كل الأجهزة الأخرى.
said-token-ended = لم يعد المفتاح يعمل.
said-password-chosen = أهلاً بك. تم حفظ كلمة المرور.
fault-old-password = هذه ليست كلمة المرور الحالية.
fault-password-again = كلمتا المرور غير متطابقتين.
welcome-title = أهلاً، { $name }
welcome-lead = اختر كلمة مرور. ثم يمكنك البدء.
welcome-go = احفظ وابدأ
welcome-lapsed = هذا الرابط لم يعد يعمل
welcome-lapsed-lead = يعمل الرابط ثلاثة أيام ومرة واحدة. اطلب رابطاً جديداً من المدير.

## الموظفون
members-only-you = أنت وحدك هنا حتى الآن. ادعُ زملاءك.
members-former = عملوا هنا
member-add-lead = ستحصل على رابط لزميلك، وبه يختار زميلك كلمة المرور بنفسه.
member-invite = أنشئ دعوة
member-hours-of = من أجل معيار عدد المسارات. الأسبوع الكامل { $hours } ساعة.
member-hours-a-week = { $hours } ساعة في الأسبوع
member-caseload = المسارات
member-state = الحالة
member-state-invited = مدعو
member-state-works = يعمل هنا
member-state-later = يبدأ { $day }
member-state-left = توقف { $day }
member-post = الأدوار والساعات
member-from = ابتداءً من
member-from-hint = اليوم أو لاحقاً. ما كان قبل ذلك يبقى محفوظاً.
member-back = العودة إلى العمل
member-back-go = أعده إلى العمل
member-history = الأدوار والساعات حتى الآن
member-since = من
member-until = حتى
member-access = الدخول
link-lead = نسي كلمة المرور؟ أنشئ رابطاً وأعطه لزميلك. تبقى كلمة المرور القديمة صالحة حتى تُختار جديدة.
link-lead-invited = هل ضاعت الدعوة أو انتهت مدتها؟ أنشئ دعوة جديدة. لن تعمل القديمة بعدها.
link-make = أنشئ رابطاً لكلمة مرور جديدة
link-make-invited = أنشئ دعوة جديدة
link-made = رابط لاختيار كلمة المرور
link-made-lead = أعطِ هذا الرابط بنفسك إلى { $name }. انسخه الآن، فلن يظهر مرة أخرى.
link-until = يعمل مرة واحدة، حتى { $at }.
member-sessions-lead = هل ضاع جهاز؟ عندها يجب على زميلك تسجيل الدخول من جديد في كل مكان.
member-sessions-end = سجّل الخروج من كل مكان
member-running = { $n ->
    [0] لا يرافق أي مسار الآن.
    [one] يرافق الآن مساراً واحداً.
    [two] يرافق الآن مسارين.
    [few] يرافق الآن { $n } مسارات.
   *[other] يرافق الآن { $n } مساراً.
}
member-nobody-else = لا يوجد بعد مدرّب مرافق أو منسّق آخر يستطيع تولّيها.
member-hand-over = سلّم كل المسارات
member-hand-over-go = سلّم الكل
member-leaves = التوقف عن العمل
member-end = أنهِ العمل هنا
member-end-lead = يتوقف الدخول فوراً. ما فعله هذا الزميل يبقى محفوظاً.
member-end-own = انتبه: هذا أنت.
member-end-go = أنهِ الآن
member-successor = من يتولى المسارات؟
said-member-changed = تم حفظ الأدوار والساعات.
said-member-handed-over = تم تسليم المسارات.
said-member-ended = انتهى العمل هنا.
said-member-signed-out = على زميلك تسجيل الدخول من جديد في كل مكان.
fault-post-past = اختر اليوم أو لاحقاً.
fault-post-far = اختر يوماً خلال سنتين.
fault-last-administrator = هذا آخر مدير يستطيع الدخول. عيّن أولاً مديراً آخر.
fault-still-coaches = { $n ->
    [one] ما زال هناك مسار واحد جارٍ. سلّمه أولاً.
    [two] ما زال هناك مساران جاريان. سلّمهما أولاً.
    [few] ما زالت هناك { $n } مسارات جارية. سلّمها أولاً.
   *[other] ما زال هناك { $n } مساراً جارياً. سلّمها أولاً.
}

## الإعدادات
settings-title = المؤسسة
settings-full-time = ساعات الأسبوع الكامل
settings-full-time-hint = عليها يقوم معيار عدد المسارات.
settings-language = اللغة
settings-language-hint = لمن لم يختر لغة بعد.
said-settings-kept = تم حفظ الإعدادات.
fault-full-time = اكتب عدداً من { $least } إلى { $most } ساعة.
fault-kind-holds-bsn = { $n ->
    [one] رقم خدمة المواطن لشخص واحد محفوظ هنا، ولا يحق لهذا النوع من المؤسسات حفظه. احذفه أولاً.
   *[other] أرقام خدمة المواطن محفوظة هنا، وعددها { $n }، ولا يحق لهذا النوع من المؤسسات حفظها. احذفها أولاً.
}

## من فعل ماذا
audit-title = من فعل ماذا
audit-lead = كل ما تغيّر في البرنامج. لا توجد هنا أسماء المشاركين ولا إجاباتهم.
audit-who = من
audit-thing = على ماذا
audit-from = من
audit-until = حتى
audit-all = الكل
audit-show = اعرض
audit-none = لا نتائج
audit-none-lead = اختر شخصاً آخر أو شيئاً آخر أو مدة أطول.
audit-older = أقدم
audit-participant = مشارك (حساب { $account })
audit-unknown = غير معروف
audit-column-when = متى
audit-column-who = من
audit-column-account = الحساب
audit-column-deed = ماذا
audit-column-code = الرمز
audit-column-thing = على ماذا
audit-column-id = الرقم
audit-column-detail = تفاصيل
thing-account = حساب
thing-audit = سجل
thing-calendar-address = عنوان التقويم
thing-file = ملف
thing-group = مجموعة
thing-import = قائمة
thing-member = موظف
thing-method-version = طريقة عمل
thing-organisation = مؤسسة
thing-person = شخص
thing-session = جهاز
thing-token = مفتاح
thing-trajectory = مسار
audit-account-changed = غيّر الاسم أو اللغة
audit-account-password-changed = غيّر كلمة المرور
audit-account-password-chosen = اختار كلمة مرور عبر رابط
audit-account-refused = لم يُسمح له بالدخول
audit-account-session-ended = سجّل خروج جهاز
audit-account-sessions-ended = سجّل خروج كل الأجهزة الأخرى
audit-account-signed-in = سجّل الدخول
audit-account-token-ended = ألغى مفتاحاً
audit-account-token-made = أنشأ مفتاحاً
audit-audit-exported = أخرج السجل في ملف
audit-calendar-address-made = أنشأ عنوان تقويم
audit-calendar-address-revoked = ألغى عنوان تقويم
audit-file-taken-in = أضاف ملفاً
audit-group-amended = غيّر المجموعة
audit-group-attendance-taken = سجّل الحضور
audit-group-childcare-settled = رتّب رعاية الأطفال
audit-group-closed = أغلق المجموعة
audit-group-founded = أنشأ مجموعة
audit-group-homework-given = أعطى واجباً
audit-group-homework-ticked = صحّح واجباً
audit-group-homework-withdrawn = سحب واجباً
audit-group-joined = أضاف شخصاً إلى المجموعة
audit-group-left = أخرج شخصاً من المجموعة
audit-group-meeting-amended = غيّر لقاءً
audit-group-meeting-cancelled = ألغى لقاءً
audit-group-meetings-planned = خطّط لقاءات
audit-homework-handed-in = سلّم واجباً
audit-import-applied = أدخل قائمة
audit-import-begun = بدأ إدخال قائمة
audit-import-left-alone = أفرغ قائمة تُركت
audit-import-matched = اختار أعمدة قائمة
audit-import-uploaded = رفع قائمة
audit-import-withdrawn = سحب قائمة
audit-meeting-replied = أجاب على دعوة
audit-member-changed = غيّر الأدوار أو الساعات
audit-member-ended = أنهى عمل شخص
audit-member-handed-over = سلّم مسارات شخص
audit-member-invited = دعا موظفاً
audit-member-link-made = أنشأ رابطاً لكلمة مرور
audit-member-signed-out = سجّل خروج شخص من كل مكان
audit-member-taken-in = أضاف موظفاً
audit-method-brought-in = أدخل طريقة عمل
audit-method-installed = بدأ استخدام طريقة عمل
audit-method-transferred = نقل مسارات إلى إصدار آخر
audit-occupations-replaced = استبدل قائمة المهن
audit-organisation-founded = أسّس المؤسسة
audit-organisation-set = غيّر الإعدادات
audit-people-exported = أخرج أشخاصاً في ملف
audit-person-amended = غيّر البيانات
audit-person-card-given = أعطى بطاقة
audit-person-card-withdrawn = ألغى بطاقة
audit-person-registered = سجّل شخصاً
audit-trajectory-assigned = أشرك زميلاً
audit-trajectory-chosen = اختار شيئاً في خطته
audit-trajectory-closed = أنهى المسار
audit-trajectory-consented = سجّل موافقة
audit-trajectory-corrected = سحب سطراً
audit-trajectory-deviated = خرج عن طريقة العمل
audit-trajectory-enrolled = بدأ مساراً
audit-trajectory-handed-over = سلّم المسار
audit-trajectory-held = أوقف المسار مؤقتاً
audit-trajectory-noted = كتب ملاحظة
audit-trajectory-piece-added = أضاف وثيقة إلى الملف
audit-trajectory-reopened = أعاد فتح المسار
audit-trajectory-resumed = تابع المسار
audit-trajectory-step-done = سجّل خطوة
audit-trajectory-step-drafted = بدأ خطوة

## بيانات الأشخاص
details-title = تغيير البيانات
details-conflict = بينما كنت تكتب، غيّر زميل هذه البيانات. ما كتبته ما زال موجوداً. انظر ما هو صحيح واحفظ من جديد.
details-theirs = المكتوب الآن
details-yours = ما كتبته
details-empty = فارغ
details-bsn-held = يوجد رقم محفوظ ولا يُعرض. اكتب رقماً فقط إذا أردت استبداله.
details-bsn-remove = احذف رقم خدمة المواطن
said-amended = تم تغيير البيانات.
person-bsn-known = محفوظ
person-alike-unseen = هناك شخص في مؤسستك لا يحق لك رؤيته. اسأل: { $names }.
fault-double-email = هناك شخص لديه هذا البريد الإلكتروني. تحقق هل هو نفسه.
fault-alike-name = هناك شخص يشبه هذا. تحقق هل هو نفسه.
card-there = توجد بطاقة صُنعت في { $at }.
card-give-anew = اصنع بطاقة جديدة
card-withdraw = ألغِ البطاقة
card-how = امسح الرمز بهاتفك. ثم اكتب رقمك السري.
card-pin-apart = لا تحفظ هذه الورقة مع البطاقة.
card-back = العودة إلى { $name }
said-card-withdrawn = لم تعد البطاقة تعمل.

## من اطّلع
looks-title = من اطّلع
looks-lead = من فتح هذا الملف، أو رآه في قائمة، أو أخرجه في ملف.
looks-none = لا أحد بعد
looks-none-lead = سيظهر هنا من اطّلع، يوماً بيوم.
looks-none-lately = لا أحد في آخر 30 يوماً.
looks-last = آخر مرة { $day }
looks-all = كل الأيام
looks-earlier = أقدم
look-opened = فُتح: { $n }
look-listed = في قائمة: { $n }
look-exported = في ملف: { $n }
mine-looks = من اطّلع على بياناتي؟
mine-looks-lead = هل ترى شيئاً غير صحيح؟ اسأل مدرّبك المرافق.
mine-looks-none = لم يطّلع أحد على بياناتك بعد.
mine-look-opened = { $n ->
    [one] اطّلع على بياناتك مرة واحدة
    [two] اطّلع على بياناتك مرتين
    [few] اطّلع على بياناتك { $n } مرات
   *[other] اطّلع على بياناتك { $n } مرة
}
mine-look-listed = { $n ->
    [one] رأى اسمك في قائمة مرة واحدة
    [two] رأى اسمك في قائمة مرتين
    [few] رأى اسمك في قائمة { $n } مرات
   *[other] رأى اسمك في قائمة { $n } مرة
}
mine-look-exported = { $n ->
    [one] وضع بياناتك في ملف مرة واحدة
    [two] وضع بياناتك في ملف مرتين
    [few] وضع بياناتك في ملف { $n } مرات
   *[other] وضع بياناتك في ملف { $n } مرة
}

## بين أجزاء القائمة
list-comma = {"، "}
