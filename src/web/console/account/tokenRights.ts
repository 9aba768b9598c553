import type { Capability } from "../capabilities";
import type { Phrase } from "../language/dictionary";
import { t } from "../language/language.svelte";

/** Rights that a token can be given one by one. Every token can read the desk, and no limited token can make tokens. */
export const tokenRights: readonly { capability: Capability; words: Phrase; isOfOneStory: boolean }[] = [
  { capability: "writeEntries", words: "Write drafts and upload pictures", isOfOneStory: true },
  { capability: "publishEntries", words: "Publish and correct its own entries", isOfOneStory: true },
  { capability: "editEntries", words: "Change colleagues’ entries", isOfOneStory: true },
  { capability: "approveEntries", words: "Publish colleagues’ entries", isOfOneStory: true },
  { capability: "highlightEntries", words: "Pin entries and mark key events", isOfOneStory: true },
  { capability: "takeDown", words: "Take down", isOfOneStory: true },
  { capability: "editStories", words: "Create stories and change their headers", isOfOneStory: true },
  { capability: "runStories", words: "Take stories live and end them", isOfOneStory: true },
  { capability: "enterEveryStory", words: "Open stories limited to members", isOfOneStory: false },
  { capability: "manageMembers", words: "Choose the members of stories", isOfOneStory: false },
  { capability: "manageAccounts", words: "Manage colleagues", isOfOneStory: false },
  { capability: "readAudit", words: "Read the activity log", isOfOneStory: false },
  { capability: "manageSite", words: "Change the site and its webhooks", isOfOneStory: false },
  { capability: "manageDelivery", words: "Control how readers receive updates", isOfOneStory: false },
];

/** "Read only", or a list of what else it may do. */
export function rightsWords(capabilities: readonly Capability[]): string {
  const words = tokenRights.filter(({ capability }) => capabilities.includes(capability)).map((each) => t(each.words));
  return words.length === 0
    ? t("Read only")
    : words.map((each, index) => (index === 0 ? each : each.charAt(0).toLowerCase() + each.slice(1))).join(", ");
}
