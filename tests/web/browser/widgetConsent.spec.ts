import { strictPolicy } from "./partnerSite.ts";
import { expect, test } from "./test.ts";
import { CARD, PLAYER, playOutside } from "./videoCard.ts";

test("[8] [9] A host grants or withholds what posts from elsewhere load, and changes its mind while the page is open", async ({
  newsroom,
  partner,
  person,
}) => {
  const story = await newsroom.createStory("By consent");
  await newsroom.publish(story, { content: [CARD] });
  const page = await person();
  const asked = await playOutside(page);
  const widget = `<script src="${newsroom.address}/embed.js" async></script><live-blog story="${story.slug}" consent="withheld"></live-blog>`;
  await page.goto(partner.page(widget, strictPolicy(newsroom.address, PLAYER)));
  const host = page.locator("live-blog");
  const card = host.locator(".block-card");
  const load = card.getByRole("button", { name: "Load from YouTube" });
  const original = card.locator("iframe");
  const set = (consent: string) =>
    host.evaluate((it, value) => {
      (it as HTMLElement & { consent: string }).consent = value;
    }, consent);

  // Only its link, once its script has loaded.
  await expect(load).toBeHidden();
  await expect(card.locator("button[hidden]")).toHaveCount(1);
  await expect(card.getByRole("link").first()).toHaveAttribute("href", CARD.url);
  expect(asked).toEqual([]);

  await set("ask");
  await expect(load).toBeVisible();
  expect(asked).toEqual([]);
  await set("granted");
  await expect(original.contentFrame().getByRole("heading", { name: "Playing" })).toBeVisible();
  expect(asked).toHaveLength(1);
  // One that is published now is loaded too; when consent is withheld again, both are gone.
  await newsroom.publish(story, { content: [{ type: "text", html: "<p>Another.</p>" }, CARD] });
  await expect(original).toHaveCount(2);
  await set("withheld");
  await expect(original).toHaveCount(0);
  await expect(load).toHaveCount(0);
  await expect(card.first().getByText("The bridge from above")).toBeVisible();
});

test("[8] [9] A host that asks its readers itself is told before anything is loaded", async ({
  newsroom,
  partner,
  person,
}) => {
  const story = await newsroom.createStory("Asked by the host");
  const entry = await newsroom.publish(story, { content: [CARD] });
  const page = await person();
  const asked = await playOutside(page);
  await page.goto(
    partner.page(`<script>
      window.told = [];
      document.addEventListener("live-blog:consent", (event) => {
        const { story, entry, provider, address } = event.detail;
        told.push({ story, entry, provider, address });
        if (told.length > 2) return;
        event.preventDefault();
        window.load = event.detail.load;
      });
      </script><script src="${newsroom.address}/embed.js" async></script><live-blog story="${story.slug}"></live-blog>`),
  );
  const card = page.locator("live-blog .block-card");
  const load = card.getByRole("button", { name: "Load from YouTube" });
  const told = () => page.evaluate(() => (window as unknown as { told: unknown[] }).told);
  await load.click();
  const address = `${PLAYER}/embed/dQw4w9WgXcQ`;
  expect(await told()).toEqual([{ story: story.slug, entry: entry.id, provider: "YouTube", address }]);
  await expect(card.locator("iframe")).toHaveCount(0);
  expect(asked).toEqual([]);
  // The reader has agreed on the host's page.
  await page.evaluate(() => (window as unknown as { load: () => void }).load());
  await expect(card.locator("iframe").contentFrame().getByRole("heading", { name: "Playing" })).toBeVisible();
  await card.getByRole("button", { name: "Close" }).click();
  await load.click();
  await expect(card.locator("iframe")).toHaveCount(0);
  // If the host does nothing, the reader's click counts as consent.
  await load.click();
  await expect(card.locator("iframe")).toHaveCount(1);
  expect(await told()).toHaveLength(3);
});

test("[9] The frame and the server's fragment take the host's consent", async ({ newsroom, person }) => {
  const story = await newsroom.createStory("Consent in a frame");
  await newsroom.publish(story, { content: [CARD] });
  const page = await person();
  const asked = await playOutside(page);
  await page.goto(`${newsroom.address}/embed/${story.slug}/page?consent=withheld`);
  await expect(page.locator("live-blog .block-card button[hidden]")).toHaveCount(1);
  expect(asked).toEqual([]);
  const wrong = await fetch(`${newsroom.address}/embed/${story.slug}?consent=perhaps`);
  expect(wrong.status).toBe(422);
  expect(await wrong.text()).toContain("granted, withheld, ask");
});
