/** What the console can be read in, each by its own name. */
export const languages = { en: "English", ru: "Русский", az: "Azərbaycanca" } as const;

export type Language = keyof typeof languages;

/** Of a tag such as "ru-KZ"; undefined for a language that the console does not speak. */
export function languageOf(tag: unknown): Language | undefined {
  const primary = typeof tag === "string" ? tag.toLowerCase().split("-")[0] : undefined;
  return primary !== undefined && Object.hasOwn(languages, primary) ? (primary as Language) : undefined;
}
