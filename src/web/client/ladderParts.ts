import type { Clock } from "./clock";
import type { LiveTransport } from "./liveTransport";

/** What a ladder is made of. */
export interface LadderParts {
  /** The best first. The last is the one that always works, and the one that the server asks for when it is full. */
  readonly rungs: readonly LiveTransport[];
  readonly clock: Clock;
  /** From 0 inclusive to 1 exclusive. */
  readonly random: () => number;
  /** Whether nobody looks at the page. */
  readonly hidden: () => boolean;
}
