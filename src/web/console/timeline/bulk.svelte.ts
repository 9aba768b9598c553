import type { Api } from "../api";
import type { EntryDetail } from "../editorial";
import { t, tn } from "../language/language.svelte";
import { problemIn } from "../problem";
import { decisionProblemWords, problemWords } from "../words";

/** Applied to several entries, one after the other: each is a separate write, with its own version and refusal. */
export type BulkAction = { do: "pin" | "unpublish" | "delete" } | { do: "tag"; tag: string };

/** More than this at once is a job for a program. */
export const mostSelected = 200;

/** Actions on several entries at once, with undo for those that have one. */
export class Bulk {
  selecting = $state(false);
  chosen = $state.raw<ReadonlySet<string>>(new Set());
  /** Its progress, "3 of 12"; empty if nothing is running. */
  progress = $state("");
  done = $state("");
  failed = $state.raw<readonly string[]>([]);
  /** Whether another one was to be selected beside the most that can be. */
  isFull = $state(false);
  undo = $state.raw<(() => Promise<void>) | undefined>();
  readonly #api: Api;
  readonly #changed: (entry: EntryDetail) => void;
  readonly #erased: (id: string) => void;

  constructor(api: Api, changed: (entry: EntryDetail) => void, erased: (id: string) => void) {
    this.#api = api;
    this.#changed = changed;
    this.#erased = erased;
  }

  /** Ending the selection leaves the outcome of the last action, with its undo, until {@link dismiss}. */
  select(on: boolean): void {
    this.selecting = on;
    if (on) this.#settle();
    else this.chosen = new Set();
    this.isFull = false;
  }

  /** Returns whether it is selected now. */
  choose(id: string, on: boolean): boolean {
    const next = new Set(this.chosen);
    this.isFull = on && !next.has(id) && next.size >= mostSelected;
    if (!on) next.delete(id);
    else if (!this.isFull) next.add(id);
    this.chosen = next;
    return next.has(id);
  }

  dismiss(): void {
    this.done = "";
    this.failed = [];
    this.undo = undefined;
  }

  async run(action: BulkAction, entries: readonly EntryDetail[]): Promise<void> {
    const worked: EntryDetail[] = [];
    const failed: string[] = [];
    this.undo = undefined;
    const fitting = entries.filter((entry) => fits(action, entry));
    for (const [at, entry] of fitting.entries()) {
      this.progress = t("{n} of {all}", { n: at + 1, all: fitting.length });
      try {
        worked.push(await this.#doOne(action, entry));
      } catch (error) {
        failed.push(`${entry.title || t("An entry")}: ${problemWords(problemIn(error))}`);
      }
    }
    this.#settle();
    this.failed = failed;
    this.done =
      worked.length === 0
        ? failed.length === 0
          ? t("This does not apply to any of the selected entries.")
          : ""
        : doneWords(action, worked.length);
    if (action.do !== "delete" && worked.length > 0) this.undo = () => this.#takeBack(action, worked);
  }

  /** Returns the entry as it is afterwards. */
  async #doOne(action: BulkAction, entry: EntryDetail): Promise<EntryDetail> {
    const { storyId, id } = entry;
    if (action.do === "delete") {
      await this.#api.takeDown(storyId, id, "");
      this.#erased(id);
      return entry;
    }
    const changed =
      action.do === "tag"
        ? await this.#api.setTag(storyId, id, action.tag, true)
        : await this.#api.mark(storyId, id, action.do === "pin" ? "pin" : "publication", action.do === "pin");
    this.#changed(changed);
    return changed;
  }

  async #takeBack(action: BulkAction, entries: readonly EntryDetail[]): Promise<void> {
    this.undo = undefined;
    this.done = "";
    const failed: string[] = [];
    for (const { storyId, id, title, version } of entries) {
      try {
        if (action.do === "tag") this.#changed(await this.#api.setTag(storyId, id, action.tag, false));
        else if (action.do === "pin") this.#changed(await this.#api.mark(storyId, id, "pin", false));
        else this.#changed(await this.#api.mark(storyId, id, "publication", true, version));
      } catch (error) {
        failed.push(`${title || t("An entry")}: ${decisionProblemWords(problemIn(error))}`);
      }
    }
    this.failed = failed;
  }

  #settle(): void {
    this.chosen = new Set();
    this.progress = "";
    this.dismiss();
  }
}

/** Whether the action would change the entry. */
export function fits(action: BulkAction, entry: EntryDetail): boolean {
  switch (action.do) {
    case "pin":
      return !entry.pinned && entry.state !== "takenDown";
    case "unpublish":
      return entry.state === "published";
    case "delete":
      return entry.publishedAt === undefined && (entry.state === "draft" || entry.state === "submitted");
    case "tag":
      return entry.state !== "takenDown" && !entry.tags.some((tag) => tag.toLowerCase() === action.tag.toLowerCase());
  }
}

function doneWords(action: BulkAction, count: number): string {
  switch (action.do) {
    case "pin":
      return tn("Pinned {n} entry.", "Pinned {n} entries.", count);
    case "unpublish":
      return tn("Unpublished {n} entry.", "Unpublished {n} entries.", count);
    case "delete":
      return tn("Deleted {n} draft.", "Deleted {n} drafts.", count);
    case "tag":
      return tn("Tagged {n} entry “{tag}”.", "Tagged {n} entries “{tag}”.", count, { tag: action.tag });
  }
}
