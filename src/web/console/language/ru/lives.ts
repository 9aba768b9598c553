export const lives = {
  "Readers see the story at once.": "Читатели сразу увидят ленту.",
  "Coverage is over. The story stays on the site and can be reopened.":
    "Трансляция окончена. Лента остаётся на сайте, её можно возобновить.",
  Pause: "Приостановить",
  "Readers are told that nothing is written for a while, and when to expect more.":
    "Читателям скажут, что пока новостей не будет и когда ждать следующую.",
  Resume: "Продолжить",
  "Readers are told that the story is live again.": "Читателям скажут, что трансляция снова идёт.",
  "Change the time": "Изменить время",
  "Another time for the next update, or none.": "Другое время следующей записи или без времени.",
  "The story is live again.": "Трансляция снова идёт.",
  Archive: "В архив",
  "Leaves the desk's list. Readers see it as before.":
    "Уйдёт из списка редакции. Для читателей всё останется как было.",
  Unarchive: "Достать из архива",
  "It is back in the desk's list.": "Снова в списке редакции.",
  "Pause the story": "Приостановить ленту",
  "Next update expected, optional": "Когда ждать следующую запись, необязательно",
  "In {zone}. Readers are told. Leave it empty when nobody knows.":
    "Время: {zone}. Его увидят читатели. Если неизвестно, оставьте пустым.",
  "End the coverage?": "Завершить трансляцию?",
  "Readers are told at once that the coverage is over.": "Читатели сразу узнают, что трансляция окончена.",
  "Readers are told at once that the coverage is over. Those who follow it get a notification.":
    "Читатели сразу узнают, что трансляция окончена. Подписчикам придёт уведомление.",
  "They can replay it from the beginning. You can still write in it, or reopen it.":
    "Её можно будет пересмотреть с начала, а вы сможете дописать или возобновить её.",
  "Keep it going": "Не завершать",
  "Write a summary first": "Сначала написать итог",
  "End the coverage": "Завершить трансляцию",
  "Delete this story?": "Удалить эту ленту?",
  "It is gone for readers at once: on the site, in open pages, feeds, searches and partners' widgets. An editor can bring it back for 30 days. Then it is erased for good.":
    "Для читателей она исчезнет сразу: с сайта, с открытых страниц, из фидов, поиска и виджетов партнёров. Редактор может вернуть её 30 дней. Потом она стирается навсегда.",
  "Keep it": "Оставить",
  "Delete the story": "Удалить ленту",
  "Story: {status}": "Лента: {status}",
  "Readers expect the next update {time} ({zone}).": "Читатели ждут следующую запись {time} ({zone}).",
  "Readers are not told when it goes on.": "Когда продолжение, читателям не сказано.",
  "Gone for readers at once. It can be brought back for 30 days.":
    "Сразу исчезнет для читателей. Вернуть можно 30 дней.",
  "Next update expected {time}": "Следующая запись ожидается {time}",
  "Story state": "Состояние ленты",
  "This story is deleted: readers do not have it. It is erased for good {time}.":
    "Лента удалена: у читателей её нет. Навсегда она будет стёрта {time}.",
  "Bring it back": "Вернуть",
  Rehearsal: "Репетиция",
  "Whoever has this link reads the story as it will be, live, before it is public. It ends by itself when the story goes live.":
    "По этой ссылке ленту читают до выхода, вживую и такой, какой она будет. С выходом в эфир ссылка перестаёт работать.",
  "New link": "Новая ссылка",
  "End link": "Закрыть ссылку",
  "Let somebody read the story as it will be, live, before it is public: by a secret link that you can end.":
    "Дайте прочитать ленту до выхода, вживую и такой, какой она будет: по секретной ссылке, которую можно закрыть.",
  "Make a link": "Создать ссылку",
  "My drafts": "Мои черновики",
  "What you have written and not sent, on every device where you signed in. Nobody else sees it, not even an administrator. What you do not touch for 30 days is deleted from the server.":
    "То, что вы написали и не отправили, со всех ваших устройств. Больше никто этого не видит, даже администратор. Чего вы не трогали 30 дней, удаляется с сервера.",
  "Nothing unsent.": "Неотправленного нет.",
  "This device has no room for the draft. Send or delete others first.":
    "На этом устройстве нет места для черновика. Сначала отправьте или удалите другие.",
  "An edit in {story}, {ago}, {place}": "Правка, {story}, {ago}, {place}",
  "A new entry in {story}, {ago}, {place}": "Новая запись, {story}, {ago}, {place}",
  "on another device": "на другом устройстве",
  "open in a window": "открыт в окне",
  "on this device": "на этом устройстве",
  "Delete for good": "Текст пропадёт. Удалить",
  "Delete draft": "Удалить черновик",
  "Open draft": "Открыть черновик",
  "changed the rehearsal link of {story}": "менял ссылку для репетиции: {story}",
  "deleted {story}": "удалил: {story}",
  "brought {story} back": "вернул: {story}",
  "erased a story that was deleted 30 days before": "стёр ленту, удалённую 30 дней назад",
  Paused: "Пауза",
  Archived: "В архиве",
  Deleted: "Удалена",
  "You changed different parts, so both changes fit together. Read it once before it is saved.":
    "Вы правили разные места, и обе правки сошлись. Прочитайте, прежде чем сохранить.",
  "What only one of you changed is put together. Choose where you both changed the same.":
    "То, что менял один из вас, уже соединено. Выберите там, где вы оба меняли одно и то же.",
  "Your changes": "Ваши правки",
  "Their changes, by {author}": "Чужие правки, {author}",
  "The title": "Заголовок записи",
  "No title": "Без заголовка",
  "Both changed this ({n} of {total})": "Это меняли оба ({n} из {total})",
  Theirs: "Чужой",
  "Taken out": "Убрано",
  "Both, yours first": "Оба, сначала ваш",
  Together: "Вместе",
  "Put together": "Соединить",
} as const;
