import { textContent } from "../../../src/web/console/content";
import type { EntryDetail, EntryEdit } from "../../../src/web/console/editorial";
import { Outbox, type OutboxItem } from "../../../src/web/console/outbox";
import { Problem } from "../../../src/web/console/problem";
import { readEntry } from "../../../src/web/console/shape";
import { ManualClock, settled } from "./manualClock";
import { MemoryStorage } from "./memoryStorage";

export function edit(html: string): EntryEdit {
  return { content: textContent(html), key: false, pinned: false, state: "published" };
}

function entryOf(storyId: string, id: string, sent: EntryEdit): EntryDetail {
  const at = "2026-02-09T14:39:00Z";
  const base = { title: "", html: "", byline: "", author: "", createdAt: at, at, version: 1 };
  return readEntry({ ...base, ...sent, id, storyId });
}

/** An outbox with a server controlled by the test: it returns an entry, or the next problem in `failures`. */
export function room(storage = new MemoryStorage(), account = "ann") {
  const clock = new ManualClock();
  const sent: string[] = [];
  const delivered: { item: OutboxItem; tookMs: number }[] = [];
  const failures: Problem[] = [];
  const known = new Set<string>();
  const edits: EntryEdit[] = [];
  const around = {
    files: (): "there" | "coming" | Problem => "there",
    known: async (_: string, id: string) => known.has(id),
    storage,
    account: () => account,
    now: clock.now,
    random: () => 0.5,
    schedule: clock.schedule,
    changed: () => undefined,
    delivered: (item: OutboxItem, _: EntryDetail, tookMs: number) => delivered.push({ item, tookMs }),
    send: async (storyId: string, id: string, what: EntryEdit) => {
      sent.push(id);
      edits.push(what);
      const failure = failures.shift();
      if (failure) throw failure;
      return entryOf(storyId, id, what);
    },
  };
  return { clock, known, edits, sent, delivered, failures, storage, around, outbox: new Outbox(around) };
}

/** A room that was left while its entry "a" could not be sent. */
export async function leftBehind(what: EntryEdit, why: Problem["kind"]) {
  const left = room();
  left.failures.push(new Problem(why));
  left.outbox.put("story", "a", what);
  await settled();
  left.outbox.stop();
  return left;
}
