export const lives = {
  "Readers see the story at once.": "Читатели сразу увидят ленту.",
  "Coverage is over. The story stays on the site and can be reopened.":
    "Трансляция окончена. Лента остаётся на сайте, её можно возобновить.",
  Pause: "Приостановить",
  "Tells readers that coverage has paused, and when to expect more.":
    "Читатели узнают, что трансляция на паузе и когда ждать продолжения.",
  Resume: "Продолжить",
  "Tells readers that the story is live again.": "Читателям скажут, что трансляция снова идёт.",
  "Change the time": "Изменить время",
  "Another time for the next update, or none.": "Другое время следующей записи или без времени.",
  "The story is live again.": "Трансляция снова идёт.",
  Archive: "В архив",
  "Removes it from the desk's list. Nothing changes for readers.":
    "Уйдёт из списка редакции. Для читателей всё останется как было.",
  Unarchive: "Достать из архива",
  "Brings it back to the desk's list.": "Снова в списке редакции.",
  "Pause the story": "Приостановить ленту",
  "Next update expected, optional": "Когда ждать следующую запись, необязательно",
  "In {zone}. Readers are told. Leave it empty if nobody knows.":
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
  "It disappears for readers at once: from the site, open pages, feeds, searches and partners' widgets. An editor can bring it back for 30 days. After that it is erased for good.":
    "Для читателей она исчезнет сразу: с сайта, с открытых страниц, из фидов, поиска и виджетов партнёров. Редактор может вернуть её 30 дней. Потом она стирается навсегда.",
  "Keep it": "Оставить",
  "Delete the story": "Удалить ленту",
  "Story: {status}": "Лента: {status}",
  "Readers expect the next update on {time} ({zone}).": "Читатели ждут следующую запись {time} ({zone}).",
  "Readers are not told when it will resume.": "Когда продолжение, читателям не сказано.",
  "Gone for readers at once. It can be brought back for 30 days.":
    "Сразу исчезнет для читателей. Вернуть можно 30 дней.",
  "Next update expected {time}": "Следующая запись ожидается {time}",
  "Story state": "Состояние ленты",
  "This story has been deleted: readers can no longer see it. It will be erased for good on {time}.":
    "Лента удалена: у читателей её нет. Навсегда она будет стёрта {time}.",
  "Bring it back": "Вернуть",
  Rehearsal: "Репетиция",
  "Anyone with this link can follow the story live before it is public. It stops working when the story becomes public.":
    "По этой ссылке за лентой можно следить вживую до публикации. Когда лента будет опубликована, ссылка перестанет работать.",
  "New link": "Новая ссылка",
  "Revoke link": "Отозвать ссылку",
  "Let someone follow the story live before it is public, with a secret link that you can revoke.":
    "Дайте кому-нибудь следить за лентой вживую до публикации: по секретной ссылке, которую можно отозвать.",
  "My drafts": "Мои черновики",
  "Text you have written but not sent, on every device where you are signed in. Nobody else can see it, not even an administrator. Drafts left untouched for 30 days are deleted from the server.":
    "То, что вы написали и не отправили, со всех ваших устройств. Больше никто этого не видит, даже администратор. Черновики, которые вы не меняли 30 дней, удаляются с сервера.",
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
  "erased a story that had been deleted for 30 days": "стёр ленту, удалённую 30 дней назад",
  Paused: "Пауза",
  Archived: "В архиве",
  Deleted: "Удалена",
  "You changed different parts, so both sets of changes were merged. Check the result before it is saved.":
    "Вы правили разные места, и обе правки объединены. Проверьте результат, прежде чем сохранить.",
  "Changes that only one of you made are merged. Where you both changed the same text, choose.":
    "Правки, которые внёс только один из вас, объединены. Там, где вы оба меняли один и тот же текст, выберите.",
  "Your changes": "Ваши правки",
  "Their changes, by {author}": "Чужие правки, {author}",
  "The title": "Заголовок записи",
  "No title": "Без заголовка",
  "Both changed this ({n} of {total})": "Это меняли оба ({n} из {total})",
  Theirs: "Чужой",
  Removed: "Убрано",
  "Both, yours first": "Оба, сначала ваш",
  Merged: "Объединённый текст",
  Merge: "Объединить",
} as const;
