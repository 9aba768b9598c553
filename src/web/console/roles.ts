import type { Role } from "./editorial";
import type { Phrase } from "./language/dictionary";
import { t } from "./language/language.svelte";

export type { Role };

export const roles: readonly { role: Role; words: Phrase; may: Phrase; you: Phrase }[] = [
  {
    role: "contributor",
    words: "Contributor",
    may: "Writes drafts. An editor publishes them.",
    you: "You write, and an editor publishes it.",
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
    may: "Runs stories, changes every entry and takes down.",
    you: "You run stories, change every entry and take down.",
  },
  {
    role: "administrator",
    words: "Administrator",
    may: "Everything, with colleagues and the site.",
    you: "You do everything, with colleagues and the site.",
  },
];

export function roleWords(role: string): string {
  const words = roles.find((each) => each.role === role)?.words;
  return words ? t(words) : role;
}
