### الحقول والملفات والمسودات والموافقة وملف الإنجازات والاختيارات.

## fields
form-often = الأكثر اختيارًا
form-all = الكل
form-no-answer = بدون إجابة
form-after-consent = فقط بعد الموافقة: { $consent }.
fields-about = من يقرأ هذا، وكم نحتفظ به؟
field-readers = يقرؤه: { $readers }.
field-kept = نحتفظ به حتى { $span } بعد النهاية ({ $source }).
fault-not-an-occupation = اكتب مهنة. الرمز أربعة أرقام ({"\u2066"}ISCO-08{"\u2069"})، أو عنوان مهنة عند {"\u2066"}ESCO{"\u2069"}.

## files
file-hint = ملف {"\u2066"}PDF{"\u2069"} أو صورة ({"\u2066"}JPG, PNG{"\u2069"}) أو {"\u2066"}Word{"\u2069"} أو {"\u2066"}Excel{"\u2069"} أو نص. حتى {"\u2066"}10 MB{"\u2069"}.
file-kept = محفوظ:
file-off = احذف هذا الملف
fault-file-big = هذا الملف كبير جدًا. اختر ملفًا حتى {"\u2066"}10 MB{"\u2069"}، أو صغّر الصورة.
fault-file-empty = هذا الملف فارغ. اختر ملفًا آخر.
fault-file-kind = لا نقبل هذا النوع من الملفات. اختر {"\u2066"}PDF{"\u2069"} أو صورة ({"\u2066"}JPG, PNG{"\u2069"}) أو {"\u2066"}Word{"\u2069"} أو {"\u2066"}Excel{"\u2069"} أو نصًا.
fault-file-gone = هذا الملف غير موجود. اختره مرة أخرى.
fault-not-a-file = هذا ليس ملفًا. اختره مرة أخرى.

## drafts
draft-go = احفظ كمسودة
draft-of = مسودة من { $by }، { $day } ({ $away }). لم تُسجّل بعد.
said-drafted = تم حفظ المسودة. يمكنك المتابعة لاحقًا.

## consents
consent-lead = اقرآ هذا معًا. قول نعم ليس إلزاميًا، ويمكن دائمًا تغيير نعم إلى لا لاحقًا.
consent-given = نعم منذ { $day }، سجّله { $by }.
consent-not-given = لا منذ { $day }، سجّله { $by }.
consents-title = الموافقة
consent-withdraw = سحب الموافقة
consent-give = إعطاء الموافقة
said-consent-given = تم تسجيل الموافقة.
said-consent-withdrawn = تم سحب الموافقة. ما يعتمد عليها لا يستطيع أحد قراءته بعد الآن.
deed-consented = أُعطيت الموافقة: { $field }
deed-consent-withdrawn = سُحبت الموافقة: { $field }

## portfolio
portfolio-title = ملف الإنجازات
portfolio-link = ملف الإنجازات ({ $n })
portfolio-empty = لا شيء في الملف بعد
portfolio-empty-lead = هنا يأتي ما يستطيع الشخص وما صنعه: نص أو صورة أو شهادة. أضف أول قطعة.
portfolio-empty-closed = هنا يأتي ما يستطيع الشخص وما صنعه. يمكن الإضافة إذا كان في طريقة العمل ملف إنجازات والمسار مستمر.
piece-add = أضف قطعة
piece-step = إلى أين تنتمي؟
piece-title = ما هذا؟
piece-text = نص
piece-file = ملف
piece-go = أضف
said-piece-added = القطعة الآن في الملف.
fault-piece-empty = اكتب نصًا أو اختر ملفًا.
deed-piece = في ملف الإنجازات لـ: { $step }: { $title }

## wishes
wish-title = رغبة: مدرّب آخر
wish-coach = يرغب { $who } في { $coach } مدرّبًا (اختير في { $day }).
wish-reason = بناءً على رغبة المشارك.
wish-grant = سلّم إلى { $coach }
wish-refuse = هذا غير ممكن
wish-why = لماذا لا؟ المشارك يقرأ هذا.
wish-refuse-go = ارفض الرغبة
today-wishes = رغبات المشاركين
today-wish = يريد { $coach } مدرّبًا

## occupations
occupation-seek = ابحث
occupation-none = لم نجد شيئًا في القائمة. جرّب كلمة أخرى، أو اترك كلماتك.
occupation-pick = اختر المهنة
occupation-own = لا شيء من هذه: احتفظ بكلماتي
occupation-code = رمز {"\u2066"}ISCO-08{"\u2069"}، أربعة أرقام (ليس ضروريًا)
occupations-title = المهن
occupations-lead = مع قائمة مهن يستطيع من يملأ النموذج أن يبحث عن مهنة ويختارها.
occupations-none = لا توجد قائمة بعد
occupations-none-lead = المهنة الآن نص حر. احصل على القائمة من {"\u2066"}ESCO{"\u2069"} ({"\u2066"}esco.ec.europa.eu, Download, CSV{"\u2069"}) وأدخلها هنا، واحدة لكل لغة.
occupations-count = { $n } مهنة
occupations-new = إدخال قائمة
occupations-language = لغة القائمة
occupations-file = ملف {"\u2066"}occupations_….csv{"\u2069"} من {"\u2066"}ESCO{"\u2069"}
occupations-file-hint = بالأعمدة {"\u2066"}conceptUri, preferredLabel, altLabels, iscoGroup{"\u2069"}. تحل القائمة محل قائمة أقدم باللغة نفسها.
occupations-go = أدخل
said-occupations-replaced = تم إدخال القائمة.
fault-occupations-encoding = لا يمكن قراءة هذا الملف. اختر {"\u2066"}CSV{"\u2069"} من {"\u2066"}ESCO{"\u2069"} كما تم تنزيله.
fault-occupations-kind = هذا ليس ملف {"\u2066"}CSV{"\u2069"}.
fault-occupations-column = العمود { $column } غير موجود. اختر ملف المهن من {"\u2066"}ESCO{"\u2069"}.
fault-occupations-row = في السطر { $row } لا توجد مهنة من {"\u2066"}ESCO{"\u2069"}. لم يُدخل شيء.
fault-occupations-empty = لا توجد مهن في هذا الملف.
fault-occupations-many = في هذا الملف أكثر من { $most } مهنة.

## participant
mine-portfolio = ملفي
mine-choices = اختياراتي
mine-only = { $language } فقط
mine-later = احفظ، سأكمل لاحقًا
mine-choices-none = لا يوجد شيء للاختيار الآن.
mine-not-chosen = لم تختر بعد
mine-pick = اختر
choice-coach-lead = تطلب هذا المدرّب. المنسّق ينظر هل هذا ممكن.
mine-wish-waits = طلبت مدرّبًا آخر. المنسّق ينظر هل هذا ممكن.
mine-wish-refused = لم يكن مدرّب آخر ممكنًا: { $reason }
mine-consents = موافقتي
mine-consent-withdraw = لا أريد هذا بعد الآن
mine-consent-give = أوافق على هذا
mine-portfolio-empty = هنا يأتي ما تستطيعه وما صنعته: نص أو صورة أو شهادة.
mine-piece-add = أضف شيئًا
mine-piece-go = احفظ
fault-not-base64 = هذا ليس {"\u2066"}base64{"\u2069"}.
weekly = { $weekday } { $start }–{ $end }
choice-own = شيء آخر
choice-own-which = ما الذي يناسبك أكثر؟
