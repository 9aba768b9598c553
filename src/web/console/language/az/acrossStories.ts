export const acrossStories = {
  "Search headline, standfirst, author, section or date (2026-11-29, November)":
    "Başlıq, alt başlıq, müəllif, rubrika və ya tarix (2026-11-29, noyabr)",
  "Filter the stories": "Lentləri süz",
  "Stories that you created, wrote in or are a member of":
    "Yaratdığınız, iştirakçısı olduğunuz və ya yazdığınız lentlər",
  Recent: "Son günlər",
  "Changed in the last seven days": "Son yeddi gündə dəyişənlər",
  "Waiting for approval": "Təsdiq gözləyir",
  "{n} more are waiting.": "Daha {n} qeyd gözləyir.",
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
  "Readers get a page with its stories. It is added to the list when you save.":
    "Oxucular üçün lentlərinin səhifəsi açılır. Rubrika yadda saxladığınız zaman siyahıya düşür.",
  "Assigned to me": "Mənə tapşırılıb",
  "Assign to me": "Mənə tapşır",
  "{names} are writing a new entry.": "{names} yeni qeyd yazır.",
};
