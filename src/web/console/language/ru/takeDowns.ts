export const takeDowns = {
  "Taken down": "Удалено",
  "An entry": "Запись",
  "Earlier text of an entry": "Прежний текст записи",
  "Earlier text of the header": "Прежний текст заголовка",
  "The story, which can still be restored": "Лента, которую ещё можно вернуть",
  "The story": "Лента",
  "Where it is gone from: {kind}, {time}": "Откуда исчезло: {kind}, {time}",
  "Not confirmed everywhere": "Подтверждено не везде",
  "Erased. See “Taken down” in the story's side panel for progress.":
    "Стёрто. Когда это исчезнет везде, видно рядом с лентой, в разделе «Удалено».",
  "See “Taken down” in the story's side panel for progress.":
    "Когда она исчезнет везде, видно рядом с лентой, в разделе «Удалено».",
  "Erased with it:": "Вместе с ней исчезнут:",
  "{n} photos, videos and audio files": {
    one: "{n} фото, видео или звук",
    few: "{n} фото, видео или звука",
    many: "{n} фото, видео или звуков",
    other: "{n} фото, видео или звука",
  },
  "{n} cards": { one: "{n} карточка", few: "{n} карточки", many: "{n} карточек", other: "{n} карточки" },
  "{n} links": { one: "{n} ссылка", few: "{n} ссылки", many: "{n} ссылок", other: "{n} ссылки" },
  "{n} polls with their votes": {
    one: "{n} опрос с голосами",
    few: "{n} опроса с голосами",
    many: "{n} опросов с голосами",
    other: "{n} опроса с голосами",
  },
  "{n} versions of the text": {
    one: "{n} версия текста",
    few: "{n} версии текста",
    many: "{n} версий текста",
    other: "{n} версии текста",
  },
  "{n} internal notes": {
    one: "{n} заметка редакции",
    few: "{n} заметки редакции",
    many: "{n} заметок редакции",
    other: "{n} заметки редакции",
  },
  "{n} unsent drafts": {
    one: "{n} неотправленный черновик",
    few: "{n} неотправленных черновика",
    many: "{n} неотправленных черновиков",
    other: "{n} неотправленного черновика",
  },
  "{n} reader questions": {
    one: "{n} вопрос читателей",
    few: "{n} вопроса читателей",
    many: "{n} вопросов читателей",
    other: "{n} вопроса читателей",
  },
  "{n} reactions": { one: "{n} реакция", few: "{n} реакции", many: "{n} реакций", other: "{n} реакции" },
};
