### التقويم على الهاتف أو الحاسوب.

calendar-title = التقويم
calendar-lead = بعنوان سرّي ترى لقاءاتك في تقويم هاتفك أو حاسوبك.
calendar-make = أنشئ عنوان تقويمي
calendar-renew = أنشئ عنوانًا جديدًا
calendar-renew-lead = لا يمكن عرض العنوان مرة أخرى. العنوان الجديد يحل محل القديم.
calendar-revoke = ألغِ العنوان
calendar-none = ليس لديك عنوان بعد.
calendar-since = عنوانك يعمل منذ { $day }.
calendar-lapses = يعمل العنوان حتى { $day }. أنشئ عنوانًا جديدًا بعد ذلك.
calendar-made = هذا عنوانك
calendar-made-lead = انسخه الآن. لا يمكن عرضه بعد ذلك. من يملك هذا العنوان يستطيع قراءة تقويمك: لا تعطه لأحد.
calendar-how = في تقويمك اختر «إضافة بعنوان» أو «اشتراك»، ثم الصق العنوان.
calendar-what = ماذا يوجد فيه؟
calendar-what-meetings = لقاءاتك: اليوم والوقت والمكان، وهل أُلغي شيء.
calendar-what-terms = مواعيد خطواتك المفتوحة، مع رقم المسار.
calendar-what-not = لا توجد فيه أسماء المشاركين أبدًا: من السهل أن يرى الآخرون التقويم.
calendar-name = Adeona
calendar-meeting = لقاء
calendar-call = عندك سؤال؟ اتصل بالرقم { $number }
calendar-term = موعد: { $step } ({ $number })
mine-calendar = في تقويم هاتفي
said-calendar-revoked = العنوان لا يعمل الآن.
