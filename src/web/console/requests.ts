import { Problem, problemOf } from "./problem";

type Method = "GET" | "PUT" | "POST" | "DELETE";

export interface RequestSurroundings {
  fetch: typeof fetch;
  now: () => number;
  /** Called on a 401 in the middle of work; resolves true once someone signed in again. */
  signInAgain: () => Promise<boolean>;
  /** Called on a 403: the user's rights may have changed since they were read. */
  refused?: () => void;
}

/** With one bar of signal a request may take long; beyond this it is treated as lost and retried. */
const requestTimeoutMs = 20_000;

/** The desk's requests to the server. Throws a {@link Problem} if one was not done as asked. */
export class Requests {
  readonly #around: RequestSurroundings;

  constructor(around: RequestSurroundings) {
    this.#around = around;
  }

  /** Sends a request; if the session has expired, waits for the editor to sign in and sends it again. */
  ask(method: Method, path: string, body?: unknown, version?: number): Promise<unknown> {
    return this.#signedIn(() => this.once(method, path, body, version));
  }

  /** Sends a request that survives leaving the page: for choices without a save button. */
  askToTheEnd(method: Method, path: string, body?: unknown): Promise<unknown> {
    return this.#signedIn(() => this.once(method, path, body, undefined, true));
  }

  async once(method: Method, path: string, body?: unknown, version?: number, keepalive = false): Promise<unknown> {
    const headers: Record<string, string> = { Accept: "application/json" };
    if (body !== undefined) headers["Content-Type"] = "application/json";
    if (version !== undefined) headers["If-Match"] = `"${version}"`;
    const response = await this.#fetch(path, {
      method,
      headers,
      keepalive,
      signal: AbortSignal.timeout(requestTimeoutMs),
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    try {
      return response.status === 204 ? undefined : await bodyOf(response);
    } catch {
      throw new Problem("unreachable");
    }
  }

  /** Posts something and reads the response as it arrives, which may take minutes; the signal ends it. */
  async *stream(path: string, body: BodyInit, type: string, signal: AbortSignal): AsyncGenerator<Uint8Array> {
    const headers = { Accept: "application/x-ndjson", "Content-Type": type };
    const response = await this.#signedIn(() => this.#fetch(path, { method: "POST", headers, body, signal }));
    if (!response.body) return;
    const reader = response.body.getReader();
    for (;;) {
      let part: ReadableStreamReadResult<Uint8Array>;
      try {
        part = await reader.read();
      } catch {
        throw new Problem("unreachable");
      }
      if (part.done) return;
      yield part.value;
    }
  }

  /** The response, if the server did as asked. */
  async #fetch(path: string, init: RequestInit): Promise<Response> {
    let response: Response;
    try {
      const { fetch } = this.#around;
      response = await fetch(path, { credentials: "same-origin", cache: "no-store", ...init });
    } catch {
      throw new Problem("unreachable");
    }
    if (!response.ok) throw await problemOf(response, this.#around.now());
    return response;
  }

  async #signedIn<T>(ask: () => Promise<T>): Promise<T> {
    try {
      return await ask();
    } catch (error) {
      if (error instanceof Problem && error.kind === "forbidden") this.#around.refused?.();
      if (!(error instanceof Problem && error.kind === "signedOut")) throw error;
      if (!(await this.#around.signInAgain())) throw error;
      return await ask();
    }
  }
}

async function bodyOf(response: Response): Promise<unknown> {
  const words = await response.text();
  return words === "" ? undefined : JSON.parse(words);
}

export function entryPath(storyId: string, id: string): string {
  return `/api/stories/${storyId}/entries/${id}`;
}
