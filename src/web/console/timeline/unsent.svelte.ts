import { tick } from "svelte";
import { draftOf } from "../composer/entryEdit";
import { asNewEntry, type Draft, type KeptDraft } from "../drafts";
import type { EntryDetail } from "../editorial";
import { t } from "../language/language.svelte";
import type { Newsroom } from "../newsroom.svelte";
import type { OutboxItem } from "../outbox";
import { problemIn } from "../problem";
import { fieldsOf, readDetails } from "../shape";
import { problemWords } from "../words";
import { wallTime } from "../zone";
import type { Timeline } from "./timeline.svelte";

export interface UnsentSurroundings {
  storyId: string;
  newsroom: Pick<Newsroom, "api" | "drafts" | "draftsChanged" | "outbox" | "takeDraft">;
  timeline: Timeline;
  /** There is none until the story is loaded, nor in a deleted one. */
  composer: () => { openDraft: (draft: Draft) => boolean } | undefined;
  /** Shows the entry, wherever it is in the story. */
  reveal: (entry: EntryDetail) => Promise<void>;
}

/** Takes unsent text to where it can be finished: the composer, or the editor of its entry. Until it is there, it stays where it was. */
export class Unsent {
  /** What the editor has to know about it; empty for nothing. */
  words = $state("");
  /** The text to begin with in the editor of an entry. */
  edit = $state.raw<{ id: string; draft: Draft }>();
  readonly #around: UnsentSurroundings;

  constructor(around: UnsentSurroundings) {
    this.#around = around;
  }

  /** What cannot be sent as it is goes back to the composer, with its id, to be corrected there. */
  mend(item: OutboxItem): void {
    if (this.open(this.#draftOf(item))) this.#around.newsroom.outbox.remove(item.id);
  }

  /** Opens a new entry's text in the composer; without one, keeps it in the list of drafts. False if it is neither opened nor kept. */
  open(draft: Draft): boolean {
    const { composer, newsroom, storyId } = this.#around;
    this.words = "";
    const writing = composer();
    if (writing) return writing.openDraft(draft);
    const isKept = newsroom.drafts.keepAside(storyId, draft) !== undefined;
    newsroom.draftsChanged++;
    this.words = isKept
      ? t("Nothing can be written in this story now. The text is kept under “Your drafts”.")
      : t("This device has no room to keep the text as a draft. It stays where it is.");
    return isKept;
  }

  /** A draft of the list: an edit is opened in the editor of its entry, and a new entry is in the composer already, if there is one. */
  async begin({ key, place, draft }: KeptDraft): Promise<void> {
    const { composer, newsroom, reveal, storyId, timeline } = this.#around;
    const [, entryId, part] = place.split("/");
    if (entryId === undefined) {
      // The composer appears with the story.
      await tick();
      if (!composer())
        this.words = t("Nothing can be written in this story now. The text is kept under “Your drafts”.");
      return;
    }
    try {
      const entry = await newsroom.api.entry(storyId, entryId);
      if (entry.state === "takenDown") return this.#continueAsNew(key, draft);
      newsroom.takeDraft(key);
      await reveal(entry);
      // What was set aside for a colleague's text is offered by the editor, beside the text that took its place.
      const other = newsroom.drafts.load(`${storyId}/${entryId}`) ?? draftOf(entry, timeline.story?.timeZone ?? "UTC");
      this.edit = { id: entryId, draft: part === undefined ? draft : other };
    } catch (error) {
      const problem = problemIn(error);
      if (problem.kind === "gone" || problem.kind === "missing") this.#continueAsNew(key, draft);
      else this.words = `${problemWords(problem)} ${t("The text is kept under “Your drafts”.")}`;
    }
  }

  /** For an edit whose entry is no longer there. */
  #continueAsNew(key: string, draft: Draft): void {
    if (!this.open(asNewEntry(draft))) return;
    const { newsroom } = this.#around;
    newsroom.drafts.discard(key);
    newsroom.draftsChanged++;
    this.words ||= t("The entry no longer exists. Your text was opened as a new one.");
  }

  /** The refused text is opened in the existing entry's editor, as an edit of its current version. */
  compare(item: OutboxItem, theirs: EntryDetail): void {
    const { newsroom, storyId, timeline } = this.#around;
    const written = this.#draftOf(item);
    const publishAt = theirs.state === "published" ? "" : written.publishAt;
    const draft: Draft = { ...written, publishAt, version: theirs.version - 1 };
    const kept = newsroom.drafts.save(`${storyId}/${item.id}`, draft);
    timeline.apply(theirs);
    this.edit = { id: item.id, draft };
    if (kept) newsroom.outbox.remove(item.id);
  }

  /** What is waiting to be sent, in the order in which it was written. */
  #draftOf(item: OutboxItem): Draft {
    const { title = "", content, at, publishAt, byline = "", key, pinned } = item.edit;
    const timeZone = this.#around.timeline.story?.timeZone ?? "UTC";
    return {
      entryId: item.id,
      title,
      content,
      at: at ? wallTime(Date.parse(at), timeZone) : "",
      publishAt: publishAt ? wallTime(Date.parse(publishAt), timeZone) : "",
      byline,
      key,
      pinned,
      correction: "",
      details: readDetails(fieldsOf(item.edit)),
    };
  }
}
