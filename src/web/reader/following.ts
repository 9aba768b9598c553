import {
  dropFollow,
  endFollow,
  type Follow,
  follow,
  type Level,
  levels,
  type Quiet,
  readFollow,
} from "../offline/follows";
import { ownScript } from "../story/trustedHtml";

/** Shows the form for following the story in this browser, if the browser supports it. */
export async function offerFollowing(section: HTMLElement, story: string): Promise<void> {
  if (!("serviceWorker" in navigator && "PushManager" in window && "Notification" in window && "caches" in window))
    return;
  new FollowForm(section, story, await readFollow(story)).start();
}

type Trouble = "blocked" | "failed";

class FollowForm {
  readonly #section: HTMLElement;
  readonly #story: string;
  readonly #form: HTMLFormElement;
  readonly #summary: HTMLElement;
  readonly #unfollow: HTMLButtonElement;
  readonly #status: HTMLElement;
  #follow: Follow | undefined;
  #busy = false;
  /** The choice was changed while the previous one was being sent. */
  #changed = false;

  constructor(section: HTMLElement, story: string, follow: Follow | undefined) {
    this.#section = section;
    this.#story = story;
    this.#follow = follow;
    const part = <T extends Element>(selector: string) => section.querySelector(selector) as T;
    this.#form = part("form");
    this.#summary = part("summary");
    this.#unfollow = part("[data-action=unfollow]");
    this.#status = part("[role=status]");
  }

  start(): void {
    this.#fill();
    this.#show();
    this.#section.hidden = false;
    this.#form.addEventListener("submit", (event) => {
      event.preventDefault();
      void this.#run(() => this.#begin());
    });
    // A reader who already follows has agreed, so changes are sent immediately.
    this.#form.addEventListener("change", () => {
      if (!this.#follow || !this.#form.checkValidity()) return;
      this.#changed = this.#busy;
      void this.#run(() => this.#begin());
    });
    this.#unfollow.addEventListener("click", () => void this.#run(() => this.#end()));
  }

  async #run(work: () => Promise<Trouble | undefined>): Promise<void> {
    if (this.#busy) return;
    this.#busy = true;
    this.#say(undefined);
    const followed = this.#follow !== undefined;
    const trouble = await work().catch((): Trouble => "failed");
    this.#busy = false;
    this.#show();
    this.#say(trouble);
    if (this.#changed) {
      this.#changed = false;
      await this.#run(() => this.#begin());
    }
    // A reader who followed or unfollowed by keyboard was on a button that is gone.
    if (followed !== (this.#follow !== undefined)) {
      (this.#form.closest("details") as HTMLDetailsElement).open = false;
      this.#summary.focus();
    }
  }

  async #begin(): Promise<Trouble | undefined> {
    // Permission first, because browsers ask for it only right after a click.
    const permission = await Notification.requestPermission();
    if (permission === "denied") return "blocked";
    if (permission !== "granted") return undefined;
    await navigator.serviceWorker.register(ownScript("/offline.js"));
    const { pushManager } = await navigator.serviceWorker.ready;
    const followed = await follow(this.#story, pushManager, this.#wanted());
    if (!followed) return "failed";
    this.#follow = followed;
    return undefined;
  }

  async #end(): Promise<Trouble | undefined> {
    if (!this.#follow) return undefined;
    await endFollow(this.#story, this.#follow.id);
    this.#follow = undefined;
    const others = await dropFollow(this.#story);
    if (others > 0) return undefined;
    // No story is followed any more, so the push service may forget this browser.
    const registration = await navigator.serviceWorker.getRegistration();
    await (await registration?.pushManager.getSubscription())?.unsubscribe();
    return undefined;
  }

  #wanted(): { level: Level; quiet?: Quiet } {
    const fields = new FormData(this.#form);
    const level = levels.find((each) => each === fields.get("level")) ?? "all";
    const minute = (name: string) => {
      const [hours = 0, minutes = 0] = String(fields.get(name)).split(":").map(Number);
      return hours * 60 + minutes;
    };
    return fields.has("quiet") ? { level, quiet: { from: minute("from"), until: minute("until") } } : { level };
  }

  #fill(): void {
    if (!this.#follow) return;
    const { level, quiet } = this.#follow;
    const field = (selector: string) => this.#form.querySelector<HTMLInputElement>(selector);
    const chosen = field(`[name=level][value=${level}]`);
    if (chosen) chosen.checked = true;
    const [isQuiet, from, until] = [field("[name=quiet]"), field("[name=from]"), field("[name=until]")];
    if (!quiet || !isQuiet || !from || !until) return;
    isQuiet.checked = true;
    const two = (n: number) => String(n).padStart(2, "0");
    const clock = (minute: number) => `${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
    from.value = clock(quiet.from);
    until.value = clock(quiet.until);
  }

  #show(): void {
    const { on, off } = this.#summary.dataset;
    const follows = this.#follow !== undefined;
    this.#summary.textContent = (follows ? on : off) ?? "";
    this.#unfollow.hidden = !follows;
    this.#section.toggleAttribute("data-follows", follows);
  }

  #say(trouble: Trouble | undefined): void {
    this.#status.textContent = (trouble && this.#status.dataset[trouble]) ?? "";
  }
}
