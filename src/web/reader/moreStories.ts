import { parseServerHtml } from "./trustedHtml";

/** A page that has grown this long goes on with the link: an endless page cannot be left by its end. */
const MAX_STORIES = 200;

/** Begins to load a little before the reader is there. */
const AHEAD = "600px";

/** On a section's page the next stories come as one scrolls. The link remains for whom that fails, and for who has no script. */
export function loadStoriesOnScroll(list: HTMLElement, link: HTMLAnchorElement): void {
  const observer = new IntersectionObserver(
    (seen) => {
      if (seen.some((entry) => entry.isIntersecting)) void load();
    },
    { rootMargin: AHEAD },
  );
  let loading = false;

  async function load(): Promise<void> {
    if (loading || list.childElementCount >= MAX_STORIES) return;
    loading = true;
    try {
      const answer = await fetch(link.href, { credentials: "omit" });
      if (!answer.ok) return observer.disconnect();
      const page = parseServerHtml(await answer.text());
      list.append(...page.querySelectorAll("#stories > article"));
      const next = page.querySelector<HTMLAnchorElement>("#more")?.getAttribute("href");
      if (next) link.href = next;
      else {
        observer.disconnect();
        link.remove();
      }
    } catch {
      return observer.disconnect();
    } finally {
      loading = false;
    }
    // Seen again when the stories that came do not fill the screen.
    observer.unobserve(link);
    if (link.isConnected) observer.observe(link);
  }

  observer.observe(link);
}
