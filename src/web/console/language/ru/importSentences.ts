/** What the server says of stories that are imported, and the terms in it. */
export const importSentences = {
  "The archive holds more than {} files. Import it in parts.":
    "В архиве больше {0} файлов. Импортируйте его по частям.",
  "The archive is damaged. Export it again.": "Архив повреждён. Экспортируйте его заново.",
  "The archive holds no story.json, and no other document that can be imported.":
    "В архиве нет ни story.json, ни другого документа, который можно импортировать.",
  "The document is larger than {} MB unpacked, which no story is. Nothing was imported.":
    "Распакованный документ больше {0} МБ, таких лент не бывает. Ничего не импортировано.",
  "This document is not valid {}. Save it as UTF-8 and import the file. Nothing was imported.":
    "Документ не читается в кодировке {0}. Сохраните его в UTF-8 и импортируйте файл. Ничего не импортировано.",
  "The page is empty. Check its address.": "Страница пуста. Проверьте её адрес.",
  "There are no entries in this {}. Nothing was imported.": "{t0}: записей нет. Ничего не импортировано.",
  "No entry of this {} can be read; it has {}. {}: {} Nothing was imported.":
    "{t0}: записей {1}, но ни одна не читается. {t2}: {t3} Ничего не импортировано.",
  "The story has {} entries; at most {} can be imported.": "Записей в ленте: {0}, импортировать можно не больше {1}.",
  "This JSON cannot be read: line {}, {} bytes in. Export it again.":
    "JSON не читается: строка {0}, байт {1}. Экспортируйте его заново.",
  "This XML has elements more than {} deep, which no export has. Export it again.":
    "Вложенность элементов в XML больше {0}, в экспорте так не бывает. Экспортируйте его заново.",
  "This XML is not well-formed: the mistake is at line {}, character {}. Export it again.":
    "В XML ошибка: строка {0}, знак {1}. Экспортируйте его заново.",
  "This cannot be imported. Choose an export of LiveBlog, WordPress or Live Blog 3, an Atom feed, or a page with a LiveBlogPosting.":
    "Это нельзя импортировать. Выберите экспорт LiveBlog, WordPress или Live Blog 3, ленту Atom или страницу с разметкой LiveBlogPosting.",
  "This is not an Atom feed: its namespace is not http://www.w3.org/2005/Atom.":
    "Это не лента Atom: её пространство имён — не http://www.w3.org/2005/Atom.",
  "This was exported by a newer LiveBlog. Update this one first.":
    "Экспорт сделан в более новой версии LiveBlog. Сначала обновите этот сервер.",
  "This page holds no LiveBlogPosting that can be read. Ask its newsroom for an export, or import its Atom feed.":
    "На этой странице нет разметки LiveBlogPosting, которую можно прочитать. Попросите у той редакции экспорт или импортируйте её ленту Atom.",
  "This RSS document has no channel. Export the post from WordPress again.":
    "В этом документе RSS нет элемента channel. Экспортируйте пост из WordPress заново.",
  "This is an RSS feed, which cannot be imported. Import the site's Atom feed, or a page with a LiveBlogPosting.":
    "Это лента RSS, её импортировать нельзя. Импортируйте ленту Atom этого сайта или страницу с разметкой LiveBlogPosting.",
  "There is no post with entries of the Liveblog plugin in this export. Choose the post, and export it with its comments.":
    "В этом экспорте нет поста с записями плагина Liveblog. Выберите пост и экспортируйте его вместе с комментариями.",
  "There are {} live blogs in this export. Export one post at a time.":
    "Трансляций в этом экспорте: {0}. Экспортируйте посты по одному.",
  "{} did not answer with a page, a feed or an export of at most {} MB. Save it, and import the file.":
    "{0} не отдаёт страницу, ленту или экспорт размером до {1} МБ. Сохраните её и импортируйте файл.",
  "A file can be at most {} MB. Export the story without its recordings.":
    "Файл может занимать не больше {0} МБ. Экспортируйте ленту без видео и аудио.",
  'This was imported before, as "{}", and deleted since. Restore that story to continue the import.':
    "Это уже импортировано как «{0}», потом лента удалена. Восстановите её, чтобы продолжить импорт.",
  "This was imported before and erased since, so it cannot be imported again.":
    "Это уже импортировали, а потом стёрли навсегда. Импортировать снова нельзя.",
  'This was imported before, as "{}", which is not a draft any more. Importing into a public story would send its readers one entry at a time.':
    "Это уже импортировано как «{0}», и эта лента больше не черновик. Импорт в опубликованную ленту отправлял бы читателям записи по одной.",
  "The story cannot be made: {}": "Ленту нельзя создать: {t0}",
  'The address "{}" and those after it are taken by other stories.':
    "Адрес «{0}» и следующие за ним заняты другими лентами.",
  'The address "{}" has just been taken by another story. Import it again.':
    "Адрес «{0}» только что заняла другая лента. Запустите импорт снова.",
  "The story that this was imported into was deleted. Bring it back and import again to go on.":
    "Лента, в которую шёл импорт, удалена. Восстановите её и запустите импорт снова: он продолжится.",
  "You were signed out. Sign in and import again; what is there is not imported twice.":
    "Ваш сеанс завершён. Войдите и запустите импорт снова: дважды ничего не импортируется.",
  "The database is not responding. Import again in a moment; nothing is imported twice.":
    "База данных не отвечает. Запустите импорт снова чуть позже: дважды ничего не импортируется.",
  "Internal error; see the server log. Import again to continue.":
    "Внутренняя ошибка, подробности в журнале сервера. Запустите импорт снова: он продолжится.",
  "Internal error; see the server log. The entry was left out.":
    "Внутренняя ошибка, подробности в журнале сервера. Запись пропущена.",
  "The entry is not written as the format says. It was left out.": "Запись не соответствует формату. Она пропущена.",
  "The story was changed meanwhile. Run the import again.": "Ленту тем временем изменили. Запустите импорт снова.",
  "Entry {}": "Запись {0}",
  "{} It was left out.": "{t0} Запись пропущена.",
  "Another entry has the same id.": "Тот же номер у другой записи.",
  "It has no id.": "Номер не указан.",
  "It has no time.": "Время не указано.",
  'Its time "{}" cannot be read. Write it like 2026-01-31T22:00:00Z and import again.':
    "Время «{0}» не читается. Запишите его как 2026-01-31T22:00:00Z и импортируйте снова.",
  "Its time is in the future. Check it before the story goes live.":
    "Время записи ещё не наступило. Проверьте его до выхода ленты в эфир.",
  "A picture has no address that can be read, and was left out.":
    "У фото нет адреса, который можно прочитать. Оно пропущено.",
  "Its text is at an address that cannot be read, and was left out.":
    "Текст находится по адресу, который не читается. Он пропущен.",
  "Its content is not text but of the type {}, and was left out.":
    "Содержание — не текст, а файл типа {0}. Оно пропущено.",
  "This is another story, and was left out. Import it by itself.":
    "Это другая лента, она пропущена. Импортируйте её отдельно.",
  "A recording has no address that can be read, and was left out.":
    "У видео или аудио нет адреса, который можно прочитать. Оно пропущено.",
  "It is an edit of an entry that is not in the export.": "Это правка записи, которой нет в экспорте.",
  "It is empty.": "Текста нет.",
  "It has {} tags; at most {} fit, and the rest were left out.":
    "Меток {0}, а помещается не больше {1}. Остальные пропущены.",
  'Its verification "{}" is not known here and was left out.': "Отметка о проверке «{0}» здесь неизвестна и пропущена.",
  "It is not pinned any more: at most {} entries can be.":
    "Запись больше не закреплена: закрепить можно не больше {0}.",
  '"{}" is not a language tag such as en. Choose the story\'s language.':
    "«{0}» — не код языка, такой как en. Выберите язык ленты.",
  '"{}" is not a known time zone. Choose the story\'s time zone.':
    "«{0}» — неизвестный часовой пояс. Выберите часовой пояс ленты.",
  "The {} was cut: it has {} characters, and at most {} fit.":
    "Обрезано: {t0}. Знаков {1}, а помещается не больше {2}.",
  headline: "заголовок",
  title: "заголовок",
  standfirst: "подводка",
  section: "рубрика",
  byline: "подпись",
  source: "источник",
  'tag "{}"': "метка «{0}»",
  "{}: {}": "{0}: {t1}",
  "A picture or recording in the file is damaged.": "Фото, видео или аудио в файле повреждено.",
  "This picture was erased here, and does not come back.": "Это фото здесь стёрто и не вернётся.",
  "Too many pictures are waiting to be processed. Import again later; what is there is not imported twice.":
    "Обработки ждёт слишком много фото. Запустите импорт снова позже: дважды ничего не импортируется.",
  "The file does not hold this picture or recording, and names no address for it.":
    "В файле нет ни этого фото, видео или аудио, ни его адреса.",
  "{} did not answer with a picture or a recording of at most {} MB.":
    "{0} не отдаёт фото, видео или аудио размером до {1} МБ.",
  "LiveBlog export": "Экспорт LiveBlog",
  "Live Blog 3 export": "Экспорт Live Blog 3",
  "WordPress Liveblog export": "Экспорт WordPress Liveblog",
  "WordPress Liveblog list of entries": "Список записей WordPress Liveblog",
  "Atom feed": "Лента Atom",
} as const;
