export const takeDowns = {
  "Taken down": "Silinib",
  "An entry": "Qeyd",
  "Earlier text of an entry": "Qeydin əvvəlki mətni",
  "Earlier text of the header": "Başlığın əvvəlki mətni",
  "The story, which can still be restored": "Hələ qaytarıla bilən lent",
  "The story": "Lent",
  "Where it is gone from: {kind}, {time}": "Haradan silinib: {kind}, {time}",
  "Not confirmed everywhere": "Hər yerdə təsdiqlənməyib",
  "Erased. “Taken down”, beside the story, shows when it is gone everywhere.":
    "Silindi. Hər yerdən nə vaxt itdiyi lentin yanında, “Silinib” bölməsində görünür.",
  "“Taken down”, beside the story, shows when it is gone everywhere.":
    "Hər yerdən nə vaxt itdiyi lentin yanında, “Silinib” bölməsində görünür.",
  "Erased with it:": "Onunla birlikdə silinir:",
  "{n} photos, videos and sounds": "{n} foto, video və ya səs",
  "{n} cards": "{n} kart",
  "{n} links": "{n} keçid",
  "{n} polls with their votes": "{n} sorğu, səsləri ilə",
  "{n} versions of the text": "Mətnin {n} versiyası",
  "{n} notes of the newsroom": "Redaksiyanın {n} iç qeydi",
  "{n} unsent drafts": "{n} göndərilməmiş qaralama",
  "{n} questions of readers": "Oxucuların {n} sualı",
  "{n} reactions": "{n} reaksiya",
};
