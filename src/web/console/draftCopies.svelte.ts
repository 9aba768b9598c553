import type { Api } from "./api";
import { firstLineOf } from "./composer/contentWords";
import type { Draft, DraftListener, Drafts, KeptDraft } from "./drafts";
import type { Answered } from "./editorial";
import { t } from "./language/language.svelte";
import { Problem, problemIn } from "./problem";

/** If a device is lost, so is only what was typed within this time. */
const pauseMs = 3_000;
const againMs = 15_000;
const beginningLength = 120;

type Changed = Parameters<DraftListener["changed"]>[0];
export type DraftCopy = Answered<"DraftView">;

/** One draft of mine, here or on another device. */
export interface MyDraft {
  id: string;
  storyId: string;
  isEdit: boolean;
  headline: string | undefined;
  savedAt: number;
  beginning: string;
  /** Absent for one that is only on another device. */
  here?: KeptDraft;
}

export interface CopySurroundings {
  drafts: Drafts;
  api: Pick<Api, "drafts">;
  account: () => string | undefined;
  /** Whether the server has confirmed who is signed in; otherwise nothing is sent. */
  isSure: () => boolean;
  schedule: (run: () => void, ms: number) => void;
}

/** Copies drafts from here to the server, and finds those from other devices there. What cannot be sent now is sent later; meanwhile it is on this device. */
export class DraftCopies implements DraftListener {
  /** What the server has, as of its last answer. */
  copies = $state.raw<readonly DraftCopy[]>([]);
  /** Why the last draft is only on this device; empty while all is well. */
  trouble = $state("");
  readonly #around: CopySurroundings;
  readonly #toSend = new Map<string, Changed>();
  readonly #toForget = new Set<string>();
  #account: string | undefined;
  #isScheduled = false;
  #isSending = false;

  constructor(around: CopySurroundings) {
    this.#around = around;
    around.drafts.listener = this;
  }

  changed(kept: Changed): void {
    this.#toSend.set(kept.id, kept);
    this.#later(pauseMs);
  }

  gone(id: string): void {
    this.#toSend.delete(id);
    this.#toForget.add(id);
    this.copies = this.copies.filter((copy) => copy.id !== id);
    this.#later(0);
  }

  /** For the signed-in user: reads what the server has, and sends it what is only here. */
  async begin(): Promise<void> {
    const account = this.#around.account();
    if (account !== this.#account) {
      this.#toSend.clear();
      this.#toForget.clear();
      this.copies = [];
      this.#account = account;
    }
    const copies = await this.#around.api.drafts.list();
    this.copies = copies.filter(({ id }) => !this.#toForget.has(id));
    const known = new Map(this.copies.map(({ id, savedAt }) => [id, Date.parse(savedAt)]));
    for (const kept of this.#around.drafts.all())
      if (kept.savedAt > (known.get(kept.id) ?? 0)) this.#toSend.set(kept.id, kept);
    this.wake();
  }

  wake(): void {
    if (this.#toSend.size + this.#toForget.size > 0) this.#later(0);
  }

  /** All my drafts, newest first. */
  mine(): MyDraft[] {
    const here = this.#around.drafts.all();
    const copies = new Map(this.copies.map((copy) => [copy.id, copy]));
    const local = here.map((kept) => ({
      id: kept.id,
      storyId: storyOf(kept.place),
      isEdit: kept.place.includes("/"),
      headline: copies.get(kept.id)?.headline,
      savedAt: kept.savedAt,
      beginning: beginningOf(kept.draft),
      here: kept,
    }));
    const ids = new Set(here.map(({ id }) => id));
    const elsewhere = this.copies
      .filter(({ id }) => !ids.has(id))
      .map(({ id, storyId, entryId, headline, savedAt, beginning }) => ({
        id,
        storyId,
        isEdit: entryId !== undefined,
        headline,
        savedAt: Date.parse(savedAt),
        beginning,
      }));
    return [...local, ...elsewhere].sort((a, b) => b.savedAt - a.savedAt);
  }

  /** Copies one from another device to this one. */
  async fetch(id: string): Promise<KeptDraft> {
    const { place, savedAt, draft } = await this.#around.api.drafts.read(id);
    const kept = this.#around.drafts.adopt(place, { id, savedAt, draft });
    if (!kept) throw new Problem("invalid", t("This device has no room for the draft. Send or delete others first."));
    return kept;
  }

  async forget(draft: MyDraft): Promise<void> {
    if (draft.here) this.#around.drafts.discard(draft.here.key);
    else {
      await this.#around.api.drafts.remove(draft.id);
      this.copies = this.copies.filter(({ id }) => id !== draft.id);
    }
  }

  #later(ms: number): void {
    if (this.#isScheduled) return;
    this.#isScheduled = true;
    this.#around.schedule(() => {
      this.#isScheduled = false;
      void this.#send();
    }, ms);
  }

  /** One at a time: the deletion of a draft must not be overtaken by an earlier save of it. */
  async #send(): Promise<void> {
    if (this.#isSending || !this.#around.isSure()) return; // starts over after a sign-in
    this.#isSending = true;
    let wait = pauseMs;
    try {
      for (const kept of [...this.#toSend.values()]) {
        if (this.#toSend.get(kept.id) !== kept) continue; // changed or deleted meanwhile
        await this.#put(kept);
        if (this.#toSend.get(kept.id) === kept) this.#toSend.delete(kept.id);
      }
      for (const id of [...this.#toForget]) {
        await this.#around.api.drafts.remove(id);
        this.#toForget.delete(id);
      }
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      // Otherwise nobody is signed in, and the next sign-in starts over.
      if (!error.passing) return;
      wait = againMs;
    } finally {
      this.#isSending = false;
    }
    if (this.#toSend.size + this.#toForget.size > 0) this.#later(wait);
  }

  async #put(kept: Changed): Promise<void> {
    const beginning = beginningOf(kept.draft);
    try {
      await this.#around.api.drafts.put(kept, beginning);
      this.trouble = "";
    } catch (error) {
      const problem = problemIn(error);
      if (problem.passing || problem.kind === "signedOut") throw problem;
      // It is still on this device; sending it again would be refused again.
      this.trouble = problem.detail;
      return;
    }
    if (this.#toForget.has(kept.id)) return; // deleted while it was being sent
    const [storyId = "", entryId] = kept.place.split("/");
    const copy = { id: kept.id, storyId, entryId, savedAt: new Date(kept.savedAt).toISOString(), beginning };
    const known = this.copies.find(({ id }) => id === kept.id);
    this.copies = [{ ...known, ...copy } as DraftCopy, ...this.copies.filter(({ id }) => id !== kept.id)];
  }
}

function storyOf(place: string): string {
  return place.split("/")[0] ?? place;
}

function beginningOf(draft: Draft): string {
  return firstLineOf(draft).slice(0, beginningLength);
}
