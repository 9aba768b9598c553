/** Places between updates: on the site, and in a story's header. */
export const places = {
  "Places between updates": "Yazılar arasındakı yerlər",
  "A promotion or an advertisement, in stories that have places switched on.":
    "Öz elanımız və ya reklam, yerlər açılan lentlərdə.",
  "Label above it": "Üstündəki yazı",
  "If empty: “Advertisement” above a script, otherwise “From the newsroom”, in the story's language.":
    "Boşdursa, skriptin üstündə «Reklam», əks halda «Redaksiyadan» yazılır, lentin dilində.",
  "Text of the place": "Yerin mətni",
  "Subscribe to our newsletter": "Bülletenimizə abunə olun",
  "Picture above the text": "Mətnin üstündəki şəkil",
  "Script of another site": "Başqa saytın skripti",
  "It runs in its own frame and has no access to the page. The text is shown until it loads.":
    "O, ayrıca çərçivədə işləyir və səhifəyə çıxışı yoxdur. Yüklənənə qədər orada mətn dayanır.",
  "Where the script may load from": "Skript haradan yükləyə bilər",
  "One origin per line, besides its own: https://cdn.example":
    "Hər sətirdə bir ünvan, özündən başqa: https://cdn.example",
  "Load the script without asking the reader first": "Skripti oxucudan soruşmadan yükləmək",
  "Places for promotions and advertisements": "Elan və reklam üçün yerlər",
  "None between updates": "Yazılar arasında yoxdur",
  "After every {number} updates": "Hər {number} yazıdan sonra",
  "What appears there is set under Site.": "Orada nə olacağı «Sayt» bölməsində qurulur.",
  "A place after the opening": "Girişdən sonra yer",
  "places between updates": "yazılar arasındakı yerlər",
  "place after the opening": "girişdən sonrakı yer",
  "One of the site's own files: /theme/files/newsletter.jpg":
    "Saytın öz fayllarından biri: /theme/files/newsletter.jpg",
} as const;
