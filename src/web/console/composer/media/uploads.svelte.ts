import { retryDelay } from "../../../client/retryDelay";
import { t } from "../../language/language.svelte";
import { newId } from "../../uuid";
import type { FileStore } from "./fileStore";
import { type MediaState, PART_BYTES, readMedia, sendFile, UploadRefused } from "./sendFile";

export type UploadPhase = "asking" | "waiting" | "sending" | "processing" | "ready" | "stopped" | "failed";

/** Concurrent uploads: two share a slow connection without starving each other. */
const mostAtATime = 2;
/** Kept in memory, so that uploads can be shown and retried; the oldest finished ones are dropped. */
const mostKept = 200;
/** How long the server may work on a picture or a film before the desk stops asking. */
const mostLooks = 50;
/** How often to ask if no hub message comes sooner. */
const lookEveryMs = 3_000;

/** A file that is being uploaded or is on the server, as a picture block shows it. */
export class Upload {
  readonly id: string;
  file = $state.raw<File>();
  /** Shows the file from memory until the server has made its own pictures. */
  local = $state("");
  /** Nothing is known about an id at first: the file may be waiting on this device, or be on the server. */
  phase = $state<UploadPhase>("asking");
  sent = $state(0);
  /** Why it failed or, while it is being sent, why it is stuck. */
  problem = $state("");
  made = $state.raw<MediaState>();
  stop = new AbortController();
  /** The account that chose the file, in whose name it is sent; undefined for one kept before this was recorded. */
  by: string | undefined;

  constructor(id: string) {
    this.id = id;
  }

  get name(): string {
    return this.file?.name ?? "";
  }

  begin(file: File): void {
    this.file = file;
    this.local = /^(image|video|audio)\//.test(file.type) ? URL.createObjectURL(file) : "";
    this.phase = "waiting";
  }

  /** The picture to show: the server's small one, or else the file itself. */
  get picture(): string {
    return this.made?.preview ?? (this.file?.type.startsWith("image/") ? this.local : "");
  }

  /** 0 to 1. */
  get share(): number {
    return this.file && this.file.size > 0 ? Math.min(this.sent / this.file.size, 1) : 1;
  }
}

export interface UploadSurroundings {
  send: typeof sendFile;
  /** What the server has made of a file; undefined when it can't be asked. */
  look: (id: string) => Promise<MediaState | undefined>;
  store: FileStore;
  /** Who is signed in. */
  account: () => string | undefined;
  /** Called when the server is known to have a file, or it has failed for good. */
  settled: () => void;
}

/** This window's pictures and recordings: sent while the editor writes, two at a time, and resumed after an interruption. */
export class Uploads {
  readonly #uploads = new Map<string, Upload>();
  readonly #around: UploadSurroundings;
  /** Waiting status checks, by upload. */
  readonly #waiting = new Map<string, () => void>();
  #sending = 0;

  constructor(around: Pick<UploadSurroundings, "store"> & Partial<UploadSurroundings>) {
    this.#around = { send: sendFile, look: stateOf, settled: () => undefined, account: () => undefined, ...around };
  }

  add(file: File): Upload {
    const upload = new Upload(newId());
    upload.by = this.#around.account();
    upload.begin(file);
    this.#keep(upload);
    void this.#around.store.put(upload.id, file, upload.by);
    this.#next();
    return upload;
  }

  /** Somebody has signed in: what was being sent in another's name stops, and theirs goes on. */
  wake(): void {
    for (const upload of this.#uploads.values()) {
      if (upload.phase !== "sending" || !this.#isForeign(upload)) continue;
      upload.stop.abort();
      upload.stop = new AbortController();
      upload.phase = "waiting";
      upload.problem = "";
    }
    this.#next();
  }

  /** Takes over the files of an entry that the signed-in user sends for a colleague. */
  adopt(ids: readonly string[]): void {
    for (const id of ids) {
      const upload = this.of(id);
      upload.by = this.#around.account();
      if (upload.file) void this.#around.store.put(id, upload.file, upload.by);
    }
    this.#next();
  }

  #isForeign({ by }: Upload): boolean {
    return by !== undefined && by !== this.#around.account();
  }

  /** What is known about an id. One that this window did not send may be waiting on this device from before a reload. */
  of(id: string): Upload {
    const known = this.#uploads.get(id);
    if (known) return known;
    const upload = new Upload(id);
    this.#keep(upload);
    void this.#find(upload);
    return upload;
  }

  /** Whether the server has these files, is still to receive some, or will not receive one or cannot use it, and why. */
  whereabouts(ids: readonly string[]): "there" | "coming" | UploadRefused {
    const uploads = ids.map((id) => this.of(id));
    const lost = uploads.find(
      ({ phase, made }) => phase === "stopped" || made?.state === "failed" || (phase === "failed" && !made),
    );
    if (lost)
      return new UploadRefused(
        lost.made?.problem || lost.problem || t("A file in this entry was not uploaded."),
        false,
      );
    return uploads.every(({ phase, made }) => made || phase === "processing" || phase === "ready") ? "there" : "coming";
  }

  /** The server has finished with an upload, which may be another window's. */
  hear(id: string): void {
    this.#waiting.get(id)?.();
  }

