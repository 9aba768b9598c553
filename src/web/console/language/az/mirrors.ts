export const mirrors = {
  "Follow a story of another newsroom": "Başqa redaksiyanın lentini izləmək",
  "From a newsroom that uses LiveBlog as well. Its updates, edits and take-downs come by themselves, each with its source. You can write updates of your own between them.":
    "Həmin redaksiya da LiveBlog işlədirsə. Onun yazıları, düzəlişləri və silinmələri özü gəlir, hər birinin mənbəyi göstərilir. Aralarına öz yazılarınızı əlavə edə bilərsiniz.",
  "Address of the story": "Lentin ünvanı",
  "Show it to readers as soon as it is here": "Yüklənən kimi oxuculara göstərilsin",
  "Follow the story": "Lenti izlə",
  "Follows {name}": "Mənbə: {name}",
  "Followed {name}; stopped": "Mənbə: {name}, izləmə dayandırılıb",
  "still being fetched: {n} updates so far": "yüklənir, hələlik yazılar: {n}",
  "updates that wait for pictures: {n}": "şəkil gözləyən yazılar: {n}",
  "updates whose pictures could not be fetched: {n}": "şəkilləri yüklənə bilməyən yazılar: {n}",
  "last heard {ago}": "son cavab {ago}",
  Original: "Orijinal",
  "Stop following": "İzləməyi dayandır",
  "Go on following": "İzləməyə davam et",
  "began to follow {name} in {story}": "— {story} lentində {name} izlənməyə başlandı",
  "stopped following {name} in {story}": "— {story} lentində {name} izlənməsi dayandırıldı",
} as const;
