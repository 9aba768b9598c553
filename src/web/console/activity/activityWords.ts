import type { StoryStatus } from "../editorial";
import type { Phrase } from "../language/dictionary";
import { numeral, serverWords, t, tn } from "../language/language.svelte";
import type { Activity } from "../people";
import { roleWords } from "../roles";
import { clockWords, statusWords } from "../words";
import { ownZone } from "../zone";

const story = (activity: Activity) =>
  activity.headline ? t("“{headline}”", { headline: activity.headline }) : t("a story");
const who = (activity: Activity) => activity.to ?? t("somebody");
const role = (activity: Activity) => (activity.detail ? roleWords(activity.detail).toLowerCase() : t("a colleague"));

/** "draft → live", in the console's language. */
function change({ detail = "" }: Activity): { from: string; to: string } {
  const [from = "", to = ""] = detail.split(" → ").map((each) => {
    const words = statusWords[each as StoryStatus];
    return words ? t(words).toLowerCase() : each;
  });
  return { from, to };
}

/** "reporter → editor", in the console's language. */
function roleChange({ detail = "" }: Activity): string {
  return detail
    .split(" → ")
    .map((each) => roleWords(each).toLowerCase())
    .join(" → ");
}

/** "3 members" or "open to everybody". */
function membersWords({ detail = "" }: Activity): string {
  if (detail === "open to everybody") return t("open to everybody");
  const count = /^(\d+) members$/.exec(detail)?.[1];
  return count === undefined ? detail : tn("{n} member", "{n} members", Number(count));
}

/** "2026-11-24 18:30 UTC" as the console shows times. */
function endWords({ detail = "" }: Activity): string {
  const found = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d) UTC$/.exec(detail);
  return found ? clockWords(`${found[1]}T${found[2]}:00Z`, ownZone) : detail;
}

const deliveries: Readonly<Record<string, Phrase>> = { live: "live|delivery", polling: "polling" };

function deliveryWords({ detail = "" }: Activity): string {
  const words = deliveries[detail];
  return words ? t(words) : detail;
}

const partnerChanges: Readonly<Record<string, Phrase>> = {
  registered: "registered",
  changed: "changed",
  removed: "removed",
  "new key": "new key",
  "earlier key dropped": "old key revoked",
  "only registered": "only registered partners",
  everybody: "everybody",
};

const templateChanges: Readonly<Record<string, Phrase>> = {
  created: "created the template {name}",
  changed: "changed the template {name}",
  removed: "removed the template {name}",
};

function partnerChange(detail = ""): string {
  const words = partnerChanges[detail];
  return words ? t(words) : detail;
}

const sentences: Readonly<Record<string, (activity: Activity) => string>> = {
  signIn: () => t("signed in"),
  signInFailed: (activity) => t("tried a wrong password for {name}", { name: who(activity) }),
  passwordChange: () => t("changed their password"),
  passwordReset: () => t("set a new password with a reset link"),
  codesOn: () => t("turned on two-step verification"),
  codesOff: (activity) =>
    activity.to === activity.by
      ? t("turned off two-step verification")
      : t("turned off codes for {name}", { name: who(activity) }),
  accountCreate: (activity) =>
    activity.to === activity.by
      ? t("joined as {role}", { role: role(activity) })
      : t("added {name} as {role}", { name: who(activity), role: role(activity) }),
  accountRemove: (activity) => t("removed {name}", { name: who(activity) }),
  roleChange: (activity) =>
    t("changed the role of {name}: {roles}", { name: who(activity), roles: roleChange(activity) }),
  accessEndChange: (activity) =>
    activity.detail
      ? t("gave {name} access until {time}", { name: who(activity), time: endWords(activity) })
      : t("gave {name} access with no end date", { name: who(activity) }),
  passkeyAdd: (activity) => t("added the passkey {name}", { name: who(activity) }),
  passkeyRename: (activity) => t("renamed the passkey {name}", { name: who(activity) }),
  passkeyRemove: (activity) => t("removed the passkey {name}", { name: who(activity) }),
  invite: (activity) => t("invited {name} as {role}", { name: who(activity), role: role(activity) }),
  invitationWithdraw: (activity) => t("withdrew the invitation for {name}", { name: who(activity) }),
  resetLink: (activity) => t("created a password reset link for {name}", { name: who(activity) }),
  tokenCreate: (activity) => t("created the token “{name}”", { name: who(activity) }),
  tokenRevoke: (activity) => t("revoked the token “{name}”", { name: who(activity) }),
  storyCreate: (activity) => t("created {story}", { story: story(activity) }),
  storyStatus: (activity) => t("moved {story} from {from} to {to}", { story: story(activity), ...change(activity) }),
  storyLink: (activity) => t("changed the rehearsal link of {story}", { story: story(activity) }),
  storyDelete: (activity) => t("deleted {story}", { story: story(activity) }),
  storyRestore: (activity) => t("brought {story} back", { story: story(activity) }),
  storyErase: () => t("erased a story that had been deleted for 30 days"),
  storyMembers: (activity) =>
    t("changed the members of {story}: {members}", { story: story(activity), members: membersWords(activity) }),
  storyExport: (activity) =>
    t("exported {story} as {file}", { story: story(activity), file: activity.detail ?? t("a file") }),
  storyImport: (activity) =>
    t("imported {n} updates into {story} from {source}", {
      n: activity.detail ?? "0",
      story: story(activity),
      source: serverWords(who(activity)),
    }),
  mirrorStart: (activity) => t("started following {name} in {story}", { name: who(activity), story: story(activity) }),
  mirrorStop: (activity) => t("stopped following {name} in {story}", { name: who(activity), story: story(activity) }),
  takeDown: (activity) => t("took down an entry in {story}", { story: story(activity) }),
  eraseEntryWording: (activity) => t("erased earlier text of an entry in {story}", { story: story(activity) }),
  eraseStoryWording: (activity) => t("erased earlier headlines of {story}", { story: story(activity) }),
  noteErase: (activity) => t("deleted a note by {name} in {story}", { name: who(activity), story: story(activity) }),
  siteChange: () => t("changed the site's settings"),
  partnerChange: (activity) =>
    activity.to
      ? t("changed the partner {name}: {detail}", { name: activity.to, detail: partnerChange(activity.detail) })
      : t("changed who may show stories: {detail}", { detail: partnerChange(activity.detail) }),
  templateChange: (activity) => {
    const words = templateChanges[activity.detail ?? ""] ?? "changed the template {name}";
    return t(words, { name: who(activity) });
  },
  deliveryChange: (activity) =>
    t("changed the delivery of {stories}: {detail}", {
      stories: activity.to || t("all stories"),
      detail: deliveryWords(activity),
    }),
};

/** What somebody did, to follow their name. */
export function activityWords(activity: Activity): string {
  return sentences[activity.action]?.(activity) ?? activity.action;
}

export function isErasure({ action }: Pick<Activity, "action">): boolean {
  return action === "takeDown" || action === "eraseEntryWording" || action === "eraseStoryWording";
}

/** Kinds of activity to filter by, with the server's names for their actions. */
export const kinds: Readonly<Record<string, { words: Phrase; actions: readonly string[] }>> = {
  all: { words: "Everything", actions: [] },
  erasures: { words: "Take-downs", actions: ["takeDown", "eraseEntryWording", "eraseStoryWording", "noteErase"] },
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
