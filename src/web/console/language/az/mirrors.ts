export const mirrors = {
  "Follow another newsroom's story": "Başqa redaksiyanın lentini izləmək",
  "From a newsroom that also uses LiveBlog. Its updates, edits and take-downs arrive by themselves, each with its source. You can write your own updates between them.":
    "Həmin redaksiya da LiveBlog işlədirsə. Onun yazıları, düzəlişləri və silinmələri özü gəlir, hər birinin mənbəyi göstərilir. Aralarına öz yazılarınızı əlavə edə bilərsiniz.",
  "Address of the story": "Lentin ünvanı",
  "Show it to readers as soon as it has loaded": "Yüklənən kimi oxuculara göstərilsin",
  "Follow the story": "Lenti izlə",
  "Follows {name}": "Mənbə: {name}",
  "Followed {name}; stopped": "Mənbə: {name}, izləmə dayandırılıb",
  "still being fetched: {n} updates so far": "yüklənir, hələlik yazılar: {n}",
  "updates waiting for pictures: {n}": "şəkil gözləyən yazılar: {n}",
  "updates whose pictures could not be fetched: {n}": "şəkilləri yüklənə bilməyən yazılar: {n}",
  "last heard {ago}": "son cavab {ago}",
  Original: "Orijinal",
  "Stop following": "İzləməyi dayandır",
  "Resume following": "İzləməyə davam et",
  "started following {name} in {story}": "— {story} lentində {name} izlənməyə başlandı",
  "stopped following {name} in {story}": "— {story} lentində {name} izlənməsi dayandırıldı",
} as const;
