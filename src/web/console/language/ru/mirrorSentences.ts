/** What the server says of stories that follow others, and of addresses that it may not fetch. */
export const mirrorSentences = {
  "This is not the address of a story. Open the story at the other newsroom, and copy its address.":
    "Это не адрес ленты. Откройте ленту на сайте той редакции и скопируйте её адрес.",
  "No public story was found at this address.": "По этому адресу не найдено опубликованной ленты.",
  'This story is followed already, as "{}".': "За этой лентой уже следят: «{0}».",
  'This story was followed before, as "{}", and deleted since. Restore that story.':
    "За этой лентой уже следили («{0}»), потом её удалили. Восстановите ту ленту.",
  "{} stories are followed already. Stop following one first.":
    "Уже {0} лент, за которыми следят. Сначала остановите одну.",
  "The story is not public there any more.": "Там эта лента больше не опубликована.",
  "{} is not responding.": "{0} не отвечает.",
  "{} is busy and asks to come back later.": "{0} перегружен и просит прийти позже.",
  "{} lets only its partners show its stories. Ask that newsroom.":
    "{0} разрешает показывать свои ленты только партнёрам. Обратитесь в ту редакцию.",
  "{} returned an error ({}).": "{0} вернул ошибку ({1}).",
  "{} does not look like a LiveBlog server. Enter the address of a story's page there.":
    "{0} не похож на сервер LiveBlog. Введите адрес страницы ленты на нём.",
  "This entry comes from {} and is updated from there. You can unpublish it or take it down, or stop following the story.":
    "Эта запись из источника «{0}» и обновляется оттуда. Её можно снять с публикации или стереть, или перестать следить за лентой.",
  "A colleague began to follow this story a moment ago. Delete the draft that was made of it now.":
    "За этой лентой только что начал следить коллега. Удалите черновик, который сейчас создан.",
  'The address "{}" has just been taken by another story. Try again.':
    "Адрес «{0}» только что заняла другая лента. Попробуйте ещё раз.",
  "The source's changes have a gap.": "В изменениях источника пропуск.",
  "An answer of the source is out of date.": "Ответ источника устарел.",
  "The story's header is being changed here at the same moment.": "Шапку ленты здесь меняют в этот же момент.",
  "An entry is being changed here at the same moment.": "Запись здесь меняют в этот же момент.",
  "Gone from {}": "Больше нет в источнике «{0}»",
  "Erased at {}": "Стёрто в источнике «{0}»",
  "Cannot be read from {}": "Не читается из источника «{0}»",
  "Enter a web address that begins with https:// and has no spaces.":
    "Это не веб-адрес. Он начинается с https:// и пишется без пробелов.",
  "Only https and http addresses can be fetched.": "Загружать можно только с адресов https и http.",
  "The host name contains characters that no host name can have. Type the address again.":
    "В имени сайта есть знаки, которых в нём не бывает. Введите адрес заново.",
  "An address with a user name, a password or a port cannot be fetched.":
    "С адреса с именем пользователя, паролем или портом загрузить нельзя.",
  "This address is not on the public internet, so it cannot be fetched.":
    "Этого адреса нет в открытом интернете, загрузить с него нельзя.",
} as const;
