import type { Clock } from "./clock";

/** The parts of polling. */
export interface PollParts {
  /** Empty on the blog's own pages. */
  readonly origin: string;
  readonly fetch: (url: string, options: RequestInit) => Promise<Response>;
  readonly clock: Clock;
  /** From 0 inclusive to 1 exclusive. */
  readonly random: () => number;
  /** Whether the page is hidden. */
  readonly hidden: () => boolean;
  /** The least time between two requests, before jitter, however short a wait the server asks for. */
  readonly atLeastMs?: number;
}
