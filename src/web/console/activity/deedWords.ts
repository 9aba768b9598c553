import type { StoryStatus } from "../editorial";
import type { Phrase } from "../language/dictionary";
import { numeral, t } from "../language/language.svelte";
import type { Deed } from "../people";
import { roleWords } from "../roles";
import { statusWords } from "../words";

const story = (deed: Deed) => (deed.headline ? t("“{headline}”", { headline: deed.headline }) : t("a story"));
const who = (deed: Deed) => deed.to ?? t("somebody");
const role = (deed: Deed) => (deed.detail ? roleWords(deed.detail).toLowerCase() : t("a colleague"));

/** "draft → live", in the console's language. */
function change({ detail = "" }: Deed): { from: string; to: string } {
  const [from = "", to = ""] = detail.split(" → ").map((each) => {
    const words = statusWords[each as StoryStatus];
    return words ? t(words).toLowerCase() : each;
  });
  return { from, to };
}

const partnerDeeds: Readonly<Record<string, Phrase>> = {
  registered: "registered",
  changed: "changed",
  removed: "removed",
  "new key": "new key",
  "earlier key dropped": "old key revoked",
  "only registered": "only registered partners",
  everybody: "everybody",
};

const templateDeeds: Readonly<Record<string, Phrase>> = {
  created: "made the template {name}",
  changed: "changed the template {name}",
  removed: "removed the template {name}",
};

function partnerDeed(detail = ""): string {
  const words = partnerDeeds[detail];
  return words ? t(words) : detail;
}

const sentences: Readonly<Record<string, (deed: Deed) => string>> = {
  signIn: () => t("signed in"),
  signInFailed: (deed) => t("tried a wrong password for {name}", { name: who(deed) }),
  passwordChange: () => t("changed their password"),
  passwordReset: () => t("set a new password by a link"),
  codesOn: () => t("turned on two-step verification"),
  codesOff: (deed) =>
    deed.to === deed.by
      ? t("turned off two-step verification")
      : t("turned off the codes of {name}", { name: who(deed) }),
  accountCreate: (deed) =>
    deed.to === deed.by
      ? t("joined as {role}", { role: role(deed) })
      : t("added {name} as {role}", { name: who(deed), role: role(deed) }),
  accountRemove: (deed) => t("removed {name}", { name: who(deed) }),
  roleChange: (deed) => t("changed the role of {name}: {roles}", { name: who(deed), roles: deed.detail ?? "" }),
  accessEndChange: (deed) =>
    deed.detail
      ? t("let {name} in until {time}", { name: who(deed), time: deed.detail })
      : t("gave {name} access with no end date", { name: who(deed) }),
  passkeyAdd: (deed) => t("added the passkey {name}", { name: who(deed) }),
  passkeyRename: (deed) => t("renamed the passkey {name}", { name: who(deed) }),
  passkeyRemove: (deed) => t("removed the passkey {name}", { name: who(deed) }),
  invite: (deed) => t("invited {name} as {role}", { name: who(deed), role: role(deed) }),
  invitationWithdraw: (deed) => t("withdrew the invitation of {name}", { name: who(deed) }),
  resetLink: (deed) => t("made a link for a new password for {name}", { name: who(deed) }),
  tokenCreate: (deed) => t("made the token “{name}”", { name: who(deed) }),
  tokenRevoke: (deed) => t("revoked the token “{name}”", { name: who(deed) }),
  storyCreate: (deed) => t("created {story}", { story: story(deed) }),
  storyStatus: (deed) => t("moved {story} from {from} to {to}", { story: story(deed), ...change(deed) }),
  storyLink: (deed) => t("changed the rehearsal link of {story}", { story: story(deed) }),
  storyDelete: (deed) => t("deleted {story}", { story: story(deed) }),
  storyRestore: (deed) => t("brought {story} back", { story: story(deed) }),
  storyErase: () => t("erased a story that was deleted 30 days before"),
  storyMembers: (deed) =>
    t("changed the members of {story}: {members}", { story: story(deed), members: deed.detail ?? "" }),
  storyExport: (deed) => t("exported {story} as {file}", { story: story(deed), file: deed.detail ?? t("a file") }),
  storyImport: (deed) =>
    t("imported {n} updates into {story} from {source}", {
      n: deed.detail ?? "0",
      story: story(deed),
      source: who(deed),
    }),
  mirrorStart: (deed) => t("began to follow {name} in {story}", { name: who(deed), story: story(deed) }),
  mirrorStop: (deed) => t("stopped following {name} in {story}", { name: who(deed), story: story(deed) }),
  takeDown: (deed) => t("took down an entry in {story}", { story: story(deed) }),
  eraseEntryWording: (deed) => t("erased earlier text of an entry in {story}", { story: story(deed) }),
  eraseStoryWording: (deed) => t("erased earlier headlines of {story}", { story: story(deed) }),
  siteChange: () => t("changed the site's settings"),
  partnerChange: (deed) =>
    deed.to
      ? t("changed the partner {name}: {detail}", { name: deed.to, detail: partnerDeed(deed.detail) })
      : t("changed who may show stories: {detail}", { detail: partnerDeed(deed.detail) }),
  templateChange: (deed) => {
    const words = templateDeeds[deed.detail ?? ""] ?? "changed the template {name}";
    return t(words, { name: who(deed) });
  },
  deliveryChange: (deed) =>
    t("changed the delivery of {stories}: {detail}", {
      stories: deed.to || t("all stories"),
      detail: deed.detail ?? "",
    }),
};

/** What somebody did, to follow their name. */
export function deedWords(deed: Deed): string {
  return sentences[deed.action]?.(deed) ?? deed.action;
}

export function isErasure({ action }: Pick<Deed, "action">): boolean {
  return action === "takeDown" || action === "eraseEntryWording" || action === "eraseStoryWording";
}

/** Kinds of activity to filter by, with the server's names for their actions. */
export const kinds: Readonly<Record<string, { words: Phrase; actions: readonly string[] }>> = {
  all: { words: "Everything", actions: [] },
  erasures: { words: "Take-downs", actions: ["takeDown", "eraseEntryWording", "eraseStoryWording"] },
  stories: {
    words: "Stories",
    actions: [
      "storyCreate",
      "storyStatus",
      "storyLink",
      "storyDelete",
      "storyRestore",
      "storyErase",
      "storyMembers",
      "storyExport",
      "storyImport",
      "mirrorStart",
      "mirrorStop",
      "templateChange",
    ],
  },
  people: {
    words: "Colleagues",
    actions: [
      "accountCreate",
      "accountRemove",
      "roleChange",
      "accessEndChange",
      "invite",
      "invitationWithdraw",
      "resetLink",
    ],
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
      "passkeyAdd",
      "passkeyRename",
      "passkeyRemove",
      "tokenCreate",
      "tokenRevoke",
    ],
  },
  settings: { words: "Settings", actions: ["siteChange", "partnerChange", "deliveryChange"] },
};

/** "3.2 s" or "4 min": how long it took until the last place confirmed it. */
export function spanWords(from: string, to: string): string {
  const seconds = Math.max(0, (Date.parse(to) - Date.parse(from)) / 1000);
  if (Number.isNaN(seconds)) return "";
  if (seconds < 10) return t("{n} s", { n: numeral(seconds, 1) });
  return seconds < 120 ? t("{n} s", { n: Math.round(seconds) }) : t("{n} min", { n: Math.round(seconds / 60) });
}
