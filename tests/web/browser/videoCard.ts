import type { Page } from "@playwright/test";

export const PLAYER = "https://www.youtube-nocookie.com";

/** A card of a video, whose original is of another site. */
export const CARD = {
  type: "card",
  url: "https://www.youtube.com/watch?v=dQw4w9WgXcQ",
  provider: "YouTube",
  author: "Harbour Authority",
  title: "The bridge from above",
};

/** Answers in place of the card's site, and records the requests. */
export async function playOutside(page: Page): Promise<string[]> {
  const asked: string[] = [];
  await page.route(`${PLAYER}/**`, (route) => {
    asked.push(route.request().url());
    return route.fulfill({ contentType: "text/html", body: "<title>Player</title><h1>Playing</h1>" });
  });
  return asked;
}
