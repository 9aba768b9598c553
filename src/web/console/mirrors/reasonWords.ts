import { serverWords } from "../language/language.svelte";

/**
 * Why something was erased. A mirror erases in its source's name, and names it in the reason; what people wrote stays as it is.
 * @param by Who erased it.
 */
export function reasonWords(reason: string, by: string): string {
  return by !== "" && reason.endsWith(` ${by}`) ? serverWords(reason) : reason;
}
