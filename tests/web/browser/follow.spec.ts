import AxeBuilder from "@axe-core/playwright";
import type { BrowserContext, Page } from "@playwright/test";
import { patient } from "../patience.ts";
import type { Newsroom, Story } from "./newsroom.ts";
import { expect, test } from "./test.ts";

/**
 * Headless Chromium has no push service to subscribe to. Only that is replaced: `subscribe` returns an address and real keys, as a push
 * service would; the worker, its notifications and the messages to it (by the browser's own protocol) are real.
 */
async function withPushService(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    let own: PushSubscription | null = null;
    const text = (bytes: ArrayBuffer | Uint8Array) =>
      btoa(String.fromCharCode(...new Uint8Array(bytes)))
        .replaceAll("+", "-")
        .replaceAll("/", "_")
        .replaceAll("=", "");
    PushManager.prototype.getSubscription = async () => own;
    PushManager.prototype.subscribe = async () => {
      const pair = await crypto.subtle.generateKey({ name: "ECDH", namedCurve: "P-256" }, true, ["deriveBits"]);
      const p256dh = text(await crypto.subtle.exportKey("raw", pair.publicKey));
      const endpoint = `https://push.example/${crypto.randomUUID()}`;
      own ??= {
        toJSON: () => ({ endpoint, keys: { p256dh, auth: text(crypto.getRandomValues(new Uint8Array(16))) } }),
        unsubscribe: async () => {
          own = null;
          return true;
        },
      } as unknown as PushSubscription;
      return own;
    };
  });
}

async function openStory(page: Page, newsroom: Newsroom, story: Story): Promise<void> {
  const address = `${newsroom.address}/${story.slug}`;
  // For a second, caches may have the page from before it could be followed.
  await expect.poll(async () => await (await page.request.get(address)).text()).toContain("data-push");
  await page.goto(address);
  await expect(page.locator(".follow summary")).toBeVisible();
}

/** Has the browser itself deliver the message to the site's worker. */
async function pushTo(page: Page, newsroom: Newsroom, message: object): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const found = new Promise<string>((resolve) => {
    session.on("ServiceWorker.workerRegistrationUpdated", ({ registrations }) => {
      const own = registrations.find(({ scopeURL }) => scopeURL === `${newsroom.address}/`);
      if (own) resolve(own.registrationId);
    });
  });
  await session.send("ServiceWorker.enable");
  await session.send("ServiceWorker.deliverPushMessage", {
    origin: newsroom.address,
    registrationId: await found,
    data: JSON.stringify(message),
  });
  await session.detach();
}

const noticesOf = (page: Page) =>
  page.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready;
    return (await registration.getNotifications()).map(({ title, body, lang, tag }) => ({ title, body, lang, tag }));
  });

/**
 * Delivers the message until its notification is there: for a moment the browser may still list a page that its reader has just left. However
 * often it arrives, there is one notification, because of its tag.
 */
async function shows(page: Page, newsroom: Newsroom, message: object, titles: readonly string[]): Promise<void> {
  await expect(async () => {
    await pushTo(page, newsroom, message);
    await expect
      .poll(async () => (await noticesOf(page)).map(({ title }) => title).sort(), { timeout: 3_000 })
      .toEqual([...titles].sort());
  }).toPass({ timeout: patient(60_000) });
}

