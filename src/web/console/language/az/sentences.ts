/** What the server says of a request that it refuses; {} stands for a name or a number, {0} for the first of them. */
export const sentences = {
  "This contains a character that cannot be stored (U+0000).": "Burada saxlana bilməyən simvol var (U+0000).",
  "Write this on one line, without control characters.": "Bunu bir sətirdə, idarəedici simvolsuz yazın.",
  "At most {} characters; this has {}.": "Ən çoxu {0} simvol, burada {1}.",
  "Choose a number from {} to {}, or 0 for none.": "{0} yazıdan {1} yazıya qədər, yer yoxdursa 0.",
  "The picture must be one of the site's own files, such as /theme/files/summer.jpg.":
    "Şəkil saytın öz fayllarından biridir, məsələn /theme/files/summer.jpg.",
  "Add a text for it: screen readers cannot read a picture.": "Ona mətn yazın: şəkil səsləndirilmir.",
  "Enter the exact address of the script, such as https://ads.example/tag.js. Write hosts in other alphabets in their xn-- form.":
    "Skriptin dəqiq ünvanını yazın, məsələn https://ads.example/tag.js. Başqa əlifbalı domenlər xn-- ilə yazılır.",
  "1 file stays: something else shows it.": "1 fayl qalır: o, başqa yerdə də göstərilir.",
  "{} files stay: something else shows them.": "{0} fayl qalır: onlar başqa yerdə də göstərilir.",
  "At most {} origins.": "Ən çoxu {0} ünvan.",
  "Enter origins only, such as https://cdn.example.":
    "Yalnız saytların ünvanlarını yazın, məsələn https://cdn.example.",
  "Enter the script first: these are the origins that it may load from.":
    "Əvvəlcə skripti yazın: bunlar onun yükləyə biləcəyi yerlərdir.",
  "This token is for another story. Make one for this story in the console.":
    "Bu token başqa lent üçündür. Bu lent üçün ayrıca token yaradın.",
  "This token has only the rights chosen when it was created. Sign in to do this.":
    "Bu token yalnız yaradılarkən seçilənləri edə bilər. Bunu etmək üçün daxil olun.",
  "Your account cannot open the desk. Ask an administrator.":
    "Hesabınızla redaksiyanı açmaq olmur. Administratora müraciət edin.",
  "Only members can open this story. Ask an editor to add you.":
    "Bu lent yalnız iştirakçıları üçündür. Redaktordan sizi əlavə etməsini xahiş edin.",
  "Your account cannot write entries. Ask an administrator.":
    "Siz xəbər yaza bilmirsiniz. Administratora müraciət edin.",
  "Your account cannot publish. Submit the entry for an editor to publish.":
    "Siz dərc edə bilmirsiniz. Xəbəri təqdim edin, redaktor dərc edər.",
  "Your account cannot publish, and this entry is already public. Ask an editor to change it.":
    "Siz dərc edə bilmirsiniz, bu xəbər isə artıq dərc olunub. Dəyişiklik üçün redaktora müraciət edin.",
  "This entry is a colleague's. An editor can change it.": "Bu xəbər həmkarınızındır. Onu redaktor dəyişə bilər.",
  "Editors approve colleagues' entries, and change them once they are public. Ask one of them.":
    "Həmkarların xəbərlərini redaktorlar təsdiq edir, dərc olunmuşunu da onlar dəyişir. Onlardan xahiş edin.",
  "Editors pin entries and mark key events. Ask one of them.":
    "Xəbərləri bərkitməyi və əsas hadisələri qeyd etməyi redaktorlar edir. Onlardan xahiş edin.",
  "Editors take down what was public. Ask one of them; meanwhile you can unpublish what is yours.":
    "Dərc olunmuşu redaktorlar silir. Onlardan xahiş edin, hələlik özünüzünkünü dərcdən çıxara bilərsiniz.",
  "Editors take down what was public. Ask one of them.": "Dərc olunmuşu redaktorlar silir. Onlardan xahiş edin.",
  "Editors create stories and change their headers. Ask one of them.":
    "Lentləri redaktorlar yaradır və başlıqlarını onlar dəyişir. Onlardan xahiş edin.",
  "Editors take stories live and end them. Ask one of them.":
    "Lentləri redaktorlar canlıya çıxarır və bitirir. Onlardan xahiş edin.",
  "Editors choose a story's members. Ask one of them.":
    "Lentin iştirakçılarını redaktorlar seçir. Onlardan xahiş edin.",
  "Your account cannot make tokens. Ask an administrator.":
    "Siz token yarada bilmirsiniz. Administratora müraciət edin.",
  "Only administrators can do this. Ask one of them.": "Bunu yalnız administratorlar edə bilər. Onlardan xahiş edin.",
  "A story needs a headline.": "Lentə başlıq lazımdır.",
  "Use at least three characters in the address: lowercase letters, digits and single hyphens.":
    "Ünvanda kiçik latın hərfləri, rəqəmlər və tək tirelər ola bilər, ən azı üç simvol.",
  "This address belongs to the site itself.": "Bu ünvan saytın özünə məxsusdur.",
  "Enter a language tag, such as en or az.": "Bu, en və ya az kimi dil kodu deyil.",
  "Enter a time zone, such as Europe/London.": "Bu, Europe/London kimi saat qurşağı deyil.",
  "Publish the entry now or at a time, not both.": "İndi dərc edin və ya vaxt təyin edin, ikisini birdən yox.",
  "Submit the entry without a time. Whoever approves it chooses one.":
    "Xəbəri vaxtsız təqdim edin. Vaxtı təsdiq edən seçir.",
  "Choose a time before the year 9000.": "Vaxt 9000-ci ildən əvvəl olmalıdır.",
  "At most {} tags.": "Ən çoxu {0} etiket.",
  "A tag needs at least one letter.": "Etiketdə ən azı bir hərf olur.",
  "A tag must be a single line of text.": "Etiket bir sətir mətndir.",
  "An entry needs a text or a title.": "Xəbərə mətn və ya başlıq lazımdır.",
  "Enter a date between the years 1000 and 9000.": "Tarix 1000 və 9000-ci illər arasında olmalıdır.",
  "A story cannot be related to itself.": "Lent özünə istinad edə bilməz.",
  "A source needs a name.": "Mənbəyə ad lazımdır.",
  "Choose one of our stories (story: its id), or give a title and a url.":
    "Lenti seçin və ya başlığını və ünvanını yazın.",
  "A link needs a title.": "Keçidə başlıq lazımdır.",
  "At most {}; this has {}.": "Ən çoxu {0}, burada {1}.",
  "You were signed out, or your account was removed, before this was saved. Nothing was changed.":
    "Bu saxlanmamış seansınız bitib və ya hesabınız silinib. Heç nə dəyişmədi.",
  "This story was deleted. Nothing was changed. An editor can bring it back; keep your text until then.":
    "Bu lent silinib. Heç nə dəyişmədi. Redaktor onu qaytara bilər, o vaxtadək mətninizi saxlayın.",
  "Somebody else saved this at the same moment. Check its current state before you try again.":
    "Kimsə eynisini eyni anda saxladı. Təkrar etməzdən əvvəl yenidən baxın.",
  "A text contains a character that cannot be stored (U+0000).": "Mətndə saxlana bilməyən simvol var (U+0000).",
  "There is another entry with this id.": "Bu nömrə ilə artıq başqa xəbər var.",
  "{} entries are pinned already. Unpin one first.": "Artıq {0} xəbər bərkidilib. Əvvəlcə birini açın.",
  "This time has passed. Choose a later one, or publish now.":
    "Bu vaxt keçib. Daha sonrakını seçin və ya indi dərc edin.",
  "The entry is public already. Unpublish it first.": "Xəbər artıq dərc olunub. Əvvəlcə dərcdən çıxarın.",
  "The entry has {} tags already. Remove one first.": "Xəbərin artıq {0} etiketi var. Əvvəlcə birini götürün.",
  "The entry is no longer waiting for approval.": "Xəbər artıq təsdiq gözləmir.",
  "A story can be a version of another existing story, but not while other stories are versions of it.":
    "Lent mövcud olan başqa lentin versiyası ola bilər, amma özünün versiyaları olanda yox.",
  "Only a scheduled or announced story can have a start time.":
    "Başlama vaxtı yalnız planlaşdırılmış və ya elan olunmuş lentdə olur.",
  "Only a paused story can have a time for the next update, and it must be in the future.":
    "Növbəti xəbərin vaxtı yalnız fasilədə olan lentdə olur və hələ qarşıdadır.",
  "A scheduled story is hidden until it appears: give the time. To show a page that says coverage is coming, announce it.":
    "Planlaşdırılmış lent görünənədək gizlidir: vaxtı yazın. Anons səhifəsi üçün onu elan edin.",
  "Another story has this address.": "Bu ünvan başqa lentindir.",
  "The story is public, so its address can no longer change.": "Lent dərc olunub, ünvanı daha dəyişmir.",
  "There is another story with this id.": "Bu nömrə ilə artıq başqa lent var.",
  "The story has an update that is older than this. Choose a date that is not after its first update.":
    "Lentdə bu tarixdən köhnə xəbər var. İlk xəbərdən sonra olmayan tarix seçin.",
  "This time has passed. Choose a later one, or go live now.":
    "Bu vaxt keçib. Daha sonrakını seçin və ya indi canlıya çıxın.",
  "Readers can already see this story, so it cannot be hidden again. End it, take down its entries, or delete it.":
    "Lent artıq oxuculardadır, onu gizlətmək olmaz. Onu bitirin, xəbərlərini silin və ya lenti silin.",
  "Only a live story can be paused, and only an ended one archived.":
    "Yalnız canlı lentə fasilə verilir, yalnız bitmiş lent arxivə gedir.",
  "A story can have at most {} members.": "Lentin {0} iştirakçısı ola bilər.",
  "Somebody on this list no longer has an account. Reload the list.":
    "Siyahıdakılardan birinin daha hesabı yoxdur. Siyahını yeniləyin.",
  "The story is public, so everybody can read it at its own address.":
    "Lent dərc olunub, onu öz ünvanında hamı oxuya bilər.",
  "Write something first.": "Əvvəlcə nəsə yazın.",
  "There is another note with this id.": "Bu nömrə ilə artıq başqa qeyd var.",
  "A story can have at most {} notes. Take some of yours back first.":
    "Lentin ən çoxu {0} qeydi olur. Əvvəlcə özünüzünkülərdən bir neçəsini götürün.",
  "Only the author of a note, or somebody who may take entries down, can delete it.":
    "Bunu yalnız müəllifi və ya dərc olunanı silmək hüququ olan silə bilər.",
  "This draft has been changed in another window since.": "O vaxtdan bu qaralama başqa pəncərədə davam etdirilib.",
  "You have {} drafts, or very long ones. Send or delete some; this one is kept on this device only.":
    "Sizdə {0} qaralama var və ya çox uzundur. Bir neçəsini göndərin və ya silin, bu yalnız bu cihazda qalır.",
  "Give the template a name.": "Şablona ad verin.",
  "A template cannot hold pictures, video, sound or posts from elsewhere. Take them out, and add them in the story.":
    "Şablonda şəkil, video, səs və başqa yerdən götürülmüş paylaşım ola bilməz. Onları çıxarın, lentin özündə əlavə edin.",
  "There are {} templates already. Remove one first.": "Artıq {0} şablon var. Əvvəlcə birini silin.",
  "There is another template with this id.": "Bu nömrə ilə artıq başqa şablon var.",
  "Somebody else has just changed this template. Load it again.":
    "Kimsə bu şablonu indicə dəyişib. Onu yenidən yükləyin.",
  "At most {} stories can be pinned.": "Ən çoxu {0} lent bərkidilə bilər.",
  "Only a story that readers see on this front page can be pinned. Reload the list.":
    "Yalnız oxucuların bu baş səhifədə gördüyü lent bərkidilə bilər. Siyahını yeniləyin.",
  "You can no longer arrange the front page.": "Siz daha baş səhifəni dəyişə bilmirsiniz.",
  "Give the partner a name.": "Tərəfdaşa ad verin.",
  "Use up to {} lowercase letters, digits, dots and hyphens, starting with a letter or digit.":
    "{0} simvoladək kiçik latın hərfi, rəqəm, nöqtə və tire, birincisi hərf və ya rəqəm.",
  "Name at least one origin of the partner's pages.": "Tərəfdaşın səhifələrinin ən azı bir mənbəyini yazın.",
  '"{}" is not an origin. Write the scheme and the host alone, such as https://partner.example.':
    "“{0}” mənbə deyil. Yalnız sxemi və hostu yazın, məsələn https://partner.example.",
  "{} already uses this name.": "Bu ad artıq {0} tərəfdaşındadır.",
  "{} already belongs to {}.": "{0} artıq {1} tərəfdaşına məxsusdur.",
  "There are {} partners already. Remove one first.": "Artıq {0} tərəfdaş var. Əvvəlcə birini silin.",
  "Someone else has just changed the partners. Reload the list and try again.":
    "Kimsə tərəfdaşları indicə dəyişib. Siyahını yeniləyib təkrar edin.",
  "There are {} webhooks already. Remove one first.": "Artıq {0} vebhuk var. Əvvəlcə birini silin.",
  "A webhook needs a name, {} characters at most.": "Vebhuka ad lazımdır, ən çoxu {0} simvol.",
  "Enter the address of a webhook, such as https://example.org/hook, without a port or a password.":
    "Bu, https://example.org/hook kimi vebhuk ünvanı deyil; port və parol olmaz.",
  "At most {} links.": "Ən çoxu {0} keçid.",
  "A link needs a text and an address.": "Keçidə mətn və ünvan lazımdır.",
  "At most {} sections.": "Ən çoxu {0} rubrika.",
  "Each section needs a name.": "Hər rubrikaya ad lazımdır.",
  "Enter 1 to {} days.": "1-dən {0}-ə qədər gün yazın.",
  "At most {} reactions.": "Ən çoxu {0} reaksiya.",
  "Two reactions are the same.": "İki reaksiya eynidir.",
  "There is an account with this email address already.": "Bu e-poçt ünvanı ilə hesab artıq var.",
  "There are {} accounts already, the most that a newsroom can have.":
    "Artıq {0} hesab var, redaksiyada bundan çox ola bilməz.",
  "You cannot remove your own account. This keeps at least one administrator.":
    "Öz hesabınızı silə bilməzsiniz: beləcə ən azı bir administrator qalır.",
  "You were signed out, or your account was removed. Nothing was changed.":
    "Seansınız bitib və ya hesabınız silinib. Heç nə dəyişmədi.",
  "You are no longer an administrator, or were signed out. Nothing was changed.":
    "Siz daha administrator deyilsiniz və ya seansınız bitib. Heç nə dəyişmədi.",
  "Enter a name. It appears under what you write.": "Ad yazın. O, yazdıqlarınızın altında görünür.",
  "A name can have at most {} characters.": "Ad ən çoxu {0} simvoldur.",
  "The access would end before it begins. Choose a later time.": "Giriş başlamamış bitərdi. Daha sonrakı vaxt seçin.",
  "Only a guest's access ends by itself. Remove a colleague who leaves.":
    "Öz-özünə yalnız qonağın girişi bitir. Gedən həmkarı silin.",
  "You sign in with codes already. Turn them off first to use another app.":
    "Siz artıq kodlarla daxil olursunuz. Başqa tətbiq üçün əvvəlcə onları söndürün.",
  "You have no password here, and codes are asked for together with one. Ask an administrator for a password link first.":
    "Burada parolunuz yoxdur, kod isə onunla birlikdə soruşulur. Əvvəlcə administratordan parol üçün keçid istəyin.",
  "You sign in with codes already.": "Siz artıq kodlarla daxil olursunuz.",
  "This is not the code that the app shows now. Type the newest one.":
    "Bu, tətbiqin indi göstərdiyi kod deyil. Ən yenisini yazın.",
  "This is not your password.": "Bu sizin parolunuz deyil.",
  "You cannot change your own role. This keeps at least one administrator.":
    "Öz rolunuzu dəyişə bilməzsiniz: beləcə ən azı bir administrator qalır.",
  "A password can have at most {} characters.": "Parol ən çoxu {0} simvoldur.",
  "This password is too easy to guess. Several unrelated words make a good one.":
    "Bu parolu tapmaq asandır. Bir-biri ilə bağlı olmayan bir neçə söz yaxşı paroldur.",
  "This is not your current password.": "Bu hazırkı parolunuz deyil.",
  "You were signed out, or your account was removed. Your password was not changed.":
    "Seansınız bitib və ya hesabınız silinib. Parolunuz əvvəlki kimidir.",
  "Your account was changed while you were signing in. Sign in again.":
    "Siz daxil olarkən hesabınız dəyişdi. Yenidən daxil olun.",
  "Type the code that your app shows, or a recovery code.": "Tətbiqin göstərdiyi kodu və ya ehtiyat kodu yazın.",
  "This code is wrong or has been used already. Wait for the next one.":
    "Kod səhvdir və ya artıq istifadə olunub. Növbətisini gözləyin.",
  "Give the token a name, so that you know later which program uses it.":
    "Tokenə ad verin ki, sonra hansı proqramın işlətdiyini biləsiniz.",
  "You have {} tokens, the most that one person can have. Revoke one first.":
    "Sizdə {0} token var, bundan çox olmaz. Əvvəlcə birini ləğv edin.",
  "A token with limited rights cannot create tokens. Choose other rights, or none to give it all of yours.":
    "Seçilmiş hüquqlu token token yarada bilməz. Başqa hüquqlar seçin və ya hamısını verin.",
  "A token for one story cannot have rights over the whole site.":
    "Bir lent üçün tokenin bütün sayta hüququ ola bilməz.",
  "The token would expire before it becomes valid. Choose a later time.":
    "Token başlamamış bitərdi. Daha sonrakı vaxt seçin.",
  "A colleague has this address already. To let them in again, create a password reset link.":
    "Bu ünvan artıq bir həmkardadır. Onu yenidən buraxmaq üçün yeni parol keçidi yaradın.",
  "One of these stories no longer exists. Choose again.": "Bu lentlərdən biri daha yoxdur. Yenidən seçin.",
  "{} invitations are open. Withdraw one first.": "{0} dəvət açıqdır. Əvvəlcə birini geri götürün.",
  "Enter an email address of at most {} characters. It is used to sign in.":
    "Ən çoxu {0} simvolluq e-poçt ünvanı yazın. Redaksiyaya onunla daxil olurlar.",
  "An invitation can be used for 1 to {} days.": "Dəvət 1 gündən {0} günədək işləyir.",
  "A guest can have at most {} stories.": "Qonağın {0} lenti ola bilər.",
  "Editors and administrators enter every story. Choose another role for a guest.":
    "Redaktor və administratorlara bütün lentlər açıqdır. Qonağa başqa rol seçin.",
  "Only a guest's access ends by itself. Choose the guest's stories.":
    "Öz-özünə yalnız qonağın girişi bitir. Qonağın lentlərini seçin.",
  "Say where the passkey is kept, in {} characters at most.": "Açarın harada saxlandığını yazın, ən çoxu {0} simvol.",
  "This took too long. Try again.": "Bu çox uzun çəkdi. Yenidən cəhd edin.",
  "The device did not create a passkey that can be used here. Try again, or use another device.":
    "Cihaz burada işləyən açar yaratmadı. Yenidən cəhd edin və ya başqa cihaz götürün.",
  "You have {} passkeys. Remove one first.": "Sizdə {0} giriş açarı var. Əvvəlcə birini silin.",
  "A box needs some text.": "Çərçivəyə mətn lazımdır.",
  "A box needs a title, such as Background.": "Çərçivəyə başlıq lazımdır, məsələn “Arxa plan”.",
  "A card needs the address of its page.": "Karta səhifəsinin ünvanı lazımdır.",
  "A gallery must have {} to {} pictures.": "Qalereyada {0}–{1} şəkil olur.",
  "Describe what the picture shows, or mark it as decorative.":
    "Şəkildə nə göründüyünü yazın və ya onu dekorativ kimi qeyd edin.",
  "A poll must have {} to {} answers.": "Sorğuda {0}–{1} cavab olur.",
  "Write the answer.": "Cavabın nə olduğunu yazın.",
  "Two answers of the poll are the same.": "Sorğunun iki cavabı eynidir.",
  "Readers may have voted: answers can be added at the end, not removed or moved. Make a new poll.":
    "Oxucular səs vermiş ola bilər: cavabları sona əlavə etmək olar, silmək və ya yerini dəyişmək olmaz. Yeni sorğu yaradın.",
  "Two polls cannot have the same id, or a vote would count for both. Make one of them anew.":
    "İki sorğunun nömrəsi eyni ola bilməz, yoxsa səs hər ikisinə sayılar. Onlardan birini yenidən yaradın.",
  "A poll needs a question.": "Sorğuya sual lazımdır.",
  "A reader's question needs some text.": "Oxucu sualına mətn lazımdır.",
  "A quotation needs some text.": "Sitata mətn lazımdır.",
  "A score must have {} to {} sides.": "Hesabda {0}–{1} tərəf olur.",
  "Name the side.": "Tərəfin adını yazın.",
  "A score can have at most {} events.": "Hesabda ən çoxu {0} hadisə olur.",
  "A table needs at least one row with a cell.": "Cədvələ ən azı bir xanalı sətir lazımdır.",
  "A table can have at most {} rows.": "Cədvəldə ən çoxu {0} sətir olur.",
  "A table can have at most {} columns.": "Cədvəldə ən çoxu {0} sütun olur.",
  "Enter the address of a page, such as https://example.org/news.":
    "Bu, https://example.org/news kimi səhifə ünvanı deyil.",
  "A story can open only with a picture or a video.": "Lent şəkil və ya video ilə açılır.",
  "Describe what the picture shows: it stands at the top of the story.":
    "Şəkildə nə göründüyünü yazın: o, lentin başındadır.",
  "Nothing has been uploaded under this id. Upload it first.": "Bu nömrə ilə heç nə yüklənməyib. Əvvəlcə yükləyin.",
  "This was erased and cannot be shown again.": "Bu silinib, yenidən göstərilə bilməz.",
  "At most {} blocks; this has {}.": "Ən çoxu {0} blok, burada {1}.",
  "The request is too large. This address reads at most {}.": "Sorğu çox böyükdür. Burada ən çoxu {0} qəbul olunur.",
  "The request is too large.": "Sorğu çox böyükdür.",
} as const;
