export const takeDowns = {
  "Taken down": "Silinib",
  "An entry": "Qeyd",
  "Earlier text of an entry": "Qeydin əvvəlki mətni",
  "Earlier text of the header": "Başlığın əvvəlki mətni",
  "The story, which can still be restored": "Hələ qaytarıla bilən lent",
  "The story": "Lent",
  "Where it is gone from: {kind}, {time}": "Haradan silinib: {kind}, {time}",
  "Not confirmed everywhere": "Hər yerdə təsdiqlənməyib",
  "Erased. See “Taken down” in the story's side panel for progress.":
    "Silindi. Hər yerdən nə vaxt itdiyi lentin yanında, “Silinib” bölməsində görünür.",
  "See “Taken down” in the story's side panel for progress.":
    "Hər yerdən nə vaxt itdiyi lentin yanında, “Silinib” bölməsində görünür.",
  "Erased with it:": "Onunla birlikdə silinir:",
  "{n} photos, videos and audio files": "{n} foto, video və ya səs",
  "{n} cards": "{n} kart",
  "{n} links": "{n} keçid",
  "{n} polls with their votes": "{n} sorğu, səsləri ilə",
  "{n} versions of the text": "Mətnin {n} versiyası",
  "{n} internal notes": "Redaksiyanın {n} iç qeydi",
  "{n} unsent drafts": "{n} göndərilməmiş qaralama",
  "{n} reader questions": "Oxucuların {n} sualı",
  "{n} reactions": "{n} reaksiya",
};
