import { parseServerHtml } from "../story/trustedHtml";
import { addressOf, isOwn } from "./liveFront";

/** A page this long continues with the link, because the footer of an endless page cannot be reached. */
const MAX_STORIES = 200;

/** Starts loading a little before the reader gets there. */
const AHEAD = "600px";

/**
 * On a section's page the next stories come as one scrolls, and under a story the first ones of its section (`data-most`), without that story
 * (`data-without`). The link remains for browsers where that fails or scripts are off.
 */
export function loadStoriesOnScroll(
  list: HTMLElement,
  link: HTMLAnchorElement,
  loaded: () => void = () => undefined,
): void {
  const most = Math.min(MAX_STORIES, Number(list.dataset.most ?? MAX_STORIES));
  const observer = new IntersectionObserver(
    (seen) => {
      if (seen.some((entry) => entry.isIntersecting)) void load();
    },
    { rootMargin: AHEAD },
  );
  let loading = false;

  async function load(): Promise<void> {
    if (loading || list.childElementCount >= most) return;
    loading = true;
    try {
      const answer = await fetch(link.href, { credentials: "omit" });
      if (!answer.ok) return observer.disconnect();
      const page = parseServerHtml(await answer.text());
      // What was read again meanwhile (liveFront.ts) may have become longer.
      const known = new Set([...list.children].map(addressOf));
      const others = [...page.querySelectorAll("#stories > article")].filter(
        (story) => !isOwn(list, story) && !known.has(addressOf(story)),
      );
      list.append(...others.slice(0, most - list.childElementCount));
      loaded();
      const next = page.querySelector<HTMLAnchorElement>("#more")?.getAttribute("href");
      if (next) link.href = next;
      else {
        observer.disconnect();
        link.remove();
        // A section of one story has nothing to offer under it.
        if (list.childElementCount === 0) list.closest<HTMLElement>(".next-stories")?.setAttribute("hidden", "");
      }
    } catch {
      return observer.disconnect();
    } finally {
      loading = false;
    }
    // Observed again in case the new stories do not fill the screen.
    observer.unobserve(link);
    if (link.isConnected && list.childElementCount < most) observer.observe(link);
  }

  observer.observe(link);
}
