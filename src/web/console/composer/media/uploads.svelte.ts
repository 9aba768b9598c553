import { fullJitter } from "../../jitter";
import { newId } from "../../uuid";
import { type MediaState, readMedia, sendFile, UploadRefused } from "./sendFile";

export type UploadPhase = "waiting" | "sending" | "processing" | "ready" | "stopped" | "failed";

/** At a time: two share a thin line without starving each other. */
const mostAtATime = 2;
/** Kept in memory, so that what is uploaded can be seen and tried again; the oldest finished ones go. */
const mostKept = 200;
/** Tried by itself so often before it asks to be tried again. */
const mostTries = 6;
/** How long the server may work on a picture or a film before the desk stops asking. */
const mostLooks = 150;
const lookEveryMs = 1_000;

/** One file on its way, or one that the server has: what a picture's block shows. */
export class Upload {
  readonly id: string;
  readonly name: string;
  readonly file: File | undefined;
  /** Shows the file from memory until the server has made its own pictures. */
  readonly local: string;
  phase = $state<UploadPhase>("waiting");
  sent = $state(0);
  problem = $state("");
  made = $state.raw<MediaState>();
  stop = new AbortController();

  constructor(id: string, file?: File) {
    this.id = id;
    this.file = file;
    this.name = file?.name ?? "";
    this.local = file && /^(image|video|audio)\//.test(file.type) ? URL.createObjectURL(file) : "";
    if (!file) this.phase = "processing";
  }

  /** The picture to show: the server's small one, else the file itself. */
  get picture(): string {
    return this.made?.preview ?? (this.file?.type.startsWith("image/") ? this.local : "");
  }

  /** 0 to 1. */
  get share(): number {
    return this.file && this.file.size > 0 ? Math.min(this.sent / this.file.size, 1) : 1;
  }
}

/** The pictures and recordings of this window: sent while one writes, two at a time, and again after a break. */
export class Uploads {
  readonly #uploads = new Map<string, Upload>();
  readonly #sendFile: typeof sendFile;
  #sending = 0;

  constructor(send: typeof sendFile = sendFile) {
    this.#sendFile = send;
  }

  add(file: File): Upload {
    const upload = new Upload(newId(), file);
    this.#keep(upload);
    this.#next();
    return upload;
  }

  /** What is known of an id; of one that this window did not send, the server is asked. */
  of(id: string): Upload {
    const known = this.#uploads.get(id);
    if (known) return known;
    const upload = new Upload(id);
    this.#keep(upload);
    void this.#look(upload);
    return upload;
  }

  stop(id: string): void {
    const upload = this.#uploads.get(id);
    if (!upload || (upload.phase !== "waiting" && upload.phase !== "sending")) return;
    upload.phase = "stopped";
    upload.stop.abort();
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
    this.#next();
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
      if (upload.phase === "waiting" && upload.file) void this.#send(upload, upload.file);
    }
  }

  async #send(upload: Upload, file: File): Promise<void> {
    this.#sending++;
    upload.phase = "sending";
    const { signal } = upload.stop;
    try {
      for (let tries = 1; !signal.aborted; tries++) {
        try {
          const from = tries > 1 || upload.sent > 0 ? await received(upload.id) : 0;
          upload.made = await this.#sendFile(upload.id, file, from, (sent) => (upload.sent = sent), signal);
          upload.sent = file.size;
          upload.phase = "processing";
          break;
        } catch (error) {
          if (signal.aborted) return;
          const refused = error instanceof UploadRefused ? error : new UploadRefused(String(error), true);
          upload.problem = refused.message;
          if (!refused.passing || tries >= mostTries) {
            upload.phase = "failed";
            return;
          }
          await pause(fullJitter(tries + 1, Math.random));
        }
      }
    } finally {
      this.#sending--;
      this.#next();
    }
    if (!signal.aborted) await this.#look(upload);
  }

  /** Asks what became of it until that is settled. */
  async #look(upload: Upload): Promise<void> {
    for (let looks = 0; looks < mostLooks; looks++) {
      const made = looks === 0 && upload.made ? upload.made : await stateOf(upload.id);
      if (made) {
        upload.made = made;
        upload.problem = made.problem ?? "";
        if (made.state === "ready") upload.phase = "ready";
        else if (made.state === "failed" || made.state === "gone") upload.phase = "failed";
        if (upload.phase === "ready" || upload.phase === "failed") return;
      }
      await pause(lookEveryMs);
    }
  }
}

async function stateOf(id: string): Promise<MediaState | undefined> {
  try {
    const answer = await fetch(`/api/media/${id}`, { credentials: "same-origin", cache: "no-store" });
    if (answer.status === 410) return { state: "gone", received: 0, problem: "This file was taken down." };
    if (answer.status === 404) return { state: "failed", received: 0, problem: "The server does not have this file." };
    return answer.ok ? readMedia(await answer.json()) : undefined;
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

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
