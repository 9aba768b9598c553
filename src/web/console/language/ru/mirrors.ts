export const mirrors = {
  "Follow a story of another newsroom": "Следить за лентой другой редакции",
  "From a newsroom that uses LiveBlog as well. Its updates, edits and take-downs come by themselves, each with its source. You can write updates of your own between them.":
    "Если та редакция тоже работает в LiveBlog. Её записи, правки и удаления приходят сами, каждая с указанием источника. Между ними можно писать свои.",
  "Address of the story": "Адрес ленты",
  "Show it to readers as soon as it is here": "Показать читателям, как только всё загрузится",
  "Follow the story": "Следить за лентой",
  "Follows {name}": "Источник: {name}",
  "Followed {name}; stopped": "Источник: {name}, слежение остановлено",
  "still being fetched: {n} updates so far": "загружается, записей пока: {n}",
  "updates that wait for pictures: {n}": "записей, ожидающих изображений: {n}",
  "updates whose pictures could not be fetched: {n}": "записей, изображения которых не удалось загрузить: {n}",
  "last heard {ago}": "последний ответ {ago}",
  Original: "Оригинал",
  "Stop following": "Больше не следить",
  "Go on following": "Следить дальше",
  "began to follow {name} in {story}": "— начато слежение за {name} в ленте {story}",
  "stopped following {name} in {story}": "— остановлено слежение за {name} в ленте {story}",
} as const;
