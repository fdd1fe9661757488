# تسجيل الدخول بخطوة ثانية، رموز الاسترداد، إثبات الهوية من جديد.
factor-title = رمز إضافي عند تسجيل الدخول
factor-lead = مع رمز إضافي لا يستطيع أحد غيرك تسجيل الدخول، حتى بكلمة مرورك.
factor-app = تحتاج إلى تطبيق على هاتفك يصنع الرموز، مثل Aegis أو FreeOTP أو Google Authenticator.
factor-scan = امسح هذا الرسم بالتطبيق.
factor-type = لا ينجح المسح؟ اكتب هذه الحروف والأرقام في التطبيق.
factor-here = افتح التطبيق على هذا الجهاز
factor-begin = شغّل
factor-first-code = أي رمز يظهر الآن في التطبيق؟
factor-code-hint = ستة أرقام.
factor-confirm = أكّد
factor-code = رمزك
factor-code-label = الرمز
factor-code-or-recovery = الأرقام الستة من التطبيق على هاتفك، أو رمز استرداد من الورقة.
factor-lost = ليس معك هاتفك ولا رموز استرداد؟ اطلب المساعدة من المسؤول.
factor-again = ابدأ من جديد
factor-on = الرمز الإضافي يعمل منذ { $at }.
factor-off = الرمز الإضافي متوقف.
factor-manage = اعرض أو غيّر
factor-end = أوقف
factor-end-lead = بعد ذلك تكفي كلمة مرورك لتسجيل الدخول.
factor-demanded = تريد مؤسستك أن يسجّل كل من يعمل هنا الدخول برمز إضافي. شغّله أولاً، ثم تستطيع المتابعة.
factor-kept = تريد مؤسستك أن تسجّل الدخول برمز إضافي، لذلك لا تستطيع إيقافه.
codes-title = رموز الاسترداد
codes-made = رموز الاسترداد الخاصة بك
codes-made-lead = احفظ هذه الرموز أو اطبعها الآن. لن تراها بعد ذلك. هل ضاع هاتفك؟ سجّل الدخول بأحد هذه الرموز. كل رمز يعمل مرة واحدة.
codes-on = تم، تابع
codes-left = { $n ->
    [0] لم يبق لديك أي رمز استرداد. أنشئ رموزاً جديدة.
    [one] بقي لديك رمز استرداد واحد.
    [two] بقي لديك رمزا استرداد.
    [few] بقيت لديك { $n } رموز استرداد.
   *[other] بقي لديك { $n } رمز استرداد.
}
codes-lead = هل تريد رموزاً جديدة؟ عندها لا تعمل الرموز القديمة.
codes-renew = أنشئ رموزاً جديدة
said-second-factor-off = الرمز الإضافي متوقف.
said-recovery-code-used = سجّلت الدخول برمز استرداد. لم يعد هذا الرمز يعمل.
said-sign-in-over = استغرق تسجيل الدخول وقتاً طويلاً أو تم استخدامه. سجّل الدخول من جديد.
fault-code = الرمز غير صحيح.
fault-code-unreadable = لا نستطيع الآن التحقق من رموز هاتفك. استخدم رمز استرداد أو اسأل المسؤول.
fault-second-factor-demanded = تريد مؤسستك أن تسجّل الدخول برمز إضافي.
audit-account-code-asked = أدخل كلمة المرور الصحيحة وبقي الرمز
audit-account-code-refused = أدخل رمزاً خاطئاً
audit-account-codes-renewed = أنشأ رموز استرداد جديدة
audit-account-proved = أثبت هويته من جديد
audit-account-proof-refused = لم يستطع إثبات هويته
audit-account-second-factor-begun = بدأ إعداد رمز إضافي
audit-account-second-factor-off = أوقف الرمز الإضافي
audit-account-second-factor-on = شغّل الرمز الإضافي
audit-member-second-factor-reset = أزال الرمز الإضافي ومفاتيح المرور لأحد الزملاء
session-seen = آخر ظهور: { $at }
proof-title = هل هذا أنت حقاً؟
proof-lead = ستقوم بشيء نريد أن نتأكد أنك أنت من يقوم به. اكتب كلمة مرورك مرة أخرى، ثم تتابع.
proof-go = تابع
fault-proof = كلمة المرور غير صحيحة.
member-factor = الرمز الإضافي أو مفتاح المرور
member-factor-on = يسجّل الدخول برمز إضافي أو بمفتاح مرور.
member-factor-off = يسجّل الدخول بدون رمز إضافي أو مفتاح مرور.
member-factor-reset = أزل الرمز الإضافي ومفاتيح المرور
member-factor-reset-lead = لا تفعل ذلك إلا إذا كنت متأكداً ممن يطلبه. على زميلك تسجيل الدخول من جديد في كل مكان، بكلمة المرور وحدها.
member-factor-why = لماذا؟
factor-reason-lost = الهاتف ضائع أو معطّل
factor-reason-replaced = هاتف جديد
factor-reason-suspected = ربما لدى شخص آخر الرموز أو مفتاح المرور
said-member-factor-reset = أُزيل الرمز الإضافي ومفاتيح المرور. على زميلك تسجيل الدخول من جديد.
settings-second-factor = كل من يعمل هنا يسجّل الدخول برمز إضافي أو بمفتاح مرور
settings-second-factor-hint = من ليس لديه أحدهما بعد يشغّله فور تسجيل الدخول. هذا لا يشمل المشاركين.
stop-prove = نريد أولاً أن نتأكد أنك أنت.
stop-prove-title = هل هذا أنت حقاً؟
stop-second-factor = شغّل أولاً الرمز الإضافي عند تسجيل الدخول.
stop-second-factor-title = رمز إضافي أولاً
