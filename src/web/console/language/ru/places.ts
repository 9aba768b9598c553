/** Places between updates: on the site, and in a story's header. */
export const places = {
  "Places between updates": "Места между записями",
  "A promotion or an advertisement, in stories that have places switched on.":
    "Свой анонс или реклама, в лентах, где места включены.",
  "Label above it": "Подпись над ним",
  "If empty: “Advertisement” above a script, otherwise “From the newsroom”, in the story's language.":
    "Пусто — «Реклама» над скриптом, иначе «От редакции», на языке ленты.",
  "Text of the place": "Текст места",
  "Subscribe to our newsletter": "Подпишитесь на нашу рассылку",
  "Picture above the text": "Картинка над текстом",
  "Script of another site": "Скрипт другого сайта",
  "It runs in its own frame and has no access to the page. The text is shown until it loads.":
    "Он работает в отдельном фрейме и не имеет доступа к странице. До его загрузки там стоит текст.",
  "Where the script may load from": "Откуда скрипт может загружать",
  "One origin per line, besides its own: https://cdn.example":
    "По одному адресу в строке, кроме его собственного: https://cdn.example",
  "Load the script without asking the reader first": "Загружать скрипт, не спрашивая читателя",
  "Places for promotions and advertisements": "Места для анонсов и рекламы",
  "None between updates": "Нет между записями",
  "After every {number} updates": "Число записей между местами: {number}",
  "What appears there is set under Site.": "Что там стоит, задаётся в разделе «Сайт».",
  "A place after the opening": "Место после вступления",
  "places between updates": "места между записями",
  "place after the opening": "место после вступления",
  "One of the site's own files: /theme/files/newsletter.jpg":
    "Один из файлов самого сайта: /theme/files/newsletter.jpg",
} as const;
