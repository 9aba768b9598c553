export const acrossStories = {
  "Any words of headline, text, author or section, or a date: 2026-11-29, November":
    "Любые слова заголовка, текста, имени автора или рубрики либо дата: 2026-11-29, ноябрь",
  "Filter the stories": "Фильтр лент",
  "Created by you, with you as a member, or with entries of yours":
    "Созданные вами, с вами среди участников или с вашими записями",
  Recent: "Недавние",
  "Changed in the last seven days": "Изменённые за последние семь дней",
  "Waiting for approval": "Ждут одобрения",
  "{n} more wait.": {
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
  "Readers get a page with its stories. It joins the list with this one.":
    "У читателей появится страница с её лентами. В список она попадёт вместе с этой.",
  "Assigned to me": "Поручено мне",
  "Assign to me": "Поручить мне",
  "{names} are writing a new entry.": { one: "{names} пишет новую запись.", other: "{names} пишут новую запись." },
};
