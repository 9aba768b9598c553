export const templates = {
  Templates: "Şablonlar",
  Template: "Şablon",
  "None|template": "Şablonsuz",
  "Filled in from “{name}”. What you had typed is kept.": "“{name}” şablonu ilə dolduruldu. Yazdıqlarınız qaldı.",
  "Fills in what stories of this kind have in common.": "Belə lentlərdə ortaq olanları doldurur.",
  "What stories of one kind have in common. A new story can start from a template.":
    "Eyni növ lentlərdə ortaq olanlar. Yeni lenti şablonla başlamaq olar.",
  "No templates yet.": "Hələ şablon yoxdur.",
  "Add a template": "Yeni şablon",
  "A new template": "Yeni şablon",
  "Add template": "Şablonu əlavə et",
  "Save template": "Şablonu saxla",
  "Match day": "Oyun günü",
  "Write {date} or {weekday} where a story's start day should appear.":
    "Lentin başladığı günün yerinə {date} və ya {weekday} yazın.",
  "Sources: {names}": "Mənbələr: {names}",
  "Remove them": "Onları çıxar",
  "Start a story": "Lent başla",
  "Make a template from it": "Ondan şablon düzəlt",
  "created the template {name}": "şablon yaratdı: {name}",
  "changed the template {name}": "şablonu dəyişdi: {name}",
  "removed the template {name}": "şablonu sildi: {name}",
  "A colleague saved this template while you were writing. This form has both sets of changes; check it and save again.":
    "Siz yazarkən həmkarınız şablonu saxlayıb. Formada hər ikinizin dəyişiklikləri var; yoxlayın və yenidən saxlayın.",
  name: "ad",
} as const;
