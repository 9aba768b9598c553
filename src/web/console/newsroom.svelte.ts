import { getContext, setContext } from "svelte";
import { Watch } from "./activity/watch.svelte";
import { Api } from "./api";
import type { Capability } from "./capabilities";
import { mediaIn } from "./composer/contentMedia";
import { browserFiles } from "./composer/media/fileStore";
import type { MediaDesk } from "./composer/media/mediaDesk.svelte";
import { UploadRefused } from "./composer/media/sendFile";
import { Uploads } from "./composer/media/uploads.svelte";
import { DraftCopies, type MyDraft } from "./draftCopies.svelte";
import { Drafts, type KeptDraft } from "./drafts";
import type { EntryDetail, Me } from "./editorial";
import { Forms } from "./forms";
import { Mentions } from "./notes/mentions.svelte";
import { keepConsole, OfflineDesk } from "./offlineDesk";
import { Outbox, type OutboxItem } from "./outbox";
import { Problem } from "./problem";
import { may } from "./rights";
import { pathOf, type Route, routeOf } from "./route";
import { scheduleByTimer } from "./schedule";
import { Session } from "./session.svelte";
import { Submitted } from "./stories/submitted.svelte";
import { ThisWindow } from "./thisWindow";
import { followFocus } from "./ui/holdFocus";

/** How often a desk that opened offline checks for the server. */
const askAgainMs = 10_000;

type Delivered = (item: OutboxItem, entry: EntryDetail, tookMs: number) => void;

/** What all parts of the desk share: the user, the route, the API, and what is still unsent. */
export class Newsroom {
  readonly session = new Session();
  readonly api = new Api({
    fetch: (input, init) => fetch(input, init),
    now: () => Date.now(),
    signInAgain: () => this.session.expire(),
    refused: () => void this.renew(),
    sawContent: (isContent) => {
      this.takesContent = isContent;
    },
  });
  /** Whether the server's entries are made of blocks; an earlier release stores only text. */
  takesContent = $state(true);
  /** Uploads continue while the editor works elsewhere in the desk. */
  readonly mediaDesk: MediaDesk = {
    uploads: new Uploads({
      store: browserFiles(),
      settled: () => this.outbox.wake(),
      account: () => this.session.me?.id,
    }),
    preview: (url) => this.api.linkPreview(url),
  };
  readonly mentions = new Mentions(this.api);
  readonly submitted = new Submitted(this.api);
  readonly watch = new Watch(localStorage);
  readonly offline = new OfflineDesk(localStorage, () => Date.now());
  readonly window = new ThisWindow();
  readonly drafts = new Drafts(
    localStorage,
    () => Date.now(),
    () => ({ account: this.session.me?.id ?? "nobody", window: this.window.id, isOpen: this.window.isOpen }),
  );
  readonly copies = new DraftCopies({
    drafts: this.drafts,
    api: this.api,
    account: () => this.session.me?.id,
    isSure: () => this.session.isSure,
    schedule: (run, ms) => setTimeout(run, ms),
  });
  readonly forms = new Forms(localStorage, () => this.session.me?.id ?? "nobody");
  /** Incremented when another draft is to be opened in its story's desk. */
  opened = $state(0);
  /** Incremented when the list of drafts should be read again. */
  draftsChanged = $state(0);
  route = $state<Route>(routeOf(new URL(location.href)));
  queue = $state.raw<readonly OutboxItem[]>([]);
  /** Places whose draft is open in an editor of this window, and the keys of drafts that an editor keeps in the list. */
  writing = $state.raw<ReadonlySet<string>>(new Set());
  /** Incremented when something has been erased here, whose proof can be followed in its story. */
  erased = $state(0);
  /** Incremented when the server may be within reach again: what could not be read is then read. */
  reached = $state(0);
  /** Incremented when the list of stories should be reloaded. */
  storiesChanged = $state(0);
  /** The open story if it follows another newsroom's, whose text cannot be edited here; empty for none. */
  followed = $state("");
  now = $state(Date.now());
  #toOpen: KeptDraft | undefined;
  #onDelivered: Delivered | undefined;
  #begun: Promise<void> | undefined;
  /** One for all requests that are refused meanwhile. */
  #renewal: Promise<void> | undefined;
  #endAsking: (() => void) | undefined;

  readonly outbox: Outbox = new Outbox({
    send: (storyId, id, edit) => this.api.putEntry(storyId, id, edit),
    files: ({ content }) => {
      if (!this.session.isSure) return "coming";
      const files = this.mediaDesk.uploads.whereabouts(mediaIn(content));
      return files instanceof UploadRefused ? new Problem("invalid", files.message) : files;
    },
    known: (storyId, id) => this.api.hasEntry(storyId, id),
    storage: localStorage,
    account: () => this.session.me?.id,
    now: () => Date.now(),
    random: Math.random,
    schedule: scheduleByTimer,
    changed: () => {
      this.queue = this.outbox.items;
    },
    delivered: (item, entry, tookMs) => this.#onDelivered?.(item, entry, tookMs),
  });

  constructor() {
    this.queue = this.outbox.items;
    addEventListener("popstate", () => {
      this.route = routeOf(new URL(location.href));
      void followFocus();
    });
    addEventListener("online", () => {
      this.reached++;
      this.outbox.wake();
      this.copies.wake();
    });
    // A file dropped outside a drop zone would replace the desk, with everything typed in it.
    for (const type of ["dragover", "drop"] as const)
      addEventListener(type, (event) => {
        if (event.dataTransfer?.types.includes("Files")) event.preventDefault();
      });
    addEventListener("storage", () => this.outbox.dropSettled());
    setInterval(() => {
      this.now = Date.now();
    }, 15_000);
  }

