import type { DraftCopy } from "./draftCopies.svelte";
import { type Draft, readDraft } from "./drafts";
import { Problem } from "./problem";
import type { Requests } from "./requests";
import { fieldsOf, present, readPage, text } from "./shape";

/** My own drafts on the server; nobody else's are to be had. What goes on by itself asks nobody to sign in again. */
export class DraftsApi {
  readonly #requests: Requests;

  constructor(requests: Requests) {
    this.#requests = requests;
  }

  async list(): Promise<DraftCopy[]> {
    return readPage(await this.#requests.once("GET", "/api/drafts"), readCopy).items;
  }

  async read(id: string): Promise<{ place: string; savedAt: number; draft: Draft }> {
    const from = fieldsOf(await this.#requests.ask("GET", `/api/drafts/${id}`));
    const draft = readDraft(from.draft);
    if (!draft || typeof from.storyId !== "string") throw new Problem("malformed");
    const place = typeof from.entryId === "string" ? `${from.storyId}/${from.entryId}` : from.storyId;
    return { place, savedAt: Date.parse(String(from.savedAt)), draft };
  }

  async put(kept: { id: string; place: string; savedAt: number; draft: Draft }, beginning: string): Promise<void> {
    const [storyId, entryId] = kept.place.split("/");
    const savedAt = new Date(kept.savedAt).toISOString();
    await this.#requests.once("PUT", `/api/drafts/${kept.id}`, {
      storyId,
      entryId,
      savedAt,
      beginning,
      draft: kept.draft,
    });
  }

  async remove(id: string): Promise<void> {
    await this.#requests.once("DELETE", `/api/drafts/${id}`);
  }
}

function readCopy(value: unknown): DraftCopy {
  const from = fieldsOf(value);
  return {
    id: text(from, "id"),
    storyId: text(from, "storyId"),
    savedAt: text(from, "savedAt"),
    beginning: text(from, "beginning"),
    ...present(from, "entryId", "headline"),
  };
}
