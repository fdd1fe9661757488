## النتائج
results-title = النتائج
results-lead = ما حققته طريقة العمل، محسوبًا من العمل نفسه.
results-empty = لا توجد طريقة عمل مستخدمة بعد
results-of-method = نتائج { $name }
results-counted = { $n ->
    [zero] لا مسارات في مؤسستك
    [one] مسار واحد في مؤسستك
    [two] مساران في مؤسستك
    [few] { $n } مسارات في مؤسستك
    [many] { $n } مسارًا في مؤسستك
   *[other] { $n } مسار في مؤسستك
}
results-nobody = لا أحد بعد
results-nobody-lead = تظهر الأرقام هنا عندما يبدأ شخص بطريقة العمل هذه.
results-from = من سنة
results-until = حتى سنة
results-always = كل السنوات
results-show = اعرض
results-by-version = حسب النسخة
results-not-known = غير معروف بعد
results-hidden = عدد الأشخاص قليل جدًا، لذلك لا نعرض الرقم:
results-of = { $n } من { $d }
results-about = حوالي { $value }
results-more-than = أكثر من { $value }
results-expected = المتوقع { $value }
results-interval = بثقة 95% بين { $low }% و{ $high }%
results-published = حسب المصدر: { $value } ({ $period })
results-definition = التعريف
results-list = القائمة
results-missing = عدد الإجابات الناقصة: { $n }.
results-not-yet = غير معروف بعد عند { $n }.
moment-end = عندما ينتهي المسار
moment-now = اليوم
moment-after-end = { $span } بعد النهاية
moment-after-start = { $span } بعد البداية
definition-share = من يُحسب: { $of }. تحقق: { $counts }. وقت القياس: { $moment }.
definition-sum = من يُحسب: { $of }. يُجمع: { $field }. وقت القياس: { $moment }.
definition-count = من يُحسب: { $of }. وقت القياس: { $moment }.
behind-title = من وراء هذا الرقم؟
behind-empty = لا أحد يمكنك رؤيته.
behind-reached = تحقق
behind-not-reached = لم يتحقق
behind-missing = إجابة ناقصة
behind-not-yet = غير معروف بعد
