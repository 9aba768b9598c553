import { decodeRefused } from "../protocol/decode";
import { type FollowRequest, RefusalCodes, type Refused } from "../protocol/messages";
import type { Cancel } from "./clock";
import type { LadderParts } from "./ladderParts";
import type { LadderStanding } from "./ladderStanding";
import type { CloseReason, ConnectionListener, LiveConnection, LiveTransport, Pace } from "./liveTransport";

/** A rung above the last that has not answered a follow within this time does not work; the next one is tried. */
export const FIRST_ANSWER_MS = 10_000;

/** A connection that still delivers after this time works: a proxy that cuts or stalls connections does so earlier. */
export const PROVEN_MS = 10_000;

/** The connection of one rung, with its progress. */
interface Leg {
  readonly rung: number;
  readonly since: number;
  readonly connection: LiveConnection;
  opened: boolean;
  deadline: Cancel | undefined;
  proven: boolean;
}

/**
 * A connection that can change its rung (its kind of transport) while it is open. To climb, it opens a candidate beside the
 * current leg, sends the follow on both, and lets the candidate take over with its first message.
 */
export class LadderConnection implements LiveConnection {
  readonly #parts: LadderParts;
  readonly #standing: LadderStanding;
  readonly #listener: ConnectionListener;
  #current: Leg;
  #candidate: Leg | undefined;
  #climb: Cancel | undefined;
  #over = false;

  constructor(parts: LadderParts, standing: LadderStanding, listener: ConnectionListener) {
    this.#parts = parts;
    this.#standing = standing;
    this.#listener = listener;
    this.#current = this.#openLeg(standing.rung);
    this.#planClimb();
  }

  get pace(): Pace {
    return this.#current.connection.pace;
  }

  follow(request: FollowRequest, edition?: number): void {
    for (const leg of this.#legs) if (leg.opened) leg.connection.follow(request, edition);
  }

  unfollow(story: string): void {
    for (const leg of this.#legs) if (leg.opened) leg.connection.unfollow(story);
  }

  wake(): void {
    this.#standing.wake();
    this.#current.connection.wake();
    if (!this.#candidate) this.#planClimb();
  }

  close(reason: CloseReason): void {
    if (this.#over) return;
    // Silence after the machine slept is not the rung's fault, but twice in a row without any message in between is.
    if (reason === "broken") this.#standing.failed(this.#current.rung);
    this.#end(reason);
  }

  get #legs(): Leg[] {
    return this.#candidate ? [this.#current, this.#candidate] : [this.#current];
  }

  #openLeg(rung: number): Leg {
    const { clock, rungs } = this.#parts;
    const ours = () => !this.#over && this.#legs.includes(leg);
    const leg: Leg = {
      rung,
      since: clock.now(),
      opened: false,
      proven: false,
      deadline: rung < this.#standing.last ? clock.after(FIRST_ANSWER_MS, () => this.#lost(leg)) : undefined,
      connection: (rungs[rung] as LiveTransport).open({
        opened: () => {
          leg.opened = true;
          if (ours()) this.#listener.opened();
        },
        received: (target, payload) => ours() && this.#received(leg, target, payload),
        resting: (milliseconds) => leg === this.#current && this.#listener.resting(milliseconds),
        closed: () => ours() && this.#lost(leg),
      }),
    };
    return leg;
  }

  #received(leg: Leg, target: string, payload: unknown): void {
    const refused = target === "Refused" ? laterRefusal(payload) : undefined;
    if (refused?.code === RefusalCodes.Poll) {
      this.#standing.refused(refused.retryAfterMs ?? 0);
      if (leg === this.#candidate) this.#giveUpClimb();
      else this.#step(this.#standing.last);
      return;
    }
    if (refused && leg === this.#candidate) {
      this.#giveUpClimb();
      return;
    }
    if (refused) this.#standing.failed(leg.rung);
    leg.deadline?.();
    if (leg === this.#candidate) this.#promote(leg);
    if (!leg.proven && this.#parts.clock.now() - leg.since >= PROVEN_MS) {
      leg.proven = true;
      this.#standing.stand();
    }
    if (leg.rung === this.#standing.last && this.#standing.answered() && !this.#candidate) this.#planClimb();
    this.#listener.received(target, payload);
    if (!this.#over && leg.rung < this.#standing.last && this.#standing.isLongHidden()) this.#step(this.#standing.last);
  }

  #lost(leg: Leg): void {
    if (leg === this.#candidate) {
      this.#drop(leg);
      this.#try(leg.rung + 1);
      return;
    }
    if (!leg.proven) this.#standing.failed(leg.rung);
    this.#end("broken");
    this.#listener.closed();
  }

  /** Changes to another rung; all that the follower notices is that it has to ask again. */
  #step(rung: number): void {
    this.#letGo();
    this.#current = this.#openLeg(rung);
    this.#planClimb();
  }

  #promote(leg: Leg): void {
    this.#candidate = undefined;
    this.#letGo();
    this.#current = leg;
    this.#standing.stand(leg.rung);
    this.#planClimb();
  }

  #planClimb(): void {
    this.#climb?.();
    this.#climb = undefined;
    if (this.#over || this.#current.rung === 0) return;
    if (this.#standing.mayClimb) this.#try(0);
    else this.#climb = this.#parts.clock.after(this.#standing.untilClimb, () => this.#climbOrWait());
  }

  #climbOrWait(): void {
    // A timer may fire a moment early; only a hidden page is delayed further.
    if (this.#standing.untilClimb === 0 && !this.#standing.mayClimb) this.#standing.climbLater();
    this.#planClimb();
  }

  #try(rung: number): void {
    if (rung < this.#current.rung) this.#candidate = this.#openLeg(rung);
    else this.#giveUpClimb();
  }

  #giveUpClimb(): void {
    if (this.#candidate) this.#drop(this.#candidate);
    this.#standing.climbLater();
    this.#planClimb();
  }

  #drop(leg: Leg, reason: CloseReason = "done"): void {
    if (leg === this.#candidate) this.#candidate = undefined;
    leg.deadline?.();
    leg.connection.close(reason);
  }

  #letGo(reason: CloseReason = "done"): void {
    this.#climb?.();
    this.#climb = undefined;
    for (const leg of this.#legs) this.#drop(leg, reason);
  }

  #end(reason: CloseReason): void {
    this.#over = true;
    this.#letGo(reason);
  }
}

/** The refusal, if it asks to try again later. Malformed messages are left to the follower. */
function laterRefusal(payload: unknown): Refused | undefined {
  try {
    const refused = decodeRefused(payload);
    return refused.code >= 5000 ? refused : undefined;
  } catch {
    return undefined;
  }
}
