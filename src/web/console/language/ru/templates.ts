export const templates = {
  Templates: "Шаблоны",
  Template: "Шаблон",
  "None|template": "Без шаблона",
  "Filled in from “{name}”. What you had typed stays.": "Заполнено по шаблону «{name}». Введённое вами осталось.",
  "Fills in what stories of this kind have in common.": "Заполнит то, что у таких лент общее.",
  "What stories of one kind have in common. A new story can begin with one.":
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
  "Take them out": "Убрать их",
  "Begin a story": "Начать ленту",
  "Make a template of it": "Сделать из неё шаблон",
  "made the template {name}": "— новый шаблон: {name}",
  "changed the template {name}": "— изменён шаблон: {name}",
  "removed the template {name}": "— удалён шаблон: {name}",
  "A colleague saved this template while you were writing. Both of your changes are in this form; check it and save again.":
    "Пока вы писали, шаблон сохранил коллега. В форме — изменения обоих; проверьте и сохраните снова.",
  name: "название",
} as const;
