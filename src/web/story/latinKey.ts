/** The last letter of the Latin alphabets, ɏ. */
const lastLatin = "\u024f";

/** The pressed key; on a keyboard set to Cyrillic, Greek or another script, the Latin letter in its place. */
export function latinKey({ key, code }: Pick<KeyboardEvent, "key" | "code">): string {
  return key > lastLatin && code.startsWith("Key") ? code.slice(3).toLowerCase() : key;
}
