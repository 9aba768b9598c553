import { decodeLiveMessage, type LiveMessage } from "../protocol/liveMessage";
import { type Counts, type Frame, Limits, type Refused, type Snapshot } from "../protocol/messages";
import type { Cancel, Clock } from "./clock";
import type { FollowerEvent, FollowerListener, FollowerState } from "./followerEvent";
import type { LiveConnection, LiveTransport, Pace } from "./liveTransport";
import { retryDelay } from "./retryDelay";
import { judgeFrame, type StoryPosition } from "./storyPosition";

/** After this long without a message, connecting included, the connection is dead even if the browser has not noticed. */
export const SILENCE_MS = Limits.SilenceSeconds * 1000;

/** A follow is answered from memory. If no answer comes within this time the far end is broken, whatever else it still sends. */
export const ANSWER_MS = 20_000;

/** A connection that lasted this long after its first answer was a good one; the next failure starts again at the shortest wait. */
export const STEADY_MS = 10_000;

export interface FollowerParts {
  readonly story: string;
  readonly transport: LiveTransport;
  readonly clock: Clock;
  /** From 0 inclusive to 1 exclusive. */
  readonly random: () => number;
}

/**
 * Follows one story for ever: connects, asks for what is missing, applies changes in order, and after any fault starts again
 * from its position. It knows nothing about pages. It has one connection and at most one unanswered follow at a time.
 */
export class StoryFollower {
  readonly #parts: FollowerParts;
  readonly #listeners = new Set<FollowerListener>();
  #transport: LiveTransport;
  #state: FollowerState = "idle";
  #pace: Pace = "pushed";
  #position: StoryPosition | undefined;
  #edition: number | undefined;
  /** An edition has been heard of whose changes are not applied yet. */
  #erases = false;
  #connection: LiveConnection | undefined;
  #failures = 0;
  #answerDue = false;
  #headHeard = 0;
  #silentAt = 0;
  #answeredAt: number | undefined;
  #silence: Cancel | undefined;
  #answer: Cancel | undefined;
  #wait: Cancel | undefined;

  constructor(parts: FollowerParts, position?: StoryPosition, edition?: number) {
    this.#parts = parts;
    this.#transport = parts.transport;
    this.#position = position;
    this.#edition = edition;
  }

  get state(): FollowerState {
    return this.#state;
  }

  /** How changes currently arrive; meaningful while the follower is live. */
  get pace(): Pace {
    return this.#pace;
  }

  get position(): StoryPosition | undefined {
    return this.#position;
  }

