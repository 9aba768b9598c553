export const templates = {
  Templates: "Шаблоны",
  Template: "Шаблон",
  "None|template": "Без шаблона",
  "Filled in from “{name}”. What you had typed is kept.": "Заполнено по шаблону «{name}». Введённое вами осталось.",
  "Fills in what stories of this kind have in common.": "Заполнит то, что у таких лент общее.",
  "What stories of one kind have in common. A new story can start from a template.":
    "То, что у лент одного рода общее. Новую ленту можно начать с шаблона.",
  "No templates yet.": "Шаблонов пока нет.",
  "Add a template": "Новый шаблон",
  "A new template": "Новый шаблон",
  "Add template": "Добавить шаблон",
  "Save template": "Сохранить шаблон",
  "Match day": "День матча",
  "Write {date} or {weekday} where a story's start day should appear.":
    "Пишите {date} или {weekday} там, где нужен день начала ленты.",
  "Sources: {names}": "Источники: {names}",
  "Remove them": "Убрать их",
  "Start a story": "Начать ленту",
  "Make a template from it": "Сделать из неё шаблон",
  "created the template {name}": "— новый шаблон: {name}",
  "changed the template {name}": "— изменён шаблон: {name}",
  "removed the template {name}": "— удалён шаблон: {name}",
  "A colleague saved this template while you were writing. This form has both sets of changes; check it and save again.":
    "Пока вы писали, шаблон сохранил коллега. В форме — изменения обоих; проверьте и сохраните снова.",
  name: "название",
} as const;
