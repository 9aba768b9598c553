/** What the server says of stories that are imported, and the terms in it. */
export const importSentences = {
  "The archive holds more than {} files. Import it in parts.":
    "Arxivdəki faylların sayı {0} həddini keçir. Onu hissə-hissə idxal edin.",
  "The archive is damaged. Export it again.": "Arxiv zədələnib. Yenidən ixrac edin.",
  "The archive holds no story.json, and no other document that can be imported.":
    "Arxivdə nə story.json, nə də idxal oluna bilən başqa sənəd var.",
  "The document is larger than {} MB unpacked, which no story is. Nothing was imported.":
    "Sənəd açılmış halda {0} MB-dan böyükdür, belə lent olmur. Heç nə idxal olunmadı.",
  "This document is not valid {}. Save it as UTF-8 and import the file. Nothing was imported.":
    "Sənəd {0} kodlaşdırması ilə oxunmur. Onu UTF-8 kimi saxlayıb faylı idxal edin. Heç nə idxal olunmadı.",
  "The page is empty. Check its address.": "Səhifə boşdur. Ünvanını yoxlayın.",
  "There are no entries in this {}. Nothing was imported.": "{t0}: qeyd yoxdur. Heç nə idxal olunmadı.",
  "No entry of this {} can be read; it has {}. {}: {} Nothing was imported.":
    "{t0}: {1} qeyd var, amma heç biri oxunmur. {t2}: {t3} Heç nə idxal olunmadı.",
  "The story has {} entries; at most {} can be imported.": "Lentdə {0} qeyd var, ən çoxu {1} qeyd idxal oluna bilər.",
  "This JSON cannot be read: line {}, {} bytes in. Export it again.":
    "JSON oxunmur: sətir {0}, bayt {1}. Yenidən ixrac edin.",
  "This XML has elements more than {} deep, which no export has. Export it again.":
    "XML-də elementlər {0} səviyyədən dərindir, ixracda belə olmur. Yenidən ixrac edin.",
  "This XML is not well-formed: the mistake is at line {}, character {}. Export it again.":
    "XML-də səhv var: sətir {0}, simvol {1}. Yenidən ixrac edin.",
  "This cannot be imported. Choose an export of LiveBlog, WordPress or Live Blog 3, an Atom feed, or a page with a LiveBlogPosting.":
    "Bunu idxal etmək olmur. LiveBlog, WordPress və ya Live Blog 3 ixracını, Atom lentini və ya LiveBlogPosting işarələməsi olan səhifəni seçin.",
  "This is not an Atom feed: its namespace is not http://www.w3.org/2005/Atom.":
    "Bu, Atom lenti deyil: ad fəzası http://www.w3.org/2005/Atom deyil.",
  "This was exported by a newer LiveBlog. Update this one first.":
    "Bu, LiveBlog-un daha yeni versiyasından ixrac olunub. Əvvəlcə bu serveri yeniləyin.",
  "This page holds no LiveBlogPosting that can be read. Ask its newsroom for an export, or import its Atom feed.":
    "Bu səhifədə oxuna bilən LiveBlogPosting işarələməsi yoxdur. Həmin redaksiyadan ixrac istəyin və ya onun Atom lentini idxal edin.",
  "This RSS document has no channel. Export the post from WordPress again.":
    "Bu RSS sənədində channel elementi yoxdur. Yazını WordPress-dən yenidən ixrac edin.",
  "This is an RSS feed, which cannot be imported. Import the site's Atom feed, or a page with a LiveBlogPosting.":
    "Bu, RSS lentidir, onu idxal etmək olmaz. Saytın Atom lentini və ya LiveBlogPosting işarələməsi olan səhifəni idxal edin.",
  "There is no post with entries of the Liveblog plugin in this export. Choose the post, and export it with its comments.":
    "Bu ixracda Liveblog plagininin qeydləri olan yazı yoxdur. Yazını seçin və şərhləri ilə birlikdə ixrac edin.",
  "There are {} live blogs in this export. Export one post at a time.":
    "Bu ixracda {0} canlı bloq var. Yazıları bir-bir ixrac edin.",
  "{} did not answer with a page, a feed or an export of at most {} MB. Save it, and import the file.":
    "{0} ən çoxu {1} MB olan səhifə, lent və ya ixrac qaytarmadı. Onu saxlayıb faylı idxal edin.",
  "A file can be at most {} MB. Export the story without its recordings.":
    "Fayl ən çoxu {0} MB ola bilər. Lenti video və səs yazıları olmadan ixrac edin.",
  'This was imported before, as "{}", and deleted since. Restore that story to continue the import.':
    "Bu əvvəl “{0}” adı ilə idxal olunub, sonra silinib. İdxala davam etmək üçün həmin lenti qaytarın.",
  "This was imported before and erased since, so it cannot be imported again.":
    "Bu əvvəl idxal olunub, sonra birdəfəlik silinib. Yenidən idxal etmək olmaz.",
  'This was imported before, as "{}", which is not a draft any more. Importing into a public story would send its readers one entry at a time.':
    "Bu əvvəl “{0}” adı ilə idxal olunub və həmin lent artıq qaralama deyil. Dərc olunmuş lentə idxal qeydləri oxuculara bir-bir göndərərdi.",
  "The story cannot be made: {}": "Lenti yaratmaq olmur: {t0}",
  'The address "{}" and those after it are taken by other stories.':
    "“{0}” ünvanını və ondan sonrakıları başqa lentlər tutub.",
  'The address "{}" has just been taken by another story. Import it again.':
    "“{0}” ünvanını indicə başqa lent tutdu. Yenidən idxal edin.",
  "The story that this was imported into was deleted. Bring it back and import again to go on.":
    "İdxalın getdiyi lent silinib. Davam etmək üçün onu qaytarın və yenidən idxal edin.",
  "You were signed out. Sign in and import again; what is there is not imported twice.":
    "Seansınız bitib. Daxil olub yenidən idxal edin: heç nə iki dəfə idxal olunmur.",
  "The database is not responding. Import again in a moment; nothing is imported twice.":
    "Verilənlər bazası cavab vermir. Bir azdan yenidən idxal edin: heç nə iki dəfə idxal olunmur.",
  "Internal error; see the server log. Import again to continue.":
    "Daxili xəta, təfərrüatı serverin jurnalındadır. Davam etmək üçün yenidən idxal edin.",
  "Internal error; see the server log. The entry was left out.":
    "Daxili xəta, təfərrüatı serverin jurnalındadır. Qeyd buraxıldı.",
  "The entry is not written as the format says. It was left out.": "Qeyd formata uyğun deyil. O, buraxıldı.",
  "The story was changed meanwhile. Run the import again.": "Bu vaxt lent dəyişib. Yenidən idxal edin.",
  "Entry {}": "Qeyd {0}",
  "{} It was left out.": "{t0} Qeyd buraxıldı.",
  "Another entry has the same id.": "Başqa qeydin nömrəsi eynidir.",
  "It has no id.": "Nömrəsi göstərilməyib.",
  "It has no time.": "Vaxtı göstərilməyib.",
  'Its time "{}" cannot be read. Write it like 2026-01-31T22:00:00Z and import again.':
    "“{0}” vaxtı oxunmur. Onu 2026-01-31T22:00:00Z kimi yazıb yenidən idxal edin.",
  "Its time is in the future. Check it before the story goes live.":
    "Vaxtı hələ gəlməyib. Lent efirə çıxana qədər onu yoxlayın.",
  "A picture has no address that can be read, and was left out.": "Şəklin oxunan ünvanı yoxdur, o, buraxıldı.",
  "Its text is at an address that cannot be read, and was left out.": "Mətni oxuna bilməyən ünvandadır və buraxıldı.",
  "Its content is not text but of the type {}, and was left out.":
    "Məzmunu mətn deyil, {0} tipli fayldır. O, buraxıldı.",
  "This is another story, and was left out. Import it by itself.":
    "Bu, başqa lentdir və buraxıldı. Onu ayrıca idxal edin.",
  "A recording has no address that can be read, and was left out.":
    "Videonun və ya səsin oxunan ünvanı yoxdur, o, buraxıldı.",
  "It is an edit of an entry that is not in the export.": "Bu, ixracda olmayan qeydin düzəlişidir.",
  "It is empty.": "Mətni yoxdur.",
  "It has {} tags; at most {} fit, and the rest were left out.":
    "{0} teqi var, ən çoxu {1} teq yerləşir. Qalanları buraxıldı.",
  'Its verification "{}" is not known here and was left out.': "“{0}” yoxlama işarəsi burada tanınmır və buraxıldı.",
  "It is not pinned any more: at most {} entries can be.":
    "Qeyd artıq bərkidilmiş deyil: ən çoxu {0} qeyd bərkidilə bilər.",
  '"{}" is not a language tag such as en. Choose the story\'s language.':
    "“{0}” en kimi dil kodu deyil. Lentin dilini seçin.",
  '"{}" is not a known time zone. Choose the story\'s time zone.':
    "“{0}” tanınan saat qurşağı deyil. Lentin saat qurşağını seçin.",
  "The {} was cut: it has {} characters, and at most {} fit.":
    "Kəsildi: {t0}. {1} simvoldur, ən çoxu {2} simvol yerləşir.",
  headline: "başlıq",
  title: "başlıq",
  standfirst: "alt başlıq",
  section: "rubrika",
  byline: "imza",
  source: "mənbə",
  'tag "{}"': "“{0}” teqi",
  "{}: {}": "{0}: {t1}",
  "A picture or recording in the file is damaged.": "Fayldakı şəkil və ya yazı zədələnib.",
  "This picture was erased here, and does not come back.": "Bu şəkil burada silinib və geri qayıtmır.",
  "Too many pictures are waiting to be processed. Import again later; what is there is not imported twice.":
    "Emal gözləyən şəkillər həddən çoxdur. Sonra yenidən idxal edin: heç nə iki dəfə idxal olunmur.",
  "The file does not hold this picture or recording, and names no address for it.":
    "Bu şəkil və ya yazı faylda yoxdur, ünvanı da göstərilməyib.",
  "{} did not answer with a picture or a recording of at most {} MB.":
    "{0} ən çoxu {1} MB olan şəkil və ya yazı qaytarmadı.",
  "LiveBlog export": "LiveBlog ixracı",
  "Live Blog 3 export": "Live Blog 3 ixracı",
  "WordPress Liveblog export": "WordPress Liveblog ixracı",
  "WordPress Liveblog list of entries": "WordPress Liveblog qeydlərinin siyahısı",
  "Atom feed": "Atom lenti",
} as const;