  stop(id: string): void {
    const upload = this.#uploads.get(id);
    if (!upload || (upload.phase !== "waiting" && upload.phase !== "sending")) return;
    upload.phase = "stopped";
    upload.problem = t("The upload was stopped.");
    upload.stop.abort();
    this.#around.settled();
  }

  again(id: string): void {
    const upload = this.#uploads.get(id);
    if (!upload?.file) {
      if (upload) void this.#look(upload);
      return;
    }
    upload.stop = new AbortController();
    upload.phase = "waiting";
    upload.problem = "";
    upload.made = undefined;
    this.#next();
  }

  async #find(upload: Upload): Promise<void> {
    const kept = await this.#around.store.get(upload.id);
    if (kept) {
      const { file, by } = kept;
      // Adopted while it was being looked for: it stays so after a reload.
      if (upload.by !== undefined && upload.by !== by) void this.#around.store.put(upload.id, file, upload.by);
      upload.by ??= by;
      upload.begin(file);
      this.#next();
      return;
    }
    await this.#look(upload);
  }

  #keep(upload: Upload): void {
    this.#uploads.set(upload.id, upload);
    if (this.#uploads.size <= mostKept) return;
    for (const [id, each] of this.#uploads) {
      if (each.phase !== "ready" && each.phase !== "failed") continue;
      if (each.local) URL.revokeObjectURL(each.local);
      this.#uploads.delete(id);
      break;
    }
  }

  #next(): void {
    for (const upload of this.#uploads.values()) {
      if (this.#sending >= mostAtATime) return;
      if (upload.phase === "waiting" && upload.file && !this.#isForeign(upload)) void this.#send(upload, upload.file);
    }
  }

  async #send(upload: Upload, file: File): Promise<void> {
    this.#sending++;
    upload.phase = "sending";
    const { signal } = upload.stop;
    try {
      for (let tries = 1; !signal.aborted; tries++) {
        try {
          // Part of a long one may be there from before an interruption or a reload.
          const from = file.size > PART_BYTES ? await received(upload.id) : 0;
          const progress = (sent: number) => {
            upload.sent = sent;
            upload.problem = "";
          };
          upload.made = await this.#around.send(upload.id, file, from, progress, signal);
          upload.sent = file.size;
          upload.problem = "";
          upload.phase = "processing";
          void this.#around.store.remove(upload.id);
          this.#around.settled();
          break;
        } catch (error) {
          if (signal.aborted) return;
          const refused = error instanceof UploadRefused ? error : new UploadRefused(String(error), true);
          upload.problem = refused.message;
          if (!refused.passing) {
            upload.phase = "failed";
            this.#around.settled();
            return;
          }
          await pause(retryDelay(tries + 1, Math.random), signal);
        }
      }
    } finally {
      this.#sending--;
      this.#next();
    }
    if (!signal.aborted) await this.#look(upload);
  }

  /** Asks for its status until it is final. An entry may wait for the first answer, so that one is asked for until it comes. */
  async #look(upload: Upload): Promise<void> {
    for (let looks = 0, unanswered = 0; looks < mostLooks; ) {
      const made = looks === 0 && upload.made ? upload.made : await this.#around.look(upload.id);
      if (made) {
        const isNews = upload.phase === "asking";
        upload.made = made;
        upload.problem = made.problem ?? "";
        if (made.state === "ready") upload.phase = "ready";
        else if (made.state === "failed" || made.state === "gone") upload.phase = "failed";
        else if (isNews) upload.phase = "processing";
        if (isNews) this.#around.settled();
        if (upload.phase === "ready" || upload.phase === "failed") return;
      }
      const isKnown = upload.phase !== "asking";
      if (isKnown) looks++;
      else unanswered++;
      const heard = new Promise<void>((resolve) => this.#waiting.set(upload.id, resolve));
      await Promise.race([heard, pause(isKnown ? lookEveryMs : retryDelay(unanswered, Math.random))]);
      this.#waiting.delete(upload.id);
    }
  }
}

async function stateOf(id: string): Promise<MediaState | undefined> {
  try {
    const answer = await fetch(`/api/media/${id}`, { credentials: "same-origin", cache: "no-store" });
    if (answer.status === 410) return { state: "gone", received: 0, problem: t("This file was taken down.") };
    if (answer.status === 404) return { state: "gone", received: 0, problem: t("The server does not have this file.") };
    // On any other error the entry is sent; the server checks its files then.
    return answer.ok ? readMedia(await answer.json()) : { state: "processing", received: 0 };
  } catch {
    return undefined;
  }
}

async function received(id: string): Promise<number> {
  try {
    const answer = await fetch(`/api/media/${id}`, { credentials: "same-origin", cache: "no-store" });
    return answer.ok ? readMedia(await answer.json()).received : 0;
  } catch {
    return 0;
  }
}

/** Ends early if the network is back or the wait is cancelled. */
function pause(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const over = new AbortController();
    const end = () => {
      clearTimeout(timer);
      over.abort();
      resolve();
    };
    const timer = setTimeout(end, ms);
    addEventListener("online", end, { signal: over.signal });
    signal?.addEventListener("abort", end, { signal: over.signal });
  });
}
