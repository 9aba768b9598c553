import type { Role } from "./editorial";
import type { Phrase } from "./language/dictionary";
import { t } from "./language/language.svelte";

export type { Role };

export const roles: readonly { role: Role; words: Phrase; may: Phrase; you: Phrase }[] = [
  {
    role: "contributor",
    words: "Contributor",
    may: "Writes drafts. An editor publishes them.",
    you: "You write drafts, and an editor publishes them.",
  },
  {
    role: "reporter",
    words: "Reporter",
    may: "Publishes and corrects their own entries.",
    you: "You publish and correct what you write.",
  },
  {
    role: "editor",
    words: "Editor",
    may: "Runs stories, edits any entry and takes entries down.",
    you: "You run stories, edit any entry and take entries down.",
  },
  {
    role: "administrator",
    words: "Administrator",
    may: "Can do everything, including managing colleagues and the site.",
    you: "You can do everything, including managing colleagues and the site.",
  },
];

/** The others enter every story, so they cannot be limited to some. */
export const rolesOfGuests: readonly Role[] = ["contributor", "reporter"];

export function roleWords(role: string): string {
  const words = roles.find((each) => each.role === role)?.words;
  return words ? t(words) : role;
}
