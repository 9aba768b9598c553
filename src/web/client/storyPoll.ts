import { decodeLiveMessage } from "../protocol/liveMessage";
import { type FollowRequest, RefusalCodes } from "../protocol/messages";
import type { Cancel } from "./clock";
import type { ConnectionListener } from "./liveTransport";
import { POLL_DEFAULT_MS, pollDelay } from "./pollDelay";
import type { PollParts } from "./pollParts";
import { storyUrl } from "./storyUrl";

/** Where the next request begins. Without a version (epoch and edition) only a snapshot can be requested. */
interface PollPosition {
  readonly version: string | undefined;
  readonly seq: number;
}

/** Polls one story until stopped. `failed` is called once, and nothing happens after that. */
export class StoryPoll {
  readonly #parts: PollParts;
  readonly #story: string;
  readonly #listener: ConnectionListener;
  readonly #failed: () => void;
  #position: PollPosition;
  #startedOver = false;
  #asking: AbortController | undefined;
  #wait: Cancel | undefined;
  #stopped = false;

  constructor(
    parts: PollParts,
    request: FollowRequest,
    edition: number | undefined,
    listener: ConnectionListener,
    failed: () => void,
  ) {
    this.#parts = parts;
    this.#story = request.story;
    this.#listener = listener;
    this.#failed = failed;
    const known = request.epoch !== null && edition !== undefined;
    this.#position = { version: known ? `${request.epoch}.${edition}` : undefined, seq: request.after };
    this.askNow();
  }

  /** Skips the rest of the wait. A request under way is left alone. */
  askNow(): void {
    if (this.#stopped || this.#asking) return;
    this.#wait?.();
    this.#asking = new AbortController();
    this.#ask(this.#asking.signal).then(
      (delay) => this.#rest(delay),
      () => this.#stopped || this.#failed(),
    );
  }

  stop(): void {
    this.#stopped = true;
    this.#asking?.abort();
    this.#wait?.();
  }

  #rest(delay: number): void {
    this.#asking = undefined;
    if (this.#stopped) return;
    this.#wait = this.#parts.clock.after(delay, () => this.askNow());
    this.#listener.resting(delay);
  }

  /** Sends one request and passes on the answer. Returns the milliseconds until the next request. */
  async #ask(signal: AbortSignal): Promise<number> {
    const { version, seq } = this.#position;
    const path = version === undefined ? "snapshot" : `changes/${encodeURIComponent(version)}/${seq + 1}`;
    // The answers' own headers make the browser ask each time. "no-cache" would put that into the request as well, where it forbids a
    // cache in front of the server to answer.
    const options: RequestInit = { credentials: "omit", signal };
    const response = await this.#parts.fetch(`${storyUrl(this.#parts.origin, this.#story)}/${path}`, options);
    if (response.status === 410 && version !== undefined) return this.#startOver(response);
    if (response.status === 404 || response.status === 410) return this.#refuse(RefusalCodes.UnknownStory, response);
    if (response.status === 403) return this.#refuse(RefusalCodes.Stranger, response);
    if (response.status === 429 || response.status === 503) return this.#refuse(RefusalCodes.Busy, response);
    if (!response.ok) throw new Error(`answered ${response.status}`);
    const payload: unknown = await response.json();
    return this.#stopped ? 0 : this.#told(version === undefined ? "Snapshot" : "Frame", payload, response);
  }

  #told(target: "Snapshot" | "Frame", payload: unknown, response: Response): number {
    const message = decodeLiveMessage(target, payload);
    let more = false;
    if (message?.type === "snapshot") {
      const { epoch, edition, seq } = message.snapshot;
      this.#position = { version: `${epoch}.${edition}`, seq };
    } else if (message?.type === "frame") {
      const { to, head } = message.frame;
      this.#startedOver = false;
      this.#position = { ...this.#position, seq: to };
      more = to < head;
    }
    this.#listener.received(target, payload);
    return more ? 0 : this.#delay(response);
  }

  // A cache may still hold a snapshot of the old edition, whose changes are gone, so the second time in a row there is a wait.
  #startOver(response: Response): number {
    this.#position = { version: undefined, seq: 0 };
    const again = this.#startedOver;
    this.#startedOver = true;
    return again ? this.#delay(response, 0) : 0;
  }

  #refuse(code: number, response: Response): number {
    const seconds = Number(response.headers.get("Retry-After")) || 0;
    if (!this.#stopped) {
      const refused = {
        story: this.#story,
        code,
        message: `answered ${response.status}`,
        retryAfterMs: seconds * 1000,
      };
      this.#listener.received("Refused", refused);
    }
    return this.#delay(response);
  }

  #delay(response: Response, atLeastMs = this.#parts.atLeastMs ?? 0): number {
    const { hidden, random } = this.#parts;
    const asked = Number(response.headers.get("Poll-After-Ms") ?? POLL_DEFAULT_MS);
    return pollDelay(Math.max(asked, atLeastMs), hidden(), random);
  }
}
