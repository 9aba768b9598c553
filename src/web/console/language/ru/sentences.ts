/** What the server says of a request that it refuses; {} stands for a name or a number, {0} for the first of them. */
export const sentences = {
  "This contains a character that cannot be stored (U+0000).": "Здесь есть символ, который нельзя сохранить (U+0000).",
  "Write this on one line, without control characters.": "Напишите это одной строкой, без управляющих знаков.",
  "At most {} characters; this has {}.": "Не больше {0} знаков, здесь {1}.",
  "Choose a number from {} to {}, or 0 for none.": "От {0} до {1} записей или 0, если мест нет.",
  "The picture must be one of the site's own files, such as /theme/files/summer.jpg.":
    "Картинка — один из файлов самого сайта, например /theme/files/summer.jpg.",
  "Add a text for it: screen readers cannot read a picture.": "Добавьте текст: картинка не зачитывается вслух.",
  "Enter the exact address of the script, such as https://ads.example/tag.js. Write hosts in other alphabets in their xn-- form.":
    "Введите точный адрес скрипта, например https://ads.example/tag.js. Домены на других алфавитах пишутся через xn--.",
  "1 file stays: something else shows it.": "1 файл остаётся: он есть и в другом месте.",
  "{} files stay: something else shows them.": "Остаются файлы: {0}. Они есть и в другом месте.",
  "At most {} origins.": "Не больше {0} адресов.",
  "Enter origins only, such as https://cdn.example.": "Введите только адреса сайтов, например https://cdn.example.",
  "Enter the script first: these are the origins that it may load from.":
    "Сначала введите скрипт: это то, откуда он может загружать.",
  "This token is for another story. Make one for this story in the console.":
    "Этот токен для другой ленты. Создайте токен для этой.",
  "This token has only the rights chosen when it was created. Sign in to do this.":
    "Этот токен может только то, что выбрано при его создании. Войдите, чтобы сделать это.",
  "Your account cannot open the desk. Ask an administrator.":
    "С вашей учётной записью редакция закрыта. Обратитесь к администратору.",
  "Only members can open this story. Ask an editor to add you.":
    "Эта лента только для её участников. Попросите редактора добавить вас.",
  "Your account cannot write entries. Ask an administrator.":
    "Вы не можете писать записи. Обратитесь к администратору.",
  "Your account cannot publish. Submit the entry for an editor to publish.":
    "Вы не можете публиковать. Сдайте запись, и её опубликует редактор.",
  "Your account cannot publish, and this entry is already public. Ask an editor to change it.":
    "Вы не можете публиковать, а эта запись уже опубликована. Попросите редактора изменить её.",
  "This entry is a colleague's. An editor can change it.": "Это запись коллеги. Её может изменить редактор.",
  "Editors approve colleagues' entries, and change them once they are public. Ask one of them.":
    "Одобрять записи коллег и менять опубликованные могут редакторы. Попросите кого-то из них.",
  "Editors pin entries and mark key events. Ask one of them.":
    "Закреплять записи и отмечать главное могут редакторы. Попросите кого-то из них.",
  "Editors take down what was public. Ask one of them; meanwhile you can unpublish what is yours.":
    "Стирать опубликованное могут редакторы. Попросите кого-то из них, а пока можете снять своё с публикации.",
  "Editors take down what was public. Ask one of them.":
    "Стирать опубликованное могут редакторы. Попросите кого-то из них.",
  "Editors create stories and change their headers. Ask one of them.":
    "Создавать ленты и менять их шапки могут редакторы. Попросите кого-то из них.",
  "Editors take stories live and end them. Ask one of them.":
    "Выводить ленты в эфир и завершать их могут редакторы. Попросите кого-то из них.",
  "Editors choose a story's members. Ask one of them.":
    "Участников ленты выбирают редакторы. Попросите кого-то из них.",
  "Your account cannot make tokens. Ask an administrator.":
    "Вы не можете создавать токены. Обратитесь к администратору.",
  "Only administrators can do this. Ask one of them.": "Это могут только администраторы. Попросите кого-то из них.",
  "A story needs a headline.": "Ленте нужен заголовок.",
  "Use at least three characters in the address: lowercase letters, digits and single hyphens.":
    "В адресе могут быть строчные латинские буквы, цифры и одиночные дефисы, не меньше трёх знаков.",
  "This address belongs to the site itself.": "Этот адрес занят самим сайтом.",
  "Enter a language tag, such as en or az.": "Это не код языка, такой как en или az.",
  "Enter a time zone, such as Europe/London.": "Это не часовой пояс, такой как Europe/London.",
  "Publish the entry now or at a time, not both.": "Опубликуйте сейчас или назначьте время, но не то и другое.",
  "Submit the entry without a time. Whoever approves it chooses one.":
    "Сдайте запись без времени. Его выберет тот, кто её одобрит.",
  "Choose a time before the year 9000.": "Время должно быть раньше 9000 года.",
  "At most {} tags.": "Не больше {0} меток.",
  "A tag needs at least one letter.": "В метке есть хотя бы одна буква.",
  "A tag must be a single line of text.": "Метка — одна строка текста.",
  "An entry needs a text or a title.": "Записи нужен текст или заголовок.",
  "Enter a date between the years 1000 and 9000.": "Дата должна быть между 1000 и 9000 годом.",
  "A story cannot be related to itself.": "Лента не может ссылаться на саму себя.",
  "A source needs a name.": "Источнику нужно название.",
  "Choose one of our stories (story: its id), or give a title and a url.":
    "Выберите ленту или укажите заголовок и адрес.",
  "A link needs a title.": "Ссылке нужен заголовок.",
  "At most {}; this has {}.": "Не больше {0}, здесь {1}.",
  "You were signed out, or your account was removed, before this was saved. Nothing was changed.":
    "Ваш сеанс завершён или учётная запись удалена раньше, чем это сохранилось. Ничего не изменилось.",
  "This story was deleted. Nothing was changed. An editor can bring it back; keep your text until then.":
    "Эта лента удалена. Ничего не изменилось. Редактор может её вернуть, до тех пор сохраните свой текст.",
  "Somebody else saved this at the same moment. Check its current state before you try again.":
    "Кто-то сохранил то же в тот же миг. Посмотрите ещё раз, прежде чем повторять.",
  "A text contains a character that cannot be stored (U+0000).":
    "В тексте есть символ, который нельзя сохранить (U+0000).",
  "There is another entry with this id.": "Под этим номером уже есть другая запись.",
  "{} entries are pinned already. Unpin one first.": "Уже закреплено записей: {0}. Сначала открепите одну.",
  "This time has passed. Choose a later one, or publish now.":
    "Это время прошло. Выберите более позднее или опубликуйте сейчас.",
  "The entry is public already. Unpublish it first.": "Запись уже опубликована. Сначала снимите её с публикации.",
  "The entry has {} tags already. Remove one first.": "У записи уже меток: {0}. Сначала уберите одну.",
  "The entry is no longer waiting for approval.": "Запись больше не ждёт одобрения.",
  "A story can be a version of another existing story, but not while other stories are versions of it.":
    "Лента может быть версией другой существующей ленты, но не пока у неё самой есть версии.",
  "Only a scheduled or announced story can have a start time.":
    "Время начала бывает только у запланированной или объявленной ленты.",
  "Only a paused story can have a time for the next update, and it must be in the future.":
    "Время следующего обновления бывает только у ленты на паузе, и оно ещё впереди.",
  "A scheduled story is hidden until it appears: give the time. To show a page that says coverage is coming, announce it.":
    "Запланированная лента скрыта, пока не появится: укажите время. Чтобы показать страницу с анонсом, объявите её.",
  "Another story has this address.": "Этот адрес у другой ленты.",
  "The story is public, so its address can no longer change.": "Лента опубликована, её адрес больше не меняется.",
  "There is another story with this id.": "Под этим номером уже есть другая лента.",
  "The story has an update that is older than this. Choose a date that is not after its first update.":
    "В ленте есть запись старше этой даты. Выберите дату не позже первой записи.",
  "This time has passed. Choose a later one, or go live now.":
    "Это время прошло. Выберите более позднее или выходите в эфир сейчас.",
  "Readers can already see this story, so it cannot be hidden again. End it, take down its entries, or delete it.":
    "Лента уже у читателей, скрыть её нельзя. Завершите её, сотрите записи или удалите её.",
  "Only a live story can be paused, and only an ended one archived.":
    "На паузу ставится только лента в эфире, в архив — только завершённая.",
  "A story can have at most {} members.": "У ленты может быть участников: {0}.",
  "Somebody on this list no longer has an account. Reload the list.":
    "У кого-то из списка больше нет учётной записи. Обновите список.",
  "The story is public, so everybody can read it at its own address.":
    "Лента опубликована, её и так все читают по её адресу.",
  "Write something first.": "Сначала что-нибудь напишите.",
  "There is another note with this id.": "Под этим номером уже есть другая заметка.",
  "A story can have at most {} notes. Take some of yours back first.":
    "У ленты не больше {0} заметок. Сначала уберите несколько своих.",
  "Only the author of a note, or somebody who may take entries down, can delete it.":
    "Удалить заметку может её автор или тот, кто может стирать опубликованное.",
  "This draft has been changed in another window since.": "С тех пор этот черновик дописан в другом окне.",
  "You have {} drafts, or very long ones. Send or delete some; this one is kept on this device only.":
    "У вас {0} черновиков или очень длинные. Отправьте или удалите часть, этот хранится только на этом устройстве.",
  "Give the template a name.": "Дайте шаблону название.",
  "A template cannot hold pictures, video, sound or posts from elsewhere. Take them out, and add them in the story.":
    "В шаблоне не может быть фото, видео, звука и чужих постов. Уберите их и добавьте в самой ленте.",
  "There are {} templates already. Remove one first.": "Шаблонов уже {0}. Сначала удалите один.",
  "There is another template with this id.": "Под этим номером уже есть другой шаблон.",
  "Somebody else has just changed this template. Load it again.":
    "Кто-то только что изменил этот шаблон. Загрузите его заново.",
  "At most {} stories can be pinned.": "Закрепить можно не больше {0} лент.",
  "Only a story that readers see on this front page can be pinned. Reload the list.":
    "Закрепить можно только ленту, которую читатели видят на этой главной. Обновите список.",
  "You can no longer arrange the front page.": "Вам больше нельзя менять главную страницу.",
  "Give the partner a name.": "Дайте партнёру название.",
  "Use up to {} lowercase letters, digits, dots and hyphens, starting with a letter or digit.":
    "До {0} строчных латинских букв, цифр, точек и дефисов, первой — буква или цифра.",
  "Name at least one origin of the partner's pages.": "Укажите хотя бы один источник страниц партнёра.",
  '"{}" is not an origin. Write the scheme and the host alone, such as https://partner.example.':
    "«{0}» — не источник. Напишите только схему и хост, например https://partner.example.",
  "{} already uses this name.": "Это имя уже у партнёра {0}.",
  "{} already belongs to {}.": "{0} уже у партнёра {1}.",
  "There are {} partners already. Remove one first.": "Партнёров уже {0}. Сначала удалите одного.",
  "Someone else has just changed the partners. Reload the list and try again.":
    "Кто-то только что изменил партнёров. Обновите список и попробуйте ещё раз.",
  "There are {} webhooks already. Remove one first.": "Вебхуков уже {0}. Сначала удалите один.",
  "A webhook needs a name, {} characters at most.": "Вебхуку нужно название, не длиннее {0} знаков.",
  "Enter the address of a webhook, such as https://example.org/hook, without a port or a password.":
    "Это не адрес вебхука, такой как https://example.org/hook; порт и пароль не допускаются.",
  "At most {} links.": "Не больше {0} ссылок.",
  "A link needs a text and an address.": "Ссылке нужны текст и адрес.",
  "At most {} sections.": "Не больше {0} рубрик.",
  "Each section needs a name.": "Каждой рубрике нужно название.",
  "Enter 1 to {} days.": "Введите от 1 до {0} дней.",
  "At most {} reactions.": "Не больше {0} реакций.",
  "Two reactions are the same.": "Две реакции одинаковы.",
  "There is an account with this email address already.": "Учётная запись с этим адресом электронной почты уже есть.",
  "There are {} accounts already, the most that a newsroom can have.":
    "Учётных записей уже {0}, больше в редакции быть не может.",
  "You cannot remove your own account. This keeps at least one administrator.":
    "Свою учётную запись удалить нельзя: так остаётся хотя бы один администратор.",
  "You were signed out, or your account was removed. Nothing was changed.":
    "Ваш сеанс завершён или учётная запись удалена. Ничего не изменилось.",
  "You are no longer an administrator, or were signed out. Nothing was changed.":
    "Вы больше не администратор или ваш сеанс завершён. Ничего не изменилось.",
  "Enter a name. It appears under what you write.": "Введите имя. Оно стоит под вашими записями.",
  "A name can have at most {} characters.": "Имя не длиннее {0} знаков.",
  "The access would end before it begins. Choose a later time.":
    "Доступ закончился бы раньше, чем начнётся. Выберите более позднее время.",
  "Only a guest's access ends by itself. Remove a colleague who leaves.":
    "Сам заканчивается только доступ гостя. Ушедшего коллегу удалите.",
  "You sign in with codes already. Turn them off first to use another app.":
    "Вы уже входите с кодами. Сначала отключите их, чтобы сменить приложение.",
  "You have no password here, and codes are asked for together with one. Ask an administrator for a password link first.":
    "У вас здесь нет пароля, а код спрашивают вместе с ним. Сначала попросите у администратора ссылку для пароля.",
  "You sign in with codes already.": "Вы уже входите с кодами.",
  "This is not the code that the app shows now. Type the newest one.":
    "Это не тот код, что сейчас в приложении. Введите новый.",
  "This is not your password.": "Это не ваш пароль.",
  "You cannot change your own role. This keeps at least one administrator.":
    "Свою роль изменить нельзя: так остаётся хотя бы один администратор.",
  "A password can have at most {} characters.": "Пароль не длиннее {0} знаков.",
  "This password is too easy to guess. Several unrelated words make a good one.":
    "Этот пароль легко угадать. Хороший пароль — несколько не связанных слов.",
  "This is not your current password.": "Это не нынешний ваш пароль.",
  "You were signed out, or your account was removed. Your password was not changed.":
    "Ваш сеанс завершён или учётная запись удалена. Пароль прежний.",
  "Your account was changed while you were signing in. Sign in again.":
    "Пока вы входили, ваша учётная запись изменилась. Войдите ещё раз.",
  "Type the code that your app shows, or a recovery code.": "Введите код из приложения или запасной код.",
  "This code is wrong or has been used already. Wait for the next one.":
    "Код неверный или уже использован. Дождитесь следующего.",
  "Give the token a name, so that you know later which program uses it.":
    "Дайте токену название, чтобы потом знать, какая программа им пользуется.",
  "You have {} tokens, the most that one person can have. Revoke one first.":
    "У вас {0} токенов, больше нельзя. Сначала отзовите один.",
  "A token with limited rights cannot create tokens. Choose other rights, or none to give it all of yours.":
    "Токен с выбранными правами не может создавать токены. Выберите другие права или все ваши.",
  "A token for one story cannot have rights over the whole site.":
    "У токена для одной ленты не может быть прав на весь сайт.",
  "The token would expire before it becomes valid. Choose a later time.":
    "Токен закончился бы раньше, чем начнётся. Выберите более позднее время.",
  "A colleague has this address already. To let them in again, create a password reset link.":
    "У коллеги уже есть этот адрес. Чтобы впустить его снова, создайте ссылку для нового пароля.",
  "One of these stories no longer exists. Choose again.": "Одной из этих лент больше нет. Выберите заново.",
  "{} invitations are open. Withdraw one first.": "Открытых приглашений: {0}. Сначала отзовите одно.",
  "Enter an email address of at most {} characters. It is used to sign in.":
    "Введите адрес почты не длиннее {0} знаков. С ним входят в редакцию.",
  "An invitation can be used for 1 to {} days.": "Приглашение действует от 1 до {0} дней.",
  "A guest can have at most {} stories.": "У гостя может быть лент: {0}.",
  "Editors and administrators enter every story. Choose another role for a guest.":
    "Редакторам и администраторам открыты все ленты. Выберите гостю другую роль.",
  "Only a guest's access ends by itself. Choose the guest's stories.":
    "Сам заканчивается только доступ гостя. Выберите ленты гостя.",
  "Say where the passkey is kept, in {} characters at most.": "Укажите, где хранится ключ, не длиннее {0} знаков.",
  "This took too long. Try again.": "Это заняло слишком много времени. Попробуйте ещё раз.",
  "The device did not create a passkey that can be used here. Try again, or use another device.":
    "Устройство не создало ключа, который здесь подходит. Попробуйте ещё раз или возьмите другое.",
  "You have {} passkeys. Remove one first.": "У вас ключей: {0}. Сначала удалите один.",
  "A box needs some text.": "Врезке нужен текст.",
  "A box needs a title, such as Background.": "Врезке нужен заголовок, например «Контекст».",
  "A card needs the address of its page.": "Карточке нужен адрес её страницы.",
  "A gallery must have {} to {} pictures.": "В галерее от {0} до {1} фото.",
  "Describe what the picture shows, or mark it as decorative.":
    "Опишите, что на фото, или отметьте его как декоративное.",
  "A poll must have {} to {} answers.": "В опросе от {0} до {1} ответов.",
  "Write the answer.": "Напишите, каков ответ.",
  "Two answers of the poll are the same.": "Два ответа опроса одинаковы.",
  "Readers may have voted: answers can be added at the end, not removed or moved. Make a new poll.":
    "Читатели могли проголосовать: ответы можно добавлять в конец, но не убирать и не переставлять. Сделайте новый опрос.",
  "Two polls cannot have the same id, or a vote would count for both. Make one of them anew.":
    "У двух опросов не может быть один номер, иначе голос засчитается обоим. Создайте один из них заново.",
  "A poll needs a question.": "Опросу нужен вопрос.",
  "A reader's question needs some text.": "Вопросу читателя нужен текст.",
  "A quotation needs some text.": "Цитате нужен текст.",
  "A score must have {} to {} sides.": "В счёте от {0} до {1} сторон.",
  "Name the side.": "Назовите сторону.",
  "A score can have at most {} events.": "В счёте не больше {0} событий.",
  "A table needs at least one row with a cell.": "Таблице нужна хотя бы одна строка с ячейкой.",
  "A table can have at most {} rows.": "В таблице не больше {0} строк.",
  "A table can have at most {} columns.": "В таблице не больше {0} столбцов.",
  "Enter the address of a page, such as https://example.org/news.":
    "Это не адрес страницы, такой как https://example.org/news.",
  "A story can open only with a picture or a video.": "Лента открывается фото или видео.",
  "Describe what the picture shows: it stands at the top of the story.":
    "Опишите, что на фото: оно стоит в начале ленты.",
  "Nothing has been uploaded under this id. Upload it first.":
    "Под этим номером ничего не загружено. Сначала загрузите.",
  "This was erased and cannot be shown again.": "Это стёрто, и показать его снова нельзя.",
  "At most {} blocks; this has {}.": "Не больше {0} блоков, здесь {1}.",
  "The request is too large. This address reads at most {}.":
    "Слишком большой запрос. Здесь принимается не больше {0}.",
  "The request is too large.": "Слишком большой запрос.",
} as const;
