export const imports = {
  "Import or follow a story from elsewhere": "Импортировать ленту или следить за чужой",
  "Import a story": "Импорт ленты",
  "From an export of LiveBlog, WordPress Liveblog or Live Blog 3, an Atom feed, or any page that describes its live blog to search engines. It becomes a draft; readers see nothing until you take it live.":
    "Из экспорта LiveBlog, WordPress Liveblog или Live Blog 3, из ленты Atom или с любой страницы, которая описывает свою трансляцию для поисковых систем. Получится черновик: читатели ничего не увидят, пока вы не откроете эфир.",
  File: "Файл",
  "Or an address": "Или адрес",
  "Check it first": "Сначала посмотреть",
  "Import now": "Импортировать",
  Report: "Отчёт",
  "{format}. Entries: {entries}; pictures and recordings: {media}":
    "{format}. Записей: {entries}; фото, видео и аудио: {media}",
  "{done} of {entries}": "{done} из {entries}",
  "Would be imported: {imported}; already here: {already}; would be left out: {skipped}. Nothing was changed.":
    "Будет импортировано: {imported}; уже здесь: {already}; будет пропущено: {skipped}. Ничего не изменено.",
  "Imported: {imported}; already here: {already}; left out: {skipped}.":
    "Импортировано: {imported}; уже здесь: {already}; пропущено: {skipped}.",
  "Open the draft": "Открыть черновик",
  "Problems: {n}; the first {shown} are listed here": "Ошибок: {n}, здесь первые {shown}",
  Problems: "Ошибки",
  "The story": "Лента",
  "The connection was lost. Import again; it continues where it stopped.":
    "Связь прервалась. Запустите импорт снова: он продолжится с того же места.",
  "Stopped. Import again to continue from there.":
    "Остановлено. Запустите импорт снова: он продолжится с того же места.",
  Export: "Экспорт",
  "Published updates with their pictures, to keep or to take elsewhere. Drafts and notes stay here.":
    "Опубликованные записи с фотографиями — чтобы хранить у себя или перенести. Черновики и заметки остаются здесь.",
  "Everything, as a zip": "Всё в архиве zip",
  "One page (HTML)": "Одна страница (HTML)",
  "Atom feed": "Лента Atom",
  "JSON file": "Файл JSON",
  "imported {n} updates into {story} from {source}": "— импорт в ленту {story} из источника «{source}», записей: {n}",
} as const;
