import type { Clock } from "./clock";

/** What polling is made of. */
export interface PollParts {
  /** Empty on the blog's own pages. */
  readonly origin: string;
  readonly fetch: (url: string, options: RequestInit) => Promise<Response>;
  readonly clock: Clock;
  /** From 0 inclusive to 1 exclusive. */
  readonly random: () => number;
  /** Whether nobody looks at the page. */
  readonly hidden: () => boolean;
  /** No question sooner after the last than this, jitter apart, however short a wait the server asks for. */
  readonly atLeastMs?: number;
}
