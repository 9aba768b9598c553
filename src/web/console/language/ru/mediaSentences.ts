/** What the server says of pictures and recordings that it does not take. */
export const mediaSentences = {
  "A recording can be at most {} MB.": "Запись может занимать не больше {0} МБ.",
  "The upload stalled and was stopped. Nothing was saved; send it again.":
    "Загрузка остановилась и прервана. Ничего не сохранено, отправьте снова.",
  "Another file was uploaded under this id.": "Под этим номером загружен другой файл.",
  "The file is empty. Choose it again.": "Файл пуст. Выберите его снова.",
  "This server accepts pictures only: ffmpeg, which removes place and time from recordings, is not installed.":
    "Сервер принимает только фото: не установлен ffmpeg, который убирает из записей место и время.",
  "A picture can be at most {} MB. Save a smaller one: 2,400 pixels wide is enough for every page.":
    "Фото может занимать не больше {0} МБ. Уменьшите его: 2400 пикселей в ширину хватит для любой страницы.",
  "A recording can be at most {} MB. Shorten it, or save it at a lower quality.":
    "Запись может занимать не больше {0} МБ. Обрежьте её или сохраните с меньшим качеством.",
  "The picture is damaged or cut off. Open it in another program, save it again and upload that.":
    "Фото повреждено или обрезано. Откройте его в другой программе, сохраните и загрузите снова.",
  "The picture is {} x {} pixels. The limit is {} on each side.":
    "Размер фото — {0} × {1} пикселей. Каждая сторона — не больше {2}.",
  "The picture has {} megapixels. The limit is {}; save a smaller one.":
    "В фото {0} мегапикселей, а может быть {1}. Уменьшите его.",
  "The animation has {} frames. The limit is {}; upload it as a video instead.":
    "В анимации {0} кадров, а может быть {1}. Загрузите её как видео.",
  "The animation is too large for its length. Make it smaller, or upload it as a video instead.":
    "Анимация слишком велика для своей длины. Уменьшите её или загрузите как видео.",
  "The file could not be processed. Save it again in another program and upload that.":
    "Файл не удалось обработать. Сохраните его в другой программе и загрузите снова.",
  "The upload was interrupted before it was saved. Upload the file again.":
    "Загрузка прервалась до сохранения. Загрузите файл снова.",
  "The video is HEVC, which many browsers cannot play. On an iPhone choose Settings, Camera, Formats, Most Compatible; or export it as H.264.":
    "Видео в HEVC, его не воспроизводят многие браузеры. На iPhone выберите «Настройки», «Камера», «Форматы», «Наиболее совместимый» или сохраните его в H.264.",
  "The recording is {}, which browsers cannot play. Export it as H.264 with AAC and upload that.":
    "Запись в формате {0}, его не воспроизводят браузеры. Сохраните её в H.264 с AAC и загрузите.",
  "The recording is {}, which browsers cannot play. Export it as MP3 or M4A and upload that.":
    "Запись в формате {0}, его не воспроизводят браузеры. Сохраните её в MP3 или M4A и загрузите.",
  "This is Matroska. Export it as MP4.": "Это Matroska. Сохраните её в MP4.",
  "The recording is damaged or cut off. Open it in another program, export it again and upload that.":
    "Запись повреждена или обрезана. Откройте её в другой программе, сохраните и загрузите снова.",
  "The picture could not be processed. Open it in another program, save it again and upload that.":
    "Фото не удалось обработать. Откройте его в другой программе, сохраните и загрузите снова.",
  "This is a PDF. Save the page as a picture and upload that.":
    "Это PDF. Сохраните страницу как картинку и загрузите её.",
  "This is a TIFF or a camera's raw file. Save it as JPEG and upload that.":
    "Это TIFF или RAW-файл камеры. Сохраните его в JPEG и загрузите.",
  "This is a bitmap (BMP). Save it as PNG or JPEG and upload that.":
    "Это BMP. Сохраните его в PNG или JPEG и загрузите.",
  "This is a HEIC picture, which browsers cannot show. Save it as JPEG and upload that.":
    "Это фото HEIC, его не показывают браузеры. Сохраните его в JPEG и загрузите.",
  "This is SVG or another text with markup, which could contain a script. Save it as PNG.":
    "Это SVG или другой текст с разметкой, в нём может быть скрипт. Сохраните его в PNG.",
  "Files of this kind cannot be shown here. {}": "Такие файлы здесь показать нельзя. {t0}",
  "This kind of video cannot be shown here. {}": "Такое видео здесь показать нельзя. {t0}",
  "Pictures may be JPEG, PNG, WebP, AVIF or GIF; video MP4 or WebM; sound MP3, M4A, Ogg or WAV.":
    "Фото: JPEG, PNG, WebP, AVIF или GIF; видео: MP4 или WebM; звук: MP3, M4A, Ogg или WAV.",
  "The server cannot use its media folder. The file was not saved; upload it again in a moment.":
    "Сервер не может открыть свою папку с медиафайлами. Файл не сохранён, чуть позже загрузите его снова.",
  "The server's disk is full. The file was not saved; tell whoever runs the server, then upload it again.":
    "Диск сервера заполнен. Файл не сохранён: сообщите тому, кто отвечает за сервер, затем загрузите снова.",
  "The media storage is not responding. The file was not saved; send it again in a moment.":
    "Хранилище медиафайлов не отвечает. Файл не сохранён, чуть позже отправьте его снова.",
} as const;
