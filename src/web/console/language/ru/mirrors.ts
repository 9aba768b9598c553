export const mirrors = {
  "Follow another newsroom's story": "Следить за лентой другой редакции",
  "From a newsroom that also uses LiveBlog. Its updates, edits and take-downs arrive by themselves, each with its source. You can write your own updates between them.":
    "Если та редакция тоже работает в LiveBlog. Её записи, правки и удаления приходят сами, каждая с указанием источника. Между ними можно писать свои.",
  "Address of the story": "Адрес ленты",
  "Show it to readers as soon as it has loaded": "Показать читателям, как только всё загрузится",
  "Follow the story": "Следить за лентой",
  "Follows {name}": "Источник: {name}",
  "Followed {name}; stopped": "Источник: {name}, слежение остановлено",
  "still being fetched: {n} updates so far": "загружается, записей пока: {n}",
  "updates waiting for pictures: {n}": "записей, ожидающих изображений: {n}",
  "updates whose pictures could not be fetched: {n}": "записей, изображения которых не удалось загрузить: {n}",
  "last heard {ago}": "последний ответ {ago}",
  Original: "Оригинал",
  "Stop following": "Больше не следить",
  "Resume following": "Следить дальше",
  "started following {name} in {story}": "— начато слежение за {name} в ленте {story}",
  "stopped following {name} in {story}": "— остановлено слежение за {name} в ленте {story}",
} as const;
