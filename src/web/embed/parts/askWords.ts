/** The words of the form for readers' questions, the same as on the story's page (the server's Languages). */
const english = {
  hint: "Editors read every question and answer some of them here. Your question is published only with an answer.",
  question: "Your question",
  name: "Your name (optional)",
  leaveEmpty: "Leave this empty",
  send: "Send",
  close: "Close",
  asked: "Thank you. Your question has been sent to the newsroom.",
  notAsked: "Your question could not be sent. Try again later.",
  empty: "Write your question first.",
  tooMany:
    "The newsroom has not read your earlier questions yet, or many are coming from your network. Try again later.",
  siteFull:
    "The newsroom cannot take more questions from this site at the moment. Try again later, or ask on the story's own page.",
  refused: "The newsroom does not take questions from this page.",
  over: "This story no longer takes questions.",
};

export type AskWords = Readonly<typeof english>;

const translations = new Map<string, AskWords>([
  [
    "ru",
    {
      hint: "Редакторы читают все вопросы и на некоторые отвечают здесь. Вопрос публикуется только вместе с ответом.",
      question: "Ваш вопрос",
      name: "Ваше имя (необязательно)",
      leaveEmpty: "Оставьте пустым",
      send: "Отправить",
      close: "Закрыть",
      asked: "Спасибо. Ваш вопрос получен редакцией.",
      notAsked: "Не удалось отправить вопрос. Попробуйте позже.",
      empty: "Сначала напишите вопрос.",
      tooMany: "Редакция ещё не прочитала ваши прошлые вопросы, или их слишком много из вашей сети. Попробуйте позже.",
      siteFull:
        "Сейчас редакция не может принять больше вопросов с этого сайта. Попробуйте позже или спросите на странице самой хроники.",
      refused: "Редакция не принимает вопросы с этой страницы.",
      over: "В этой хронике вопросы больше не принимаются.",
    },
  ],
  [
    "az",
    {
      hint: "Redaktorlar bütün sualları oxuyur və bəzilərinə burada cavab verir. Sual yalnız cavabla birlikdə dərc olunur.",
      question: "Sualınız",
      name: "Adınız (məcburi deyil)",
      leaveEmpty: "Bunu boş saxlayın",
      send: "Göndər",
      close: "Bağla",
      asked: "Təşəkkür edirik. Sualınız redaksiyaya çatdı.",
      notAsked: "Sualı göndərmək olmadı. Bir azdan yenidən cəhd edin.",
      empty: "Əvvəlcə sualınızı yazın.",
      tooMany:
        "Redaksiya əvvəlki suallarınızı hələ oxumayıb və ya şəbəkənizdən çox sual gəlir. Bir azdan yenidən cəhd edin.",
      siteFull:
        "Redaksiya hazırda bu saytdan daha çox sual qəbul edə bilmir. Bir azdan yenidən cəhd edin və ya xəbərin öz səhifəsində soruşun.",
      refused: "Redaksiya bu səhifədən sual qəbul etmir.",
      over: "Bu xəbərdə daha sual qəbul olunmur.",
    },
  ],
]);

export function askWords(language: string): AskWords {
  return translations.get(language.split("-")[0] ?? "") ?? english;
}
