### القوائم: استيراد وتصدير.

said-import-matched = تم اختيار الأعمدة من جديد.
said-import-withdrawn = أُزيلت القائمة. لم يُستورد شيء.

import-lead = استورد الأشخاص والمسارات من قائمة. ترى أولًا ما سيحدث، ولا يُحفظ شيء قبل ذلك.
import-file = الملف
import-file-hint = ملف Excel ‏(.xlsx) أو CSV، وفي الصف الأول أسماء الأعمدة. ‏20,000 صف و20 ميغابايت على الأكثر.
import-look = اعرض القائمة
import-columns-known = أي أعمدة؟
import-columns-known-lead = المطلوب فقط الاسم الأول واسم العائلة (أو عمود واحد بالاسم كاملًا). ويمكن أيضًا: بادئة الاسم، تاريخ الميلاد، اللغة، البلد، البريد الإلكتروني، الهاتف، رقم الشخص عندكم، طريقة العمل، بريد المدرّب، تاريخ البدء والمرجع. برقم الشخص عندكم يمكنك استيراد القائمة مرة أخرى دون تكرار.
import-lately = أحدث قوائمك
import-rows = { $n ->
    [zero] لا صفوف
    [one] صف واحد
    [two] صفان
    [few] { $n } صفوف
    [many] { $n } صفًا
   *[other] { $n } صف
}
import-state-open = لم تُستورد بعد
import-state-running = قيد التنفيذ
import-state-done = تم الاستيراد
import-state-withdrawn = أُزيلت

import-preview = انظر أولًا
import-nothing-yet = لم يُحفظ شيء بعد.
import-will = هذا ما سيحدث
import-count-new = أشخاص جدد
import-count-known = معروفون من قبل: يبقون كما هم
import-count-enrolled = مسارات جديدة
import-count-enrolled-before = مسارات موجودة من قبل
import-count-without = صفوف بلا مسار
import-go = استورد { $n ->
    [zero] لا شيء
    [one] صفًا واحدًا
    [two] صفين
    [few] { $n } صفوف
    [many] { $n } صفًا
   *[other] { $n } صف
}
import-faulty = صفوف فيها خطأ: { $n } من { $of }
import-faulty-lead = لا يمكن الاستيراد بعد. اختر أعمدة أخرى، أو صحّح القائمة واقرأها من جديد.
import-again = اقرأ قائمة مصحّحة
import-faults = ما الخطأ؟
import-more-faults = وهناك { $n ->
    [zero] أخطاء أخرى
    [one] خطأ آخر
    [two] خطآن آخران
    [few] { $n } أخطاء أخرى
    [many] { $n } خطأ آخر
   *[other] { $n } خطأ آخر
}.
import-row = الصف
import-column = العمود
import-found = في القائمة
import-blank = فارغ
import-mend = ماذا تفعل
import-matching = الأعمدة
import-matching-lead = اختر لكل عمود ما يحتويه.
import-sample = مثال
import-means = المعنى
import-skip = تجاهل
import-method-for-all = طريقة العمل للصفوف التي لا تذكر طريقة
import-method-for-all-hint = اختر واحدة إذا كان كل من في القائمة يبدأ المسار نفسه.
import-no-method = بلا مسار
import-rematch = انظر من جديد بهذه الأعمدة
import-first-rows = { $n ->
    [one] الصف الأول
    [two] أول صفين
    [few] أول { $n } صفوف
    [many] أول { $n } صفًا
   *[other] أول { $n } صف
}
import-verdict = النتيجة
import-new = جديد
import-known = معروف من قبل
import-enrols = يبدأ { $method } في { $day }
import-enrolled-before = { $method } قائم من قبل
import-withdraw = أزل القائمة
import-withdraw-lead = تُزال القائمة بعد أسبوع إذا لم تفعل شيئًا.
import-withdrawn-lead = لم تُحفظ بيانات هذه القائمة.

import-running = جارٍ الاستيراد
import-rows-in = الصفوف: { $n } من { $of }
import-running-lead = يمكنك مغادرة هذه الصفحة. العمل مستمر.
import-refresh = تحديث
import-stopped = توقف الاستيراد
import-stopped-lead = لم يُحفظ شيء ناقص. يمكنك استيراد القائمة من جديد بأمان.
import-done = تم الاستيراد
import-done-lead = حُفظ كل شيء.
import-to-people = إلى الأشخاص
import-another = قائمة أخرى

