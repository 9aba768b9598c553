import { storyOf } from "./keptVersion";

export const PAGES = "liveblog.pages.1";
export const FILES = "liveblog.files.1";

/** Something in the story was taken down: all its kept pages are deleted, and the pictures with them. */
export async function forgetStory(caches: CacheStorage, story: string): Promise<void> {
  const pages = await caches.open(PAGES);
  for (const { url } of await pages.keys()) if (storyOf(url) === story) await pages.delete(url);
  await forgetMedia(caches);
}

/** Of every story, because a picture does not say which one it is from. The next page that is loaded brings its own again. */
export async function forgetMedia(caches: CacheStorage): Promise<void> {
  const files = await caches.open(FILES);
  for (const { url } of await files.keys()) if (new URL(url).pathname.startsWith("/media/")) await files.delete(url);
}