test("[24] A reader follows a story by keyboard, is told while it is not before them, and unfollows", async ({
  newsroom,
  person,
}) => {
  const story = await newsroom.createStory("Follow the ferries");
  await newsroom.publish(story, { body: "<p>The ferries stay in port.</p>" });
  const desk = await person();
  await newsroom.signIn(desk.context());
  await desk.goto(`${newsroom.address}/console/stories/${story.id}/edit`);
  await desk.getByLabel("Readers can turn on notifications", { exact: true }).check();
  await desk.getByRole("button", { name: "Save", exact: true }).click();
  await expect(desk).toHaveURL(new RegExp(`/console/stories/${story.id}$`));

  const page = await person({ permissions: ["notifications"] });
  await withPushService(page.context());
  await openStory(page, newsroom, story);
  const follow = page.locator(".follow");
  await follow.locator("summary").focus();
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  await expect(page.getByLabel("Every update", { exact: true })).toBeFocused();
  await page.keyboard.press("ArrowDown");
  await page.getByLabel("Quiet hours", { exact: true }).check();
  expect((await new AxeBuilder({ page }).include(".follow").analyze()).violations.map(({ id }) => id)).toEqual([]);
  if (process.env.LOOK) await page.screenshot({ path: `${process.env.LOOK}/follow.png` });
  const asked = page.waitForRequest((request) => request.method() === "POST" && request.url().endsWith("/push"));
  await follow.getByRole("button", { name: "Follow", exact: true }).focus();
  await page.keyboard.press("Enter");
  expect((await asked).postDataJSON()).toMatchObject({ level: "key", quiet: { from: 1320, until: 420 } });
  await expect(follow.locator("summary")).toHaveText("You are following this story");
  await expect(follow.locator("summary")).toBeFocused();
  if (process.env.LOOK) {
    await page.setViewportSize({ width: 390, height: 800 });
    await page.emulateMedia({ colorScheme: "dark" });
    await follow.locator("summary").click();
    await page.screenshot({ path: `${process.env.LOOK}/follow-phone.png` });
    await follow.locator("summary").click();
  }

  // The reader's choices are there again, and a change is sent at once.
  await page.reload();
  await expect(follow.locator("summary")).toHaveText("You are following this story");
  await follow.locator("summary").click();
  await expect(page.getByLabel("Key events only", { exact: true })).toBeChecked();
  const changed = page.waitForResponse(
    (answer) => answer.request().method() === "POST" && answer.url().endsWith("/push"),
  );
  await page.getByLabel("Start and end only", { exact: true }).check();
  expect((await changed).status()).toBe(200);

  const message = {
    story: story.slug,
    subscription: "00000000-0000-7000-8000-000000000000",
    title: story.headline,
    body: "The ferries run again",
    path: `/${story.slug}`,
    language: "en",
    direction: "ltr",
    unfollow: "Unfollow",
  };
  await pushTo(page, newsroom, message);
  // Once another story's notification is shown, the message before it has been handled.
  const elsewhere = { ...message, story: "elsewhere", title: "Elsewhere" };
  await shows(page, newsroom, elsewhere, ["Elsewhere"]);
  await page.goto(`${newsroom.address}/search`);
  await shows(page, newsroom, message, ["Elsewhere", story.headline]);
  expect(await noticesOf(page)).toContainEqual({
    title: story.headline,
    body: "The ferries run again",
    lang: "en",
    tag: `liveblog ${story.slug}`,
  });

  await openStory(page, newsroom, story);
  const ended = page.waitForResponse((answer) => answer.request().method() === "DELETE");
  await follow.getByRole("button", { name: "Unfollow", exact: true }).click();
  expect((await ended).status()).toBe(204);
  await expect(follow.locator("summary")).toHaveText("Follow this story");
  await page.reload();
  await expect(follow.locator("summary")).toHaveText("Follow this story");
});

test("A reader whose browser blocks notifications is told how to allow them, and one whose request fails that it did", async ({
  newsroom,
  person,
}) => {
  const story = await newsroom.createStory("Follow the blocked ferries");
  await newsroom.dress(story, { push: true });
  const page = await person();
  await openStory(page, newsroom, story);
  const follow = page.locator(".follow");
  await follow.locator("summary").click();
  await follow.getByRole("button", { name: "Follow", exact: true }).click();
  await expect(follow.getByRole("status")).toContainText("Your browser blocks notifications");
  await expect(follow.locator("summary")).toHaveText("Follow this story");

  const other = await person({ permissions: ["notifications"] });
  await withPushService(other.context());
  await openStory(other, newsroom, story);
  await other.route("**/push", (route) => route.abort());
  await other.locator(".follow summary").click();
  await other.locator(".follow").getByRole("button", { name: "Follow", exact: true }).click();
  await expect(other.locator(".follow").getByRole("status")).toHaveText("That did not work. Try again later.");
});
