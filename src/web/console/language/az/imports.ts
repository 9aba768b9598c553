export const imports = {
  "Import or follow a story from elsewhere": "Başqa yerdən lent idxal et və ya izlə",
  "Import a story": "Lentin idxalı",
  "From an export of LiveBlog, WordPress Liveblog or Live Blog 3, an Atom feed, or any page that describes its live blog to search engines. It becomes a draft; readers see nothing until you take it live.":
    "LiveBlog, WordPress Liveblog və ya Live Blog 3 ixracından, Atom lentindən və ya canlı blogunu axtarış sistemlərinə təsvir edən istənilən səhifədən. Qaralama yaranır; siz efirə açana qədər oxucular heç nə görmür.",
  File: "Fayl",
  "Or an address": "Və ya ünvan",
  "Check it first": "Əvvəlcə bax",
  "Import now": "İdxal et",
  Report: "Hesabat",
  "{format}. Entries: {entries}; pictures and recordings: {media}":
    "{format}. Qeydlər: {entries}; şəkillər və yazılar: {media}",
  "{done} of {entries}": "{done} / {entries}",
  "Would be imported: {imported}; already here: {already}; would be left out: {skipped}. Nothing was changed.":
    "İdxal olunacaq: {imported}; artıq burada: {already}; buraxılacaq: {skipped}. Heç nə dəyişmədi.",
  "Imported: {imported}; already here: {already}; left out: {skipped}.":
    "İdxal olundu: {imported}; artıq burada: {already}; buraxıldı: {skipped}.",
  "Open the draft": "Qaralamanı aç",
  "Problems: {n}; the first {shown} are listed here": "Problemlər: {n}, burada ilk {shown}",
  Problems: "Problemlər",
  "The story": "Lent",
  "The connection was lost. Import again; it continues where it stopped.":
    "Bağlantı kəsildi. Yenidən idxal edin: qaldığı yerdən davam edəcək.",
  "Stopped. Import again to continue from there.": "Dayandırıldı. Yenidən idxal edin: qaldığı yerdən davam edəcək.",
  Export: "İxrac",
  "Published updates with their pictures, to keep or to take elsewhere. Drafts and notes stay here.":
    "Dərc olunmuş qeydlər şəkilləri ilə: saxlamaq və ya başqa yerə aparmaq üçün. Qaralamalar və daxili qeydlər burada qalır.",
  "Everything, as a zip": "Hamısı, zip arxivi",
  "One page (HTML)": "Bir səhifə (HTML)",
  "Atom feed": "Atom lenti",
  "JSON file": "JSON faylı",
  "imported {n} updates into {story} from {source}": "“{source}” mənbəyindən {story} lentinə {n} qeyd idxal etdi",
} as const;
