import { type Language, languageOf } from "./languages";

/** Of this browser, for whoever signs in; somebody who has chosen here before has a line of their own. */
const key = "liveblog.language";
const ofPerson = (account: string) => `${key}.${account}`;

export function keepChoice(language: Language, account: string | undefined): void {
  try {
    localStorage.setItem(key, language);
    if (account) localStorage.setItem(ofPerson(account), language);
  } catch {
    // No room to keep it: the choice holds until the desk is opened again.
  }
}

/** What this person chose, or whoever chose last; undefined when nobody has. */
export function keptChoice(account?: string): Language | undefined {
  const own = account ? languageOf(localStorage.getItem(ofPerson(account))) : undefined;
  return own ?? languageOf(localStorage.getItem(key));
}

/** The first language of the browser that the console speaks. */
export function browsersChoice(tags: readonly string[]): Language | undefined {
  return tags.map(languageOf).find((each) => each !== undefined);
}
