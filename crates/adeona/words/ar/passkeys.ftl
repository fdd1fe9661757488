# مفاتيح المرور: مفتاح على جهاز الشخص نفسه.
passkeys-title = مفاتيح المرور
passkeys-lead = بمفتاح المرور تسجّل الدخول بدون كلمة مرور وبدون رمز. تستخدم إصبعك أو وجهك أو الرقم السري لجهازك.
passkeys-demanded = تريد مؤسستك أن تسجّل الدخول برمز إضافي أو بمفتاح مرور.
passkeys-have = { $n ->
    [one] لديك مفتاح مرور واحد.
    [two] لديك مفتاحا مرور.
    [few] لديك { $n } مفاتيح مرور.
   *[other] لديك { $n } مفتاح مرور.
}
passkeys-manage = اعرض أو أضف
passkey-new = مفتاح مرور جديد
passkey-name = ماذا تسمّي مفتاح المرور هذا؟
passkey-name-hint = مثلاً: حاسوب العمل.
passkey-add = أضف مفتاح المرور
passkey-added-at = أُضيف: { $at }
passkey-used = آخر استخدام: { $at }
passkey-unused = لم يُستخدم بعد
passkey-remove = احذف
passkey-remove-hint = مفتاح المرور الذي تحذفه هنا لا يعمل بعد ذلك. احذفه بعدها من جهازك أيضاً.
passkey-sign-in = سجّل الدخول بمفتاح مرور
passkey-prove = استخدم مفتاح مرور
passkey-cancelled = لم ينجح الأمر. توقّفت أو استغرق وقتاً طويلاً. حاول مرة أخرى.
passkey-there = يوجد على هذا الجهاز مفتاح مرور لحسابك.
passkey-failed = لم ينجح الأمر. حاول مرة أخرى أو سجّل الدخول بكلمة مرورك.
passkey-needs-script = لا تستطيع استخدام مفتاح مرور هنا بهذا المتصفح. JavaScript متوقف، أو لا يعرف المتصفح مفاتيح المرور.
passkey-elsewhere = مفاتيح مرورك لا تعمل على هذا العنوان من Adeona. افتح العنوان الذي أنشأتها فيه.
passkey-no-name = لا تعمل مفاتيح المرور على هذا العنوان من Adeona. اطلب المساعدة من المسؤول.
passkey-lost = لا تستطيع استخدام مفتاح مرورك؟ اطلب المساعدة من المسؤول.
proof-lead-passkey = تريد مؤسستك أكثر من كلمة مرور. استخدم مفتاح مرورك، ثم تتابع.
factor-demanded-passkey = تريد مؤسستك أكثر من كلمة مرور. لديك مفتاح مرور. استخدمه أولاً، ثم تستطيع المتابعة.
factor-show-passkey = استخدم مفتاح مرورك
factor-or-passkey = لا تفضّل الرموز؟ يكفي مفتاح مرور أيضاً.
said-passkey-added = أُضيف مفتاح المرور.
said-passkey-removed = حُذف مفتاح المرور.
fault-passkey = لم ينجح تسجيل الدخول بمفتاح المرور هذا. حاول مرة أخرى أو استخدم كلمة مرورك.
fault-passkey-new = لم يُضف مفتاح المرور. حاول مرة أخرى.
fault-passkey-demanded = تريد مؤسستك أن تسجّل الدخول برمز إضافي أو بمفتاح مرور. هذا آخر مفتاح مرور لديك. أضف مفتاحاً آخر أولاً.
audit-account-passkey-added = أضاف مفتاح مرور
audit-account-passkey-removed = حذف مفتاح مرور
audit-account-passkey-refused = لم يدخل بمفتاح مرور
thing-passkey = مفتاح مرور
destroyed-passkey = مفاتيح مرور
destroyed-passkey-challenge = عمليات دخول بدأت بمفتاح مرور
fault-password-easy = من السهل تخمين كلمة المرور هذه. خذ ثلاث أو أربع كلمات لا علاقة بينها، ولا تستخدم اسمك أو اسم مؤسستك.