  /** Whether the user may do this at all; {@link rightsIn} tells for one entry. */
  may(capability: Capability): boolean {
    return may(this.session.me, capability);
  }

  onDelivered(listener: Delivered): () => void {
    this.#onDelivered = listener;
    return () => {
      if (this.#onDelivered === listener) this.#onDelivered = undefined;
    };
  }

  /** Opens one of the user's drafts in its story, whichever window wrote it. It stays in the list until it is open there. */
  openDraft(kept: KeptDraft): void {
    this.#toOpen = kept;
    this.opened++;
    this.go({ at: "story", id: kept.place.split("/")[0] ?? kept.place });
  }

  /** Makes a draft this window's own, now that it is open. */
  takeDraft(key: string): void {
    this.drafts.take(key);
    this.draftsChanged++;
  }

  setWriting(placeOrKey: string, isOpen: boolean): void {
    const next = new Set(this.writing);
    if (isOpen) next.add(placeOrKey);
    else next.delete(placeOrKey);
    this.writing = next;
  }

  /** Whether a draft is in front of the user, in an editor or in the composer. */
  isInSight({ key, place, isOpen, isHere }: Pick<KeptDraft, "key" | "place" | "isOpen" | "isHere">): boolean {
    if (!isHere) return isOpen || this.writing.has(key);
    const [storyId = "", entryId] = place.split("/");
    if (entryId === undefined) return this.route.at === "story" && this.route.id === storyId;
    return this.writing.has(`${storyId}/${entryId}`);
  }

  /** The draft with which the desk of a story begins, told once. */
  draftToOpen(storyId: string): KeptDraft | undefined {
    const kept = this.#toOpen;
    this.#toOpen = undefined;
    return kept?.place.split("/")[0] === storyId ? kept : undefined;
  }

  /** The same for one that may be on another device. */
  async openMine({ id, here }: MyDraft): Promise<void> {
    this.openDraft(here ?? (await this.copies.fetch(id)));
  }

  go(route: Route): void {
    history.pushState(null, "", pathOf(route));
    this.route = route;
    void followFocus();
  }

  /** The server has confirmed the user: what they wrote before can be sent. */
  begin(me: Me): void {
    if (this.session.me?.id !== me.id) {
      // What was for somebody else's eyes.
      this.mentions.forget();
      this.watch.massErasures = [];
    }
    this.session.begin(me);
    this.reached++;
    this.mediaDesk.uploads.wake();
    this.outbox.wake();
  }

  /** Reads again what the user may do: an administrator may have changed their role while the desk was open. */
  renew(): Promise<void> {
    this.#renewal ??= this.#renew().finally(() => {
      this.#renewal = undefined;
    });
    return this.#renewal;
  }

  async #renew(): Promise<void> {
    if (!this.session.isSure) return;
    try {
      this.session.renew(await this.api.me());
    } catch {
      // Offline or signed out: the next request says so.
    }
  }

  /** Sends what somebody else wrote on this device in the name of the signed-in user, with its files. */
  adopt({ id, edit }: OutboxItem): void {
    this.mediaDesk.uploads.adopt(mediaIn(edit.content));
    this.outbox.adopt(id);
  }

  /** Finds out who is signed in; an expired or missing session is not an error. */
  async open(): Promise<void> {
    try {
      this.#begun ??= this.window.begin();
      await this.#begun;
      this.begin(await this.api.me());
      void keepConsole();
    } catch (error) {
      if (error instanceof Problem && error.kind === "signedOut") await this.#openSignedOut();
      else this.#openAlone();
    }
  }

  /** Opens offline as the last user, if they did not sign out. */
  #openAlone(): void {
    const { me } = this.offline;
    if (!me) {
      this.session.phase = "unreachable";
      return;
    }
    this.session.assume(me);
    const again = setInterval(() => void this.#ask(), askAgainMs);
    const online = () => void this.#ask();
    addEventListener("online", online);
    this.#endAsking = () => {
      clearInterval(again);
      removeEventListener("online", online);
    };
  }

  /** Whether the server is reachable again, and the session is still valid. */
  async #ask(): Promise<void> {
    if (this.session.isSure) return;
    try {
      this.begin(await this.api.me());
    } catch (error) {
      if (!(error instanceof Problem && error.kind === "signedOut")) return;
      void this.session.expire();
    }
    this.#endAsking?.();
  }

  /** Other ways to sign in. Without an answer there is only the password. */
  async findOtherWays(): Promise<void> {
    if (this.session.provider !== undefined) return;
    try {
      this.session.provider = (await this.api.setup()).provider ?? "";
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
    }
  }

  async #openSignedOut(): Promise<void> {
    try {
      const { needed, provider = "" } = await this.api.setup();
      this.session.provider = provider;
      this.session.phase = needed ? "setup" : "signedOut";
    } catch {
      this.session.phase = "unreachable";
    }
  }
}

const place = Symbol("newsroom");

export function provideNewsroom(newsroom: Newsroom): void {
  setContext(place, newsroom);
}

export function useNewsroom(): Newsroom {
  return getContext<Newsroom>(place);
}
