import type { Deed } from "../people";

const where = (deed: Deed) => (deed.headline ? ` in “${deed.headline}”` : " in a story");
const story = (deed: Deed) => (deed.headline ? `“${deed.headline}”` : "a story");
const who = (deed: Deed) => deed.to ?? "somebody";

const sentences: Readonly<Record<string, (deed: Deed) => string>> = {
  signIn: () => "signed in",
  signInFailed: (deed) => `tried a wrong password for ${who(deed)}`,
  passwordChange: () => "changed their password",
  passwordReset: () => "set a new password by a link",
  codesOn: () => "turned on codes beside the password",
  codesOff: (deed) =>
    deed.to === deed.by ? "turned off codes beside the password" : `turned off the codes of ${who(deed)}`,
  accountCreate: (deed) =>
    deed.to === deed.by
      ? `joined as ${deed.detail ?? "a colleague"}`
      : `added ${who(deed)} as ${deed.detail ?? "a colleague"}`,
  accountRemove: (deed) => `removed ${who(deed)}`,
  roleChange: (deed) => `changed the role of ${who(deed)}: ${deed.detail ?? ""}`,
  invite: (deed) => `invited ${who(deed)} as ${deed.detail ?? "a colleague"}`,
  invitationWithdraw: (deed) => `withdrew the invitation of ${who(deed)}`,
  resetLink: (deed) => `made a link for a new password for ${who(deed)}`,
  tokenCreate: (deed) => `made the token “${who(deed)}”`,
  tokenRevoke: (deed) => `revoked the token “${who(deed)}”`,
  storyCreate: (deed) => `created ${story(deed)}`,
  storyStatus: (deed) => `moved ${story(deed)} from ${(deed.detail ?? "").replace(" → ", " to ")}`,
  storyMembers: (deed) => `changed the members of ${story(deed)}: ${deed.detail ?? ""}`,
  storyExport: (deed) => `exported ${story(deed)} as ${deed.detail ?? "a file"}`,
  takeDown: (deed) => `took down an entry${where(deed)}`,
  eraseEntryWording: (deed) => `erased what an entry${where(deed)} said before`,
  eraseStoryWording: (deed) => `erased earlier headlines of ${story(deed)}`,
  siteChange: () => "changed the site's settings",
  deliveryChange: (deed) => `changed how readers are sent ${deed.to || "all stories"}: ${deed.detail ?? ""}`,
};

/** What somebody did, to go on after their name. */
export function deedWords(deed: Deed): string {
  return sentences[deed.action]?.(deed) ?? deed.action;
}

export function isErasure({ action }: Pick<Deed, "action">): boolean {
  return action === "takeDown" || action === "eraseEntryWording" || action === "eraseStoryWording";
}

/** Kinds of deeds that one looks for, by the actions that the server knows. */
export const kinds: Readonly<Record<string, { words: string; actions: readonly string[] }>> = {
  all: { words: "Everything", actions: [] },
  erasures: { words: "Take-downs", actions: ["takeDown", "eraseEntryWording", "eraseStoryWording"] },
  stories: { words: "Stories", actions: ["storyCreate", "storyStatus", "storyMembers", "storyExport"] },
  people: {
    words: "Colleagues",
    actions: ["accountCreate", "accountRemove", "roleChange", "invite", "invitationWithdraw", "resetLink"],
  },
  access: {
    words: "Sign-ins and tokens",
    actions: [
      "signIn",
      "signInFailed",
      "passwordChange",
      "passwordReset",
      "codesOn",
      "codesOff",
      "tokenCreate",
      "tokenRevoke",
    ],
  },
  settings: { words: "Settings", actions: ["siteChange", "deliveryChange"] },
};

/** "3.2 s" or "4 min": how long until the last place had confirmed it. */
export function spanWords(from: string, to: string): string {
  const seconds = Math.max(0, (Date.parse(to) - Date.parse(from)) / 1000);
  if (Number.isNaN(seconds)) return "";
  if (seconds < 10) return `${seconds.toFixed(1)} s`;
  return seconds < 120 ? `${Math.round(seconds)} s` : `${Math.round(seconds / 60)} min`;
}
