import type { Api } from "../api";
import type { EntryDetail } from "../editorial";
import { t, tn } from "../language/language.svelte";
import type { rightsIn } from "../rights";

/** What an entry's menu does; each but the last has a key for the entry in focus, which ui/shortcuts lists. */
export type EntryDeed =
  | "publish"
  | "sendBack"
  | "takeBack"
  | "submit"
  | "cancelSchedule"
  | "edit"
  | "correct"
  | "pin"
  | "key"
  | "unpublish"
  | "versions"
  | "note"
  | "takeDown";

export interface EntryAction {
  deed: EntryDeed;
  words: string;
  /** A single key; absent for what has neither a question before it nor a way back. */
  key?: string;
  /** The next step of an entry that waits for somebody. */
  leads?: boolean;
  /** Whether it opens something here instead of asking the server. */
  opens?: boolean;
}

export interface EntrySituation {
  entry: EntryDetail;
  rights: ReturnType<typeof rightsIn>;
  /** Whether the user submitted it. */
  isMine: boolean;
  notes: number;
}

/** What the user can do with the entry, in the order of its menu. */
export function entryActions({ entry, rights, isMine, notes }: EntrySituation): EntryAction[] {
  const { state } = entry;
  const all: (EntryAction | false)[] = [];
  if (state === "submitted") {
    all.push(rights.publish && { deed: "publish", key: "l", words: t("Approve and publish"), leads: true });
    if (isMine) all.push({ deed: "takeBack", key: "b", words: t("Take back") });
    else all.push(rights.publish && { deed: "sendBack", key: "b", words: t("Send back"), opens: true });
  } else if (state !== "published") {
    const publish = entry.publishAt ? t("Publish now") : t("Publish");
    all.push(
      rights.publish && { deed: "publish", key: "l", words: publish, leads: true },
      rights.edit && { deed: "submit", key: "m", words: t("Submit"), leads: !rights.publish },
      rights.publish && entry.publishAt !== undefined && { deed: "cancelSchedule", words: t("Cancel") },
    );
  }
  all.push(rights.edit && { deed: "edit", key: "e", words: t("Edit"), opens: true });
  if (state === "published")
    all.push(
      rights.edit && { deed: "correct", key: "r", words: t("Correct"), opens: true },
      rights.highlight && { deed: "pin", key: "p", words: entry.pinned ? t("Unpin") : t("Pin") },
      rights.highlight && { deed: "key", key: "h", words: entry.key ? t("Not a key event") : t("Key event") },
      rights.publish && { deed: "unpublish", key: "u", words: t("Unpublish") },
    );
  all.push(
    { deed: "versions", key: "v", words: t("Versions"), opens: true },
    { deed: "note", key: "c", words: notes === 0 ? t("Note") : tn("{n} note", "{n} notes", notes), opens: true },
    rights.takeDown && {
      deed: "takeDown",
      key: "d",
      words: entry.publishedAt ? t("Take down") : t("Delete"),
      opens: true,
    },
  );
  return all.filter((each) => each !== false);
}

/** The request that does it; undefined for what opens something here. */
export function requestOf(
  deed: EntryDeed,
  { storyId, id, pinned, key }: EntryDetail,
  api: Api,
): (() => Promise<EntryDetail>) | undefined {
  switch (deed) {
    case "publish":
    case "unpublish":
      return () => api.mark(storyId, id, "publication", deed === "publish");
    case "pin":
      return () => api.mark(storyId, id, "pin", !pinned);
    case "key":
      return () => api.mark(storyId, id, "key", !key);
    case "submit":
      return () => api.submit(storyId, id);
    case "takeBack":
      return () => api.sendBack(storyId, id, "");
    case "cancelSchedule":
      return () => api.cancelSchedule(storyId, id);
    default:
      return undefined;
  }
}

/** Which undo is offered afterwards. */
export function undoOf(deed: EntryDeed): "pin" | "publication" | undefined {
  if (deed === "pin") return "pin";
  return deed === "publish" || deed === "unpublish" ? "publication" : undefined;
}
