import type { Clock } from "./clock";
import { LadderConnection } from "./ladderConnection";
import { LadderStanding } from "./ladderStanding";
import type { ConnectionListener, LiveConnection, LiveTransport } from "./liveTransport";

export interface LadderParts {
  /** The best first. The last is the one that always works, and the one that the server asks for when it is full. */
  readonly rungs: readonly LiveTransport[];
  readonly clock: Clock;
  /** From 0 inclusive to 1 exclusive. */
  readonly random: () => number;
  /** Whether nobody looks at the page. */
  readonly hidden: () => boolean;
}

/**
 * Several transports as one: steps down after two failures on a rung, and up again when a higher one answers. It decides only who
 * carries the messages, never what is applied: that is the follower's rule, so a change of rungs can neither lose nor repeat.
 */
export class TransportLadder implements LiveTransport {
  readonly #parts: LadderParts;
  readonly #standing: LadderStanding;

  constructor(parts: LadderParts) {
    this.#parts = parts;
    this.#standing = new LadderStanding({ ...parts, rungs: parts.rungs.length });
  }

  open(listener: ConnectionListener): LiveConnection {
    return new LadderConnection(this.#parts, this.#standing, listener);
  }
}
