/** What the server says of pictures and recordings that it does not take. */
export const mediaSentences = {
  "A recording can be at most {} MB.": "Yazı ən çoxu {0} MB ola bilər.",
  "The upload stalled and was stopped. Nothing was saved; send it again.":
    "Yükləmə dayandı və kəsildi. Heç nə saxlanmadı, yenidən göndərin.",
  "Another file was uploaded under this id.": "Bu nömrə ilə başqa fayl yüklənib.",
  "The file is empty. Choose it again.": "Fayl boşdur. Onu yenidən seçin.",
  "This server accepts pictures only: ffmpeg, which removes place and time from recordings, is not installed.":
    "Server yalnız şəkil qəbul edir: yazılardan yer və vaxtı silən ffmpeg quraşdırılmayıb.",
  "A picture can be at most {} MB. Save a smaller one: 2,400 pixels wide is enough for every page.":
    "Şəkil ən çoxu {0} MB ola bilər. Kiçildin: hər səhifəyə 2400 piksel en kifayətdir.",
  "A recording can be at most {} MB. Shorten it, or save it at a lower quality.":
    "Yazı ən çoxu {0} MB ola bilər. Kəsin və ya daha aşağı keyfiyyətlə saxlayın.",
  "The picture is damaged or cut off. Open it in another program, save it again and upload that.":
    "Şəkil zədələnib və ya yarımçıqdır. Başqa proqramda açın, saxlayın və yenidən yükləyin.",
  "The picture is {} x {} pixels. The limit is {} on each side.":
    "Şəkil {0} × {1} pikseldir. Hər tərəf ən çoxu {2} ola bilər.",
  "The picture has {} megapixels. The limit is {}; save a smaller one.":
    "Şəkil {0} meqapikseldir, {1} ola bilər. Kiçildin.",
  "The animation has {} frames. The limit is {}; upload it as a video instead.":
    "Animasiyada {0} kadr var, {1} ola bilər. Video kimi yükləyin.",
  "The animation is too large for its length. Make it smaller, or upload it as a video instead.":
    "Animasiya uzunluğuna görə çox böyükdür. Kiçildin və ya video kimi yükləyin.",
  "The file could not be processed. Save it again in another program and upload that.":
    "Faylı işləmək olmadı. Başqa proqramda saxlayıb yenidən yükləyin.",
  "The upload was interrupted before it was saved. Upload the file again.":
    "Yükləmə saxlanmamış kəsildi. Faylı yenidən yükləyin.",
  "The video is HEVC, which many browsers cannot play. On an iPhone choose Settings, Camera, Formats, Most Compatible; or export it as H.264.":
    "Video HEVC formatındadır, onu çox brauzer oxutmur. iPhone-da Ayarlar, Kamera, Formatlar, Ən uyğun seçin və ya H.264 kimi saxlayın.",
  "The recording is {}, which browsers cannot play. Export it as H.264 with AAC and upload that.":
    "Yazı {0} formatındadır, onu brauzerlər oxutmur. H.264 və AAC kimi saxlayıb yükləyin.",
  "The recording is {}, which browsers cannot play. Export it as MP3 or M4A and upload that.":
    "Yazı {0} formatındadır, onu brauzerlər səsləndirmir. Onu MP3 və ya M4A kimi saxlayıb yükləyin.",
  "This is Matroska. Export it as MP4.": "Bu, Matroska faylıdır. Onu MP4 kimi saxlayın.",
  "The recording is damaged or cut off. Open it in another program, export it again and upload that.":
    "Yazı zədələnib və ya yarımçıqdır. Başqa proqramda açın, saxlayıb yenidən yükləyin.",
  "The picture could not be processed. Open it in another program, save it again and upload that.":
    "Şəkli işləmək olmadı. Başqa proqramda açın, saxlayıb yenidən yükləyin.",
  "This is a PDF. Save the page as a picture and upload that.": "Bu, PDF-dir. Səhifəni şəkil kimi saxlayıb yükləyin.",
  "This is a TIFF or a camera's raw file. Save it as JPEG and upload that.":
    "Bu, TIFF və ya kameranın RAW faylıdır. JPEG kimi saxlayıb yükləyin.",
  "This is a bitmap (BMP). Save it as PNG or JPEG and upload that.":
    "Bu, BMP-dir. PNG və ya JPEG kimi saxlayıb yükləyin.",
  "This is a HEIC picture, which browsers cannot show. Save it as JPEG and upload that.":
    "Bu, HEIC şəklidir, onu brauzerlər göstərmir. JPEG kimi saxlayıb yükləyin.",
  "This is SVG or another text with markup, which could contain a script. Save it as PNG.":
    "Bu, SVG və ya işarələməsi olan başqa mətndir, içində skript ola bilər. PNG kimi saxlayın.",
  "Files of this kind cannot be shown here. {}": "Belə faylları burada göstərmək olmur. {t0}",
  "This kind of video cannot be shown here. {}": "Belə videonu burada göstərmək olmur. {t0}",
  "Pictures may be JPEG, PNG, WebP, AVIF or GIF; video MP4 or WebM; sound MP3, M4A, Ogg or WAV.":
    "Şəkil: JPEG, PNG, WebP, AVIF və ya GIF; video: MP4 və ya WebM; səs: MP3, M4A, Ogg və ya WAV.",
  "The server cannot use its media folder. The file was not saved; upload it again in a moment.":
    "Server media qovluğunu aça bilmir. Fayl saxlanmadı, bir azdan yenidən yükləyin.",
  "The server's disk is full. The file was not saved; tell whoever runs the server, then upload it again.":
    "Serverin diski doludur. Fayl saxlanmadı: serverə baxana bildirin, sonra yenidən yükləyin.",
  "The media storage is not responding. The file was not saved; send it again in a moment.":
    "Media anbarı cavab vermir. Fayl saxlanmadı, bir azdan yenidən göndərin.",
} as const;
