/** What the server says of stories that follow others, and of addresses that it may not fetch. */
export const mirrorSentences = {
  "This is not the address of a story. Open the story at the other newsroom, and copy its address.":
    "Bu, lent ünvanı deyil. Lenti həmin redaksiyanın saytında açın və ünvanını köçürün.",
  "No public story was found at this address.": "Bu ünvanda dərc olunmuş lent tapılmadı.",
  'This story is followed already, as "{}".': "Bu lent artıq izlənir: «{0}».",
  'This story was followed before, as "{}", and deleted since. Restore that story.':
    "Bu lent əvvəl izlənirdi («{0}»), sonra silinib. Həmin lenti qaytarın.",
  "{} stories are followed already. Stop following one first.": "Artıq {0} lent izlənir. Əvvəlcə birini dayandırın.",
  "The story is not public there any more.": "Bu lent orada daha dərc olunmur.",
  "{} is not responding.": "{0} cavab vermir.",
  "{} is busy and asks to come back later.": "{0} məşğuldur, sonra müraciət etməyi xahiş edir.",
  "{} lets only its partners show its stories. Ask that newsroom.":
    "{0} lentlərini yalnız tərəfdaşlara göstərməyə icazə verir. Həmin redaksiyaya müraciət edin.",
  "{} returned an error ({}).": "{0} xəta qaytardı ({1}).",
  "{} does not look like a LiveBlog server. Enter the address of a story's page there.":
    "{0} LiveBlog serverinə oxşamır. Oradakı lent səhifəsinin ünvanını yazın.",
  "This entry comes from {} and is updated from there. You can unpublish it or take it down, or stop following the story.":
    "Bu yazı «{0}» mənbəyindəndir və oradan yenilənir. Onu dərcdən çıxara, silə və ya lenti izləməyi dayandıra bilərsiniz.",
  "A colleague began to follow this story a moment ago. Delete the draft that was made of it now.":
    "Bu lenti bir az əvvəl həmkarınız izləməyə başladı. İndi yaranmış qaralamanı silin.",
  'The address "{}" has just been taken by another story. Try again.':
    "«{0}» ünvanını indicə başqa lent tutdu. Yenidən cəhd edin.",
  "The source's changes have a gap.": "Mənbənin dəyişikliklərində boşluq var.",
  "An answer of the source is out of date.": "Mənbənin cavabı köhnəlib.",
  "The story's header is being changed here at the same moment.": "Lentin başlığı həmin anda burada da dəyişdirilir.",
  "An entry is being changed here at the same moment.": "Yazı həmin anda burada da dəyişdirilir.",
  "Gone from {}": "«{0}» mənbəyində daha yoxdur",
  "Erased at {}": "«{0}» mənbəyində silinib",
  "Cannot be read from {}": "«{0}» mənbəyindən oxunmur",
  "Enter a web address that begins with https:// and has no spaces.":
    "Bu, veb-ünvan deyil. O, https:// ilə başlayır və boşluqsuz yazılır.",
  "Only https and http addresses can be fetched.": "Yalnız https və http ünvanlarından yükləmək olar.",
  "The host name contains characters that no host name can have. Type the address again.":
    "Saytın adında orada ola bilməyən simvollar var. Ünvanı yenidən yazın.",
  "An address with a user name, a password or a port cannot be fetched.":
    "İstifadəçi adı, parol və ya port olan ünvandan yükləmək olmaz.",
  "This address is not on the public internet, so it cannot be fetched.":
    "Bu ünvan açıq internetdə deyil, ondan yükləmək olmaz.",
} as const;
