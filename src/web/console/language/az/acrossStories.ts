export const acrossStories = {
  "Any words of headline, text, author or section, or a date: 2026-11-29, November":
    "Başlıq, mətn, müəllif və ya rubrikadan istənilən sözlər, yaxud tarix: 2026-11-29, noyabr",
  "Filter the stories": "Lentləri süz",
  "Created by you, with you as a member, or with entries of yours":
    "Yaratdığınız, iştirakçısı olduğunuz və ya yazdığınız lentlər",
  Recent: "Son günlər",
  "Changed in the last seven days": "Son yeddi gündə dəyişənlər",
  "Waiting for approval": "Təsdiq gözləyir",
  "{n} more wait.": "Daha {n} qeyd gözləyir.",
  "{n} messages for you": "Sizə {n} xəbər",
  "For you": "Sizə",
  "sent it back": "qeydi qaytardı",
  "approved it": "qeydi təsdiqlədi",
  "sent back what you wrote in": "qeydinizi qaytardı, lent:",
  "approved what you wrote in": "qeydinizi təsdiqlədi, lent:",
  "Use {slug}, which is free": "Boş olan {slug} ünvanını götür",
  "No section": "Rubrikasız",
  "New section…": "Yeni rubrika…",
  "Name of the new section": "Yeni rubrikanın adı",
  "Readers get a page with its stories. It joins the list with this one.":
    "Oxucular üçün lentlərinin səhifəsi açılır. Bu lentlə birlikdə siyahıya düşür.",
  "Assigned to me": "Mənə tapşırılıb",
  "Assign to me": "Mənə tapşır",
  "{names} are writing a new entry.": "{names} yeni qeyd yazır.",
};