column-given_name = الاسم الأول
column-infix = بادئة الاسم
column-family_name = اسم العائلة
column-name = الاسم
column-born = تاريخ الميلاد
column-language = اللغة
column-country = البلد
column-email = البريد الإلكتروني
column-phone = الهاتف
column-client_number = رقم الشخص عندكم
column-bsn = رقم خدمة المواطن (BSN)
column-method = طريقة العمل
column-coach = بريد المدرّب
column-on = تاريخ البدء
column-reference = المرجع
column-phase = المرحلة
column-standing = الحالة
column-outcome = النتيجة
column-ended = تاريخ الانتهاء
column-coach-name = اسم المدرّب

fault-import-kind = هذه ليست قائمة. اختر ملف Excel ‏(.xlsx) أو ملف CSV.
fault-import-old-excel = هذا ملف Excel قديم أو محمي بكلمة مرور. احفظه في Excel بصيغة ‎.xlsx دون كلمة مرور ثم حاول من جديد.
fault-import-unreadable = ملف Excel هذا تالف. افتحه في Excel واحفظه من جديد ثم حاول مرة أخرى.
fault-import-bomb = هذا الملف كبير جدًا بعد فك ضغطه. احفظ القائمة وحدها دون صور.
fault-import-big = هذا الملف كبير جدًا: ‏20 ميغابايت على الأكثر. قسّم القائمة على عدة ملفات.
fault-import-empty = لا يوجد أشخاص في هذه القائمة. يجب أن تكون أسماء الأعمدة في الصف الأول والأشخاص تحتها.
fault-import-many-rows = القائمة طويلة جدًا. الحد الأقصى لعدد الصفوف: { $most }. قسّمها على عدة ملفات.
fault-import-many-columns = القائمة عريضة جدًا. الحد الأقصى لعدد الأعمدة: { $most }. أبقِ الأعمدة التي تحتاج إليها فقط.
fault-import-cell-long = يوجد نص كثير في الصف { $row }، العمود { $column }. ربما تنقص علامة اقتباس.
fault-import-bsn-no-basis = في هذه القائمة عمود بأرقام خدمة المواطن (BSN). لا يُسمح لمؤسستك بحفظها. احذف العمود وحاول من جديد. لم يُحفظ شيء.
fault-import-column-twice = لعمود آخر هذا المعنى. اختر معنى آخر أو تجاهل هذا العمود.
fault-import-no-name = اختر عمودي الاسم الأول واسم العائلة، أو عمودًا واحدًا بالاسم كاملًا.
fault-import-name-twice = اختر الاسم كاملًا، أو الاسم الأول واسم العائلة، وليس كليهما.
fault-import-name-split = اكتب الاسم الأول واسم العائلة، مثل Amina Yusuf.
fault-import-cell-error = لم يستطع Excel حساب هذه الخلية. اكتب ما يجب أن يكون فيها.
fault-import-method = طريقة العمل هذه غير مستخدمة هنا. اختر من: { $methods }.
fault-import-method-not-for-people = طريقة العمل هذه ليست لأفراد، بل لثنائي أو فريق أو شبكة. ابدأ هذا المسار بنفسك في صفحة الأشخاص.
fault-import-coach = لا يوجد هنا مدرّب بهذا البريد الإلكتروني.
fault-import-reference-taken = هذا المرجع لمسار شخص آخر. اختر مرجعًا آخر.
fault-import-number-other = هذا الرقم عندكم لشخص باسم مختلف تمامًا. تحقق من الاسم والرقم.
fault-import-name-other-number = يوجد شخص بهذا الاسم وتاريخ الميلاد، لكن رقمه عندكم مختلف. تحقق من الرقم.
fault-import-alike-in-list = هذا الاسم موجود مرتين في القائمة. أضف تاريخ الميلاد أو رقم الشخص عندكم، أو احذف صفًا.
fault-import-several-alike = يوجد أكثر من شخص بهذا الاسم. أضف تاريخ الميلاد أو رقم الشخص عندكم.
fault-import-not-yours = زميل لك يعرف هذا الشخص من قبل. اطلب من المنسّق أن يبدأ المسار.

import-cli-rows = الصفوف: { $n }؛ جدد: { $new }، معروفون: { $known }؛ مسارات بدأت: { $enrolled }، موجودة من قبل: { $before }.
import-cli-fault = الصف { $row }، العمود { $column }: { $told } (في القائمة: «{ $found }»)
import-cli-nothing = لم يُستورد شيء.

export-csv = تصدير CSV
export-xlsx = تصدير Excel
export-file-name = people
