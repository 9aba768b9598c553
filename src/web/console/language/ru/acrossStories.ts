export const acrossStories = {
  "Search headline, standfirst, author, section or date (2026-11-29, November)":
    "Заголовок, подводка, автор, рубрика или дата (2026-11-29, ноябрь)",
  "Filter the stories": "Фильтр лент",
  "Stories that you created, wrote in or are a member of":
    "Созданные вами, с вами среди участников или с вашими записями",
  Recent: "Недавние",
  "Changed in the last seven days": "Изменённые за последние семь дней",
  "Waiting for approval": "Ждут одобрения",
  "{n} more are waiting.": {
    one: "Ждёт ещё {n} запись.",
    few: "Ждут ещё {n} записи.",
    many: "Ждут ещё {n} записей.",
    other: "Ждут ещё {n} записи.",
  },
  "{n} messages for you": {
    one: "{n} сообщение для вас",
    few: "{n} сообщения для вас",
    many: "{n} сообщений для вас",
    other: "{n} сообщения для вас",
  },
  "For you": "Для вас",
  "sent it back": "— запись возвращена",
  "approved it": "— запись одобрена",
  "sent back what you wrote in": "— ваша запись возвращена, лента:",
  "approved what you wrote in": "— ваша запись одобрена, лента:",
  "Use {slug}, which is free": "Взять свободный адрес {slug}",
  "No section": "Без рубрики",
  "New section…": "Новая рубрика…",
  "Name of the new section": "Название новой рубрики",
  "Readers get a page with its stories. It is added to the list when you save.":
    "У читателей появится страница с её лентами. Рубрика попадёт в список при сохранении.",
  "Assigned to me": "Поручено мне",
  "Assign to me": "Поручить мне",
  "{names} are writing a new entry.": { one: "{names} пишет новую запись.", other: "{names} пишут новую запись." },
};