  /** Returns a function that stops listening. */
  listen(listener: FollowerListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  start(): void {
    if (this.#state === "idle") this.#connect();
  }

  /**
   * The network is back or the page visible again: skip the rest of the wait. A connection that was silent for too long
   * while timers slept is replaced at once.
   */
  wake(): void {
    this.#failures = 0;
    if (this.#state === "waiting") this.#connect();
    else if (this.#connection && this.#parts.clock.now() >= this.#silentAt) this.#abandon();
    this.#connection?.wake();
  }

  /**
   * Continues with another transport from the current position. The change happens at a random moment within this many
   * milliseconds, because all followers of a story learn of its end at once and must not all ask at once.
   */
  goBy(transport: LiveTransport, withinMs = 0): void {
    if (this.#transport === transport || this.#state === "closed") return;
    this.#transport = transport;
    if (this.#state === "idle") return;
    this.#disconnect("done");
    this.#failures = 0;
    if (withinMs === 0) {
      this.#connect();
      return;
    }
    this.#wait = this.#parts.clock.after(this.#parts.random() * withinMs, () => this.#connect());
    this.#enter("waiting");
  }

  close(): void {
    this.#disconnect("done");
    this.#enter("closed");
    this.#listeners.clear();
  }

  #connect(): void {
    this.#wait?.();
    this.#wait = undefined;
    this.#answeredAt = undefined;
    this.#enter("connecting");
    // A listener may have closed the follower because of the new state.
    if (this.#state !== "connecting") return;
    this.#heard();
    // Listen only to the current connection: late events of an abandoned one must not affect this state.
    const connection = this.#transport.open({
      opened: () => {
        if (this.#connection !== connection) return;
        this.#heard();
        this.#follow();
      },
      received: (target, payload) => {
        if (this.#connection === connection) this.#received(target, payload);
      },
      resting: (milliseconds) => {
        if (this.#connection === connection) this.#heard(milliseconds);
      },
      closed: () => {
        if (this.#connection === connection) this.#abandon();
      },
    });
    this.#connection = connection;
  }

  #follow(): void {
    // A listener may have closed the follower while a frame was being applied.
    if (!this.#connection) return;
    const position = this.#position;
    this.#answerDue = true;
    this.#answer?.();
    this.#answer = this.#parts.clock.after(ANSWER_MS, () => this.#abandon());
    const request = { story: this.#parts.story, epoch: position?.epoch ?? null, after: position?.seq ?? 0 };
    this.#connection.follow(request, this.#edition);
    this.#enter("catchingUp");
  }

  #received(target: string, payload: unknown): void {
    this.#heard();
    // The connection may have changed its way of delivery since the last message.
    this.#enter(this.#state);
    let message: LiveMessage | undefined;
    try {
      message = decodeLiveMessage(target, payload);
    } catch {
      // Its content is lost to us; on a new connection the server continues from our position.
      this.#abandon();
      return;
    }
    switch (message?.type) {
      case "frame":
        if (message.frame.story === this.#parts.story) this.#frame(message.frame);
        break;
      case "snapshot":
        if (message.snapshot.story === this.#parts.story) this.#snapshot(message.snapshot);
        break;
      case "counts":
        if (message.counts.story === this.#parts.story) this.#counts(message.counts);
        break;
      case "refused":
        if (message.refused.story === this.#parts.story) this.#refused(message.refused);
        break;
      case undefined:
        break;
    }
  }

  #frame(frame: Frame): void {
    const before = this.#position;
    // Without a position only a snapshot can be built on: the page may still show another epoch.
    if (!before) return;
    const verdict = judgeFrame(before, frame);
    this.#hearEdition(frame.edition);
    switch (verdict.type) {
      case "foreign":
        this.#position = undefined;
        this.#headHeard = 0;
        this.#follow();
        return;
      case "gap":
        // This includes a heartbeat whose head is beyond ours: it comes after the changes that were lost.
        if (!this.#answerDue) this.#follow();
        return;
      case "apply":
        this.#position = verdict.position;
        this.#emit({ type: "changes", changes: verdict.changes, erases: this.#takeErases() });
        break;
      case "nothingNew":
        break;
    }
    // The answer continues from the requested position; an older frame that was still under way ends before it. An empty frame from a node
    // that is behind this reader is an answer too: there is nothing to add.
    if (this.#answerDue && (frame.changes.length === 0 || frame.to > before.seq)) this.#answered();
  }

  #snapshot(snapshot: Snapshot): void {
    const connection = this.#connection;
    const before = this.#position;
    // A snapshot older than what is already on the page (from a node that is behind) would undo changes.
    if (before?.epoch !== snapshot.epoch || snapshot.seq >= before.seq) {
      this.#position = { epoch: snapshot.epoch, seq: snapshot.seq };
      this.#hearEdition(snapshot.edition);
      this.#headHeard = snapshot.seq;
      this.#emit({ type: "snapshot", snapshot, erases: this.#takeErases() });
    }
    if (this.#connection === connection) this.#answered();
  }

  /** A position whose edition is unknown may be from before an erasure. */
  #hearEdition(edition: number): void {
    this.#erases ||= edition !== this.#edition;
    this.#edition = edition;
  }

  #takeErases(): boolean {
    const erases = this.#erases;
    this.#erases = false;
    return erases;
  }

  #counts(counts: Counts): void {
    this.#emit({ type: "counts", counts });
    // Counters may overtake a frame that waits to be sent with others. Something has been lost only if the head carried by an earlier message
    // is still missing; asking at once would make every reader ask after every counter.
    const position = this.#position;
    if (!position || counts.epoch !== position.epoch) return;
    const expected = this.#headHeard;
    this.#headHeard = Math.max(expected, counts.head);
    if (expected > position.seq && !this.#answerDue) this.#follow();
  }

  #refused(refused: Refused): void {
    this.#emit({ type: "refused", refused });
    if (refused.code >= 5000) this.#abandon(refused.retryAfterMs, "done");
    else this.close();
  }

  #answered(): void {
    this.#answer?.();
    this.#answer = undefined;
    this.#answerDue = false;
    this.#answeredAt ??= this.#parts.clock.now();
    this.#enter("live");
  }

  #abandon(retryAfterMs = 0, reason: "done" | "broken" = "broken"): void {
    if (this.#state === "closed") return;
    if (this.#answeredAt !== undefined && this.#parts.clock.now() - this.#answeredAt >= STEADY_MS) this.#failures = 0;
    this.#disconnect(reason);
    const delay = retryDelay(this.#failures++, this.#parts.random, retryAfterMs);
    this.#wait = this.#parts.clock.after(delay, () => this.#connect());
    this.#enter("waiting");
  }

  #disconnect(reason: "done" | "broken"): void {
    const connection = this.#connection;
    this.#connection = undefined;
    this.#answerDue = false;
    for (const cancel of [this.#silence, this.#answer, this.#wait]) cancel?.();
    this.#silence = this.#answer = this.#wait = undefined;
    connection?.close(reason);
  }

  #heard(restMs = 0): void {
    this.#silentAt = this.#parts.clock.now() + restMs + SILENCE_MS;
    this.#silence?.();
    this.#silence = this.#parts.clock.after(restMs + SILENCE_MS, () => this.#abandon());
  }

  #enter(state: FollowerState): void {
    const pace = this.#connection?.pace ?? this.#pace;
    if ((this.#state === state && this.#pace === pace) || this.#state === "closed") return;
    this.#state = state;
    this.#pace = pace;
    this.#emit({ type: "state", state, pace });
  }

  #emit(event: FollowerEvent): void {
    for (const listener of [...this.#listeners]) listener(event);
  }
}
