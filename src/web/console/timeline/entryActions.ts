import type { Api } from "../api";
import type { EntryDetail } from "../editorial";
import { t, tn } from "../language/language.svelte";
import type { rightsIn } from "../rights";

/** What an entry's menu does. Each command has a key for the focused entry, which ui/shortcuts lists. */
export type EntryCommand =
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
  command: EntryCommand;
  words: string;
  /** A single key. */
  key: string;
  /** The next step of an entry that waits for somebody. */
  isPrimary?: boolean;
  /** Whether it opens something here instead of asking the server. */
  opens?: boolean;
}

export interface EntrySituation {
  entry: EntryDetail;
  rights: ReturnType<typeof rightsIn>;
  /** Whether the user wrote it: authors take back what the others send back. Not compared by name, which can change. */
  isMine: boolean;
  notes: number;
}

/** What the user can do with the entry, in the order of its menu. */
export function entryActions({ entry, rights, isMine, notes }: EntrySituation): EntryAction[] {
  const { state } = entry;
  const all: (EntryAction | false)[] = [];
  if (state === "submitted") {
    all.push(rights.publish && { command: "publish", key: "l", words: t("Approve and publish"), isPrimary: true });
    if (isMine) all.push({ command: "takeBack", key: "b", words: t("Take back") });
    else all.push(rights.publish && { command: "sendBack", key: "b", words: t("Send back"), opens: true });
  } else if (state !== "published") {
    const publish = entry.publishAt ? t("Publish now") : t("Publish");
    all.push(
      rights.publish && { command: "publish", key: "l", words: publish, isPrimary: true },
      rights.edit && { command: "submit", key: "m", words: t("Submit"), isPrimary: !rights.publish },
      rights.publish &&
        entry.publishAt !== undefined && { command: "cancelSchedule", key: "t", words: t("Unschedule") },
    );
  }
  all.push(rights.edit && { command: "edit", key: "e", words: t("Edit"), opens: true });
  if (state === "published")
    all.push(
      rights.edit && { command: "correct", key: "r", words: t("Correct"), opens: true },
      rights.highlight && { command: "pin", key: "p", words: entry.pinned ? t("Unpin") : t("Pin") },
      rights.highlight && { command: "key", key: "h", words: entry.key ? t("Not a key event") : t("Key event") },
      rights.publish && { command: "unpublish", key: "u", words: t("Unpublish") },
    );
  all.push(
    { command: "versions", key: "v", words: t("Versions"), opens: true },
    { command: "note", key: "c", words: notes === 0 ? t("Note") : tn("{n} note", "{n} notes", notes), opens: true },
    rights.takeDown && {
      command: "takeDown",
      key: "d",
      words: entry.publishedAt ? t("Take down") : t("Delete"),
      opens: true,
    },
  );
  return all.filter((each) => each !== false);
}

/** The request that does it; undefined for what opens something here. */
export function requestOf(
  command: EntryCommand,
  { storyId, id, pinned, key, version }: EntryDetail,
  api: Api,
): (() => Promise<EntryDetail>) | undefined {
  switch (command) {
    case "publish":
      // Words that the editor has not read are not published in their name.
      return () => api.mark(storyId, id, "publication", true, version);
    case "unpublish":
      return () => api.mark(storyId, id, "publication", false);
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
export function undoOf(command: EntryCommand): "pin" | "publication" | undefined {
  if (command === "pin") return "pin";
  return command === "publish" || command === "unpublish" ? "publication" : undefined;
}
