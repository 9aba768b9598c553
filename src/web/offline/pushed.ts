import { dropFollow, endFollow } from "./follows";
import { storyOf } from "./keptVersion";

/** A push message to a follower (PushNotice.cs). */
export interface Pushed {
  readonly story: string;
  readonly subscription: string;
  readonly title: string;
  readonly body: string;
  readonly path: string;
  readonly language: string;
  readonly direction: "ltr" | "rtl";
  readonly unfollow: string;
  readonly urgent?: boolean;
}

/** The part of a window's client that is used here. */
export interface OpenPage {
  readonly url: string;
  readonly visibilityState: DocumentVisibilityState;
  focus(): Promise<unknown>;
  navigate(address: string): Promise<unknown>;
}

export interface OpenPages {
  matchAll(options: { type: "window"; includeUncontrolled: boolean }): Promise<readonly OpenPage[]>;
  openWindow(address: string): Promise<unknown>;
}

interface Notices {
  showNotification(title: string, options: NoticeOptions): Promise<void>;
}

/** TypeScript's library lacks actions and the other options that only a worker's notifications have. */
interface NoticeOptions extends NotificationOptions {
  readonly renotify: boolean;
  readonly actions: readonly { readonly action: string; readonly title: string }[];
}

const UNFOLLOW = "unfollow";

/** Queries with which a story's address shows something other than its newest updates: the server's (StoryPages.OfPages), which a test compares. */
export const BESIDE_THE_NEWEST = ["before", "at", "page", "order", "when"];

/** Shows a notification, unless the reader has the story's newest updates open and sees it there. */
export async function showPushed(pushed: Pushed, pages: OpenPages, notices: Notices): Promise<void> {
  const open = await pages.matchAll({ type: "window", includeUncontrolled: true });
  if (open.some((page) => page.visibilityState === "visible" && showsNewest(page.url, pushed.story))) return;
  await notices.showNotification(pushed.title, {
    body: pushed.body,
    lang: pushed.language,
    dir: pushed.direction,
    icon: "/apple-touch-icon.png",
    // One per story: the newer replaces the older, and makes a sound only if it is urgent.
    tag: `liveblog ${pushed.story}`,
    renotify: pushed.urgent === true,
    data: pushed,
    actions: [{ action: UNFOLLOW, title: pushed.unfollow }],
  });
}

function showsNewest(address: string, story: string): boolean {
  const { pathname, searchParams } = new URL(address);
  return pathname === `/${story}` && !BESIDE_THE_NEWEST.some((name) => searchParams.has(name));
}

/** The reader has clicked a notification: opens the story, or unfollows it. */
export async function answerPushed(pushed: Pushed, action: string, pages: OpenPages, origin: string): Promise<void> {
  if (action === UNFOLLOW) {
    await endFollow(pushed.story, pushed.subscription);
    await dropFollow(pushed.story);
    return;
  }
  const address = new URL(pushed.path, origin);
  if (address.origin !== origin) return;
  const open = await pages.matchAll({ type: "window", includeUncontrolled: false });
  const page = open.find(({ url }) => storyOf(url) === pushed.story);
  if (!page) await pages.openWindow(address.href);
  else {
    await page.focus();
    await page.navigate(address.href);
  }
}

/** Undefined if it is not one of our messages. */
export function readPushed(value: unknown): Pushed | undefined {
  const from = (typeof value === "object" && value !== null ? value : {}) as Record<string, unknown>;
  const isWhole = ["story", "subscription", "title", "body", "path", "language", "direction", "unfollow"].every(
    (name) => typeof from[name] === "string",
  );
  return isWhole ? (from as unknown as Pushed) : undefined;
}
