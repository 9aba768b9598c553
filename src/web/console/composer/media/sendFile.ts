import { serverWords, t } from "../../language/language.svelte";
import { fieldsOf } from "../../shape";

/** Longer files are sent in parts, which the server keeps as they arrive: after an interruption only the last is sent again. */
export const PART_BYTES = 4 * 1024 * 1024;
/** A part that makes no progress for this long is given up; the next attempt continues from there. */
const STALL_MS = 30_000;

export interface MediaState {
  state: "uploading" | "processing" | "ready" | "failed" | "gone";
  kind?: string;
  problem?: string;
  preview?: string;
  address?: string;
  width?: number;
  height?: number;
  received: number;
}

export class UploadRefused extends Error {
  override name = "UploadRefused";
  /** Whether the same may succeed later. */
  readonly passing: boolean;

  constructor(words: string, passing: boolean) {
    super(words);
    this.passing = passing;
  }
}

export function readMedia(value: unknown): MediaState {
  const from = fieldsOf(value);
  const text = (name: string) => (typeof from[name] === "string" ? { [name]: from[name] } : {});
  const number = (name: string) => (typeof from[name] === "number" ? { [name]: from[name] } : {});
  const known = ["uploading", "processing", "ready", "failed", "gone"] as const;
  return {
    state: known.find((each) => each === from.state) ?? "processing",
    received: typeof from.received === "number" ? from.received : 0,
    ...text("kind"),
    ...(typeof from.problem === "string" ? { problem: serverWords(from.problem) } : {}),
    ...text("preview"),
    ...text("address"),
    ...number("width"),
    ...number("height"),
  };
}

/** Sends a file, starting at an offset, and returns what the server made of it. */
export async function sendFile(
  id: string,
  file: File,
  from: number,
  progress: (sent: number) => void,
  signal: AbortSignal,
): Promise<MediaState> {
  if (file.size <= PART_BYTES) return await put(id, file, file, undefined, progress, signal);
  let last: MediaState | undefined;
  for (let begin = from; begin < file.size || last === undefined; begin += PART_BYTES) {
    const at = Math.min(begin, Math.max(file.size - 1, 0));
    const end = Math.min(at + PART_BYTES, file.size);
    const range = `bytes ${at}-${end - 1}/${file.size}`;
    last = await put(id, file, file.slice(at, end), range, (sent) => progress(at + sent), signal);
  }
  return last;
}

/** XMLHttpRequest, because fetch does not report upload progress. */
function put(
  id: string,
  file: File,
  part: Blob,
  range: string | undefined,
  progress: (sent: number) => void,
  signal: AbortSignal,
): Promise<MediaState> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("PUT", `/api/media/${id}`);
    request.setRequestHeader("Content-Type", file.type || "application/octet-stream");
    if (range) request.setRequestHeader("Content-Range", range);
    request.responseType = "json";
    let watch = 0;
    const stalled = () => {
      clearTimeout(watch);
      watch = setTimeout(() => request.abort(), STALL_MS) as unknown as number;
    };
    const stop = () => request.abort();
    const end = (settle: () => void) => {
      clearTimeout(watch);
      signal.removeEventListener("abort", stop);
      settle();
    };
    request.upload.onprogress = (event) => {
      stalled();
      progress(event.loaded);
    };
    request.onload = () =>
      end(() => {
        if (request.status < 300) resolve(readMedia(request.response));
        else reject(refusalOf(request.status, request.response));
      });
    request.onerror = () => end(() => reject(new UploadRefused(t("No network."), true)));
    request.onabort = () =>
      end(() => reject(new UploadRefused(signal.aborted ? t("Stopped.") : t("The upload stalled."), true)));
    signal.addEventListener("abort", stop);
    stalled();
    request.send(part);
  });
}

export function refusalOf(status: number, answer: unknown): UploadRefused {
  const { errors, detail, title } = fieldsOf(answer);
  const [first] = Object.values(fieldsOf(errors)).flat();
  const words = [first, detail, title].find((each) => typeof each === "string" && each !== "");
  const passing = status === 401 || status === 408 || status === 409 || status === 429 || status >= 500;
  return new UploadRefused(
    typeof words === "string" ? serverWords(words) : t("The server did not accept this file."),
    passing,
  );
}
