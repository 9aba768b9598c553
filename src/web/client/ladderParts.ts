import type { Clock } from "./clock";
import type { LiveTransport } from "./liveTransport";

/** The parts of a ladder. */
export interface LadderParts {
  /** The best first. The last always works, and is the one that the server asks for when it is full. */
  readonly rungs: readonly LiveTransport[];
  readonly clock: Clock;
  /** From 0 inclusive to 1 exclusive. */
  readonly random: () => number;
  /** Whether the page is hidden. */
  readonly hidden: () => boolean;
}
