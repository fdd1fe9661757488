people-too-many = وُجد أكثر من { $n } شخصًا. ترى أول { $n } فقط. اكتب حروفًا أكثر.
more-than = أكثر من { $n }
today-earlier-due = خطوات سابقة
today-later-due = خطوات أخرى
