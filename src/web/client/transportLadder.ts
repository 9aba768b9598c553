import { LadderConnection } from "./ladderConnection";
import type { LadderParts } from "./ladderParts";
import { LadderStanding } from "./ladderStanding";
import type { ConnectionListener, LiveConnection, LiveTransport } from "./liveTransport";

/**
 * Several transports as one: steps down after two failures on a rung, and up again when a higher one answers. It decides only which
 * transport carries the messages. What is applied is decided by the follower, so a change of rungs can neither lose nor repeat anything.
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
