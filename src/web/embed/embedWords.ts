import notations from "../../LiveBlog.Server/Languages/notation.json";
import az from "../../LiveBlog.Server/Languages/script-az.json";
import ru from "../../LiveBlog.Server/Languages/script-ru.json";
import { learnNotations } from "../reader/notation";
import { speak, type Translation } from "../reader/words";

const english = {
  noUpdates: "No updates yet",
  loading: "Loading",
  waitingForNetwork: "Waiting for the network",
  fullStory: "Full story",
  furtherBack: "The update that you were sent is further back.",
  showIt: "Show it",
  storyNotFound: "This story is not available",
};

type EmbedWords = typeof english;

/** A partner's page brings no words along, so the widget has them all: its own, and the reader page's beside them. */
const translations: Readonly<Record<string, { readonly own: EmbedWords; readonly shared: Translation }>> = {
  ru: {
    own: {
      noUpdates: "Сообщений пока нет",
      loading: "Загрузка",
      waitingForNetwork: "Ждём сеть",
      fullStory: "Вся хроника",
      furtherBack: "Сообщение по вашей ссылке находится дальше.",
      showIt: "Показать",
      storyNotFound: "Эта хроника недоступна",
    },
    shared: ru.words,
  },
  az: {
    own: {
      noUpdates: "Hələ xəbər yoxdur",
      loading: "Yüklənir",
      waitingForNetwork: "Şəbəkə gözlənilir",
      fullStory: "Bütün xəbərlər",
      furtherBack: "Keçiddəki xəbər daha əvvəldir.",
      showIt: "Göstər",
      storyNotFound: "Bu xəbər əlçatan deyil",
    },
    shared: az.words,
  },
};

/** Words that only the widget says; the rest are the reader page's. English until `speakIn`. */
export const embedWords: EmbedWords = { ...english };

/** Says everything in that language, if there are words for it. One page speaks one language, however many widgets it has. */
export function speakIn(language: string): void {
  const known = language.split("-")[0] ?? "";
  learnNotations(notations);
  const translation = translations[known];
  if (!translation) return;
  Object.assign(embedWords, translation.own);
  speak(known, translation.shared);
}
