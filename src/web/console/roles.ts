export type Role = "administrator" | "editor" | "reporter" | "contributor";

export const roles: readonly { role: Role; words: string; may: string }[] = [
  { role: "contributor", words: "Contributor", may: "Writes drafts. An editor publishes them." },
  { role: "reporter", words: "Reporter", may: "Publishes and corrects their own entries." },
  { role: "editor", words: "Editor", may: "Runs stories, changes every entry and takes down." },
  { role: "administrator", words: "Administrator", may: "Everything, with colleagues and the site." },
];

export function roleWords(role: string): string {
  return roles.find((each) => each.role === role)?.words ?? role;
}
