# ما يقال للبرامج فقط.
stop-malformed-title = هذا ليس JSON
stop-malformed = لا يمكن قراءة الطلب. أرسل محتوى بصيغة JSON صحيحة.
stop-too-large-title = كبير جدا
stop-too-large = الطلب أكبر مما يقبله هذا العنوان.
stop-media-type-title = نوع محتوى آخر
stop-media-type = أرسل المحتوى بالنوع application/json.
stop-method-title = لا يمكن فعل هذا هنا
stop-method = هذا العنوان لا يعرف هذه الطريقة. تجد الطرق الممكنة في الترويسة Allow.
stop-key-title = المفتاح غير صحيح
stop-key = استخدم Idempotency-Key من 1 إلى 255 حرفا أو رقما أو علامة عادية.
stop-key-under-way-title = ما زال جاريا
stop-key-under-way = لم تنته بعد عملية بهذا Idempotency-Key. انتظر قليلا ثم أرسلها مرة أخرى؛ وإن بقي الأمر كذلك فانظر هل تمت.
stop-key-other-title = المفتاح مستخدم من قبل
stop-key-other = هذا Idempotency-Key يخص عملية أخرى. استخدم مفتاحا جديدا لكل عملية.
fault-unfit = هذا لا يناسب: { $reason }.
fault-nul = احذف الحرف ذا الرقم 0.
fault-cursor = استخدم قيمة "next" من الصفحة السابقة كما هي.
