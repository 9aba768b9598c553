import notations from "../../LiveBlog.Server/Languages/notation.json";
import az from "../../LiveBlog.Server/Languages/script-az.json";
import ru from "../../LiveBlog.Server/Languages/script-ru.json";
import { learnNotations } from "../story/notation";
import { type Translation, type Words, wordsOf } from "../story/words";

const english = {
  noUpdates: "No updates yet",
  loading: "Loading",
  waitingForNetwork: "Waiting for the network",
  fullStory: "Full story",
  askUs: "Ask the newsroom",
  furtherBack: "The update in your link is further back.",
  showIt: "Show it",
  storyNotFound: "This story is not available",
  notAPartner: "This newsroom does not show its updates on this site.",
  noServer: "This widget names no newsroom (attribute: server)",
  notShownHere: "This page's security policy blocks updates.",
};

type EmbedWords = typeof english;

/** Words for the people who build the page, not for its readers, are in English only. */
type OwnTranslation = Omit<EmbedWords, "noServer">;

/** A partner's page provides no words, so the widget contains them all: its own and the reader page's. */
const translations: Readonly<Record<string, { readonly own: OwnTranslation; readonly shared: Translation }>> = {
  ru: {
    own: {
      noUpdates: "Сообщений пока нет",
      loading: "Загрузка",
      waitingForNetwork: "Ждём сеть",
      fullStory: "Вся хроника",
      askUs: "Спросить редакцию",
      furtherBack: "Сообщение по вашей ссылке находится дальше.",
      showIt: "Показать",
      storyNotFound: "Эта хроника недоступна",
      notAPartner: "Редакция не показывает свои сообщения на этом сайте.",
      notShownHere: "Политика безопасности этой страницы не позволяет показать сообщения.",
    },
    shared: ru.words,
  },
  az: {
    own: {
      noUpdates: "Hələ xəbər yoxdur",
      loading: "Yüklənir",
      waitingForNetwork: "Şəbəkə gözlənilir",
      fullStory: "Bütün xəbərlər",
      askUs: "Redaksiyadan soruşun",
      furtherBack: "Keçiddəki xəbər daha əvvəldir.",
      showIt: "Göstər",
      storyNotFound: "Bu xəbər əlçatan deyil",
      notAPartner: "Redaksiya xəbərlərini bu saytda göstərmir.",
      notShownHere: "Bu səhifənin təhlükəsizlik siyasəti xəbərləri göstərməyə icazə vermir.",
    },
    shared: az.words,
  },
};

/** A widget's words: the reader page's, and its own. */
export type WidgetWords = Words & EmbedWords;

/** The language that a widget speaks on a page in this one, however the page writes it: "ru", "RU", "ru_RU". */
export function spokenIn(language: string): string {
  const named = language.toLowerCase().split(/[-_]/)[0] ?? "";
  return Object.hasOwn(translations, named) ? named : "en";
}

/** The words of a language from `spokenIn`. Each widget has its own, since two on a page may be in two languages. */
export function widgetWords(language: string): WidgetWords {
  learnNotations(notations);
  const translation = translations[language];
  return { ...wordsOf(language, translation?.shared ?? {}), ...english, ...translation?.own };
}
