import { serverWords } from "./language/language.svelte";
import { fieldsOf } from "./shape";

export type ProblemKind =
  | "unreachable"
  | "malformed"
  | "signedOut"
  | "forbidden"
  | "missing"
  | "gone"
  | "conflict"
  | "stale"
  | "tooLarge"
  | "invalid"
  | "tooMany"
  | "server";

/** Why a request did not do what was asked. `errors` is keyed by the field's name in the API. */
export class Problem extends Error {
  override name = "Problem";
  readonly kind: ProblemKind;
  readonly detail: string;
  readonly errors: Readonly<Record<string, readonly string[]>>;
  readonly retryAfterMs: number | undefined;
  /** A value that the server would accept for the field that it refused. */
  readonly suggestion: string | undefined;

  constructor(
    kind: ProblemKind,
    detail = "",
    errors: Readonly<Record<string, readonly string[]>> = {},
    retryAfterMs?: number,
    suggestion?: string,
  ) {
    super(detail || kind);
    this.kind = kind;
    this.detail = detail;
    this.errors = errors;
    this.retryAfterMs = retryAfterMs;
    this.suggestion = suggestion;
  }

  /** Whether the same request may succeed later without anyone changing it. */
  get passing(): boolean {
    return this.kind === "unreachable" || this.kind === "tooMany" || this.kind === "server";
  }
}

const kinds: Readonly<Record<number, ProblemKind>> = {
  400: "malformed",
  401: "signedOut",
  403: "forbidden",
  404: "missing",
  408: "unreachable",
  409: "conflict",
  410: "gone",
  412: "stale",
  413: "tooLarge",
  422: "invalid",
  428: "stale",
  429: "tooMany",
  // A gateway that cannot reach the server is, to the editor, no network.
  502: "unreachable",
  503: "unreachable",
  504: "unreachable",
};

/** A Retry-After beyond this is not obeyed blindly: an editor waits for it, and a wrong header must not stop the desk. */
const longestRetryAfterMs = 120_000;

export async function problemOf(response: Response, now: number): Promise<Problem> {
  const kind = kinds[response.status] ?? (response.status >= 500 ? "server" : "malformed");
  let body: unknown;
  try {
    body = await response.json();
  } catch {
    // Proxies answer with pages of their own; the status says enough.
  }
  const fields = fieldsOf(body);
  const detail = [fields.detail, fields.title].find((each) => typeof each === "string" && each !== "");
  return new Problem(
    kind,
    typeof detail === "string" ? serverWords(detail) : "",
    fieldErrors(fields.errors),
    retryAfter(response.headers.get("Retry-After"), now),
    typeof fields.suggestion === "string" ? fields.suggestion : undefined,
  );
}

function fieldErrors(value: unknown): Record<string, string[]> {
  const found: Record<string, string[]> = {};
  for (const [field, messages] of Object.entries(fieldsOf(value))) {
    const words = (Array.isArray(messages) ? messages : [messages])
      .filter((each) => typeof each === "string")
      .map(serverWords);
    if (words.length > 0) found[field] = words;
  }
  return found;
}

function retryAfter(header: string | null, now: number): number | undefined {
  if (header === null) return undefined;
  const wait = /^\d+$/.test(header) ? Number(header) * 1000 : Date.parse(header) - now;
  return Number.isFinite(wait) ? Math.min(Math.max(wait, 0), longestRetryAfterMs) : undefined;
}

/** What went wrong, whatever was thrown: anything but a server's answer is a bug of ours. */
export function problemIn(error: unknown): Problem {
  return error instanceof Problem ? error : new Problem("server", String(error));
}
