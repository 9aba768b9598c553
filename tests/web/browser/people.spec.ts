import { createHmac } from "node:crypto";
import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { patient } from "../patience.ts";
import { Desk } from "./desk.ts";
import { invite } from "./invitations.ts";
import { Newsroom } from "./newsroom.ts";
import { expect, test } from "./test.ts";

const password = "violet anchors drift slowly";

test("An invited colleague sets a password, joins, and is shown what their role may do", async ({
  newsroom,
  person,
}) => {
  const story = await newsroom.createStory("Joined by link");
  const office = await person();
  await newsroom.signIn(office.context());
  const link = await invite(office, newsroom.address, "cleo@newsroom.example", "Contributor");

  const theirs = await person({ viewport: { width: 360, height: 740 } });
  await theirs.goto(link);
  await expect(theirs.getByText("You are joining as contributor.")).toBeVisible();
  await theirs.getByLabel("Name").fill("Cleo Moss");
  await theirs.getByLabel("Password").fill("password1234");
  await theirs.getByRole("button", { name: "Join" }).click();
  await expect(theirs.getByText("too easy to guess")).toBeVisible();
  await theirs.getByLabel("Password").fill(password);
  await theirs.getByRole("button", { name: "Join" }).click();

  await expect(theirs.getByRole("navigation", { name: "Stories" })).toBeVisible();
  await theirs.getByRole("button", { name: "Menu" }).click();
  await expect(theirs.getByRole("button", { name: "Sign out" })).toBeVisible();
  await expect(theirs.getByRole("link", { name: "Colleagues" })).toHaveCount(0);
  await expect(theirs.getByRole("link", { name: "Activity" })).toHaveCount(0);
  await theirs.keyboard.press("Escape");
  await expect(theirs.getByRole("link", { name: "New story" })).toHaveCount(0);
  expect(await overflow(theirs)).toBe(0);

  await theirs.goto(`${newsroom.address}/console/stories/${story.id}`);
  await theirs.getByRole("textbox", { name: "Entry text" }).click();
  await theirs.keyboard.type("Seen from the square.");
  await expect(theirs.getByRole("button", { name: "Publish" })).toHaveCount(0);
  await theirs.getByRole("button", { name: "Submit" }).click();
  const entry = theirs
    .getByRole("list", { name: "Timeline" })
    .locator("li[data-entry]")
    .filter({ hasText: "the square" });
  await expect(entry).toBeVisible();
  await expect(entry.getByRole("button", { name: "Approve and publish" })).toHaveCount(0);
  await expect(theirs.getByRole("button", { name: "End", exact: true })).toHaveCount(0);

  // A new reporter can publish once the desk has refreshed.
  await office.reload();
  const changed = office.waitForResponse((answer) => answer.url().endsWith("/role"));
  await office.getByLabel("Role of Cleo Moss").selectOption("Reporter");
  await office.getByRole("button", { name: "Change to Reporter" }).click();
  expect((await changed).ok()).toBe(true);
  await theirs.reload();
  await expect(entry.getByRole("button", { name: "Approve and publish" })).toBeVisible();

  const second = await person();
  await second.goto(link);
  await expect(second.getByText("This link has been used or withdrawn, or it has expired.")).toBeVisible();
});

test("A desk that is open follows a change of role without a reload", async ({ newsroom, person }) => {
  test.setTimeout(patient(180_000));
  const story = await newsroom.createStory("Role changed meanwhile");
  const office = await person();
  await newsroom.signIn(office.context());
  const theirs = new Desk(await person());
  await newsroom.signInColleague(theirs.page.context(), "Mara Quist", "reporter");
  await theirs.open(newsroom.address, story);
  await theirs.post("Mine, and public.");
  const entry = theirs.entry("Mine, and public.");
  await expect(entry.getByRole("button", { name: "Correct", exact: true })).toHaveCount(1);

  await office.goto(`${newsroom.address}/console/colleagues`);
  await office.getByLabel("Role of Mara Quist").selectOption("Contributor");
  await office.getByRole("button", { name: "Change to Contributor" }).click();
  // The server ends the connections of those whose role has changed, and the desk connects again.
  const patience = { timeout: patient(45_000) };
  await expect(entry.getByRole("button", { name: "Correct", exact: true })).toHaveCount(0, patience);
  await expect(entry.getByRole("button", { name: "Unpublish", exact: true })).toHaveCount(0);
  await expect(theirs.composer.getByRole("button", { name: "Publish", exact: true })).toHaveCount(0);
});

test("A new password by a link signs every other device out", async ({ newsroom, person }) => {
  const office = await person();
  await newsroom.signIn(office.context());
  const first = await person();
  await first.goto(await invite(office, newsroom.address, "dan@newsroom.example", "Reporter"));
  await first.getByLabel("Name").fill("Dan Reyes");
  await first.getByLabel("Password").fill(password);
  await first.getByRole("button", { name: "Join" }).click();
  await first.getByRole("link", { name: "Dan Reyes" }).click();
  await expect(first.getByRole("list", { name: "Devices" })).toContainText("This device");

  await office.reload();
  await office.getByRole("button", { name: "Password reset link for Dan Reyes" }).click();
  const link = (await office.locator(".notice .code").textContent()) ?? "";
  const second = await person();
  await second.goto(link);
  await second.getByLabel("Password").fill("amber kettles sing at noon");
  await second.getByRole("button", { name: "Set the password" }).click();
  await expect(second.getByRole("link", { name: "Dan Reyes" })).toBeVisible();

  await first.reload();
  await expect(first.getByRole("button", { name: "Sign in" })).toBeVisible();
});

test("An administrator sees in one screen who took an entry down, when, and that it is gone everywhere", async ({
  newsroom,
  person,
}) => {
  const story = await newsroom.createStory("Proof in one screen");
  const entry = await newsroom.publish(story, { body: "<p>Named by mistake.</p>" });
  await newsroom.takeDown(story, entry);

  const office = await person();
  await newsroom.signIn(office.context());
  await office.goto(`${newsroom.address}/console/`);
  await office.getByRole("link", { name: "Activity" }).click();
  await office.getByLabel("Kind of action").selectOption("Take-downs");
  await office.getByLabel("Search by name or headline").fill("proof in one");
  const act = office.getByRole("list", { name: "What was done, newest first" }).getByRole("listitem").filter({
    hasText: "took down an entry in “Proof in one screen”",
  });
  await expect(act).toHaveCount(1);
  await expect(act.first()).toContainText("Ada Editor");
  await act.getByRole("button", { name: "Where" }).click();
  const places = act.getByRole("list", { name: "Where it is gone from" }).getByRole("listitem");
  await expect(places.filter({ hasText: "The entry and its versions" })).toContainText(/Gone after \d/);
  await expect(places.filter({ hasText: /Being erased|Not confirmed/ })).toHaveCount(0, { timeout: patient(30_000) });

  const file = office.waitForEvent("download");
  await office.getByRole("link", { name: "CSV" }).click();
  expect((await file).suggestedFilename()).toBe("activity.csv");
});

test("Somebody who was stopped from erasing very much is told to administrators until they have looked", async ({
  newsroom,
  person,
}) => {
  const story = await newsroom.createStory("Erased in a moment");
  const entries = await newsroom.publishMany(story, 31, (n) => ({ body: `<p>Number ${n}</p>` }));
  const thief = await person();
  await newsroom.signInColleague(thief.context(), "Mallory Quick");
  const answers: number[] = [];
  for (const { id } of entries) {
    const answer = await thief.context().request.delete(`${newsroom.address}/api/stories/${story.id}/entries/${id}`);
    answers.push(answer.status());
  }
  expect(answers.slice(0, 30)).toEqual(Array.from({ length: 30 }, () => 204));
  expect(answers[30]).toBe(429);

  const office = await person();
  await newsroom.signIn(office.context());
  await office.goto(`${newsroom.address}/console/`);
  const link = office.getByRole("link", { name: /Activity.*hit the limit on erasing/ });
  await link.click();
  await expect(office.getByText("Mallory Quick hit the five-minute limit on erasing")).toBeVisible();
  await expect(link).toHaveCount(0);
});

test("What an entry and a headline said before is erased behind a question", async ({ newsroom, person }) => {
  const story = await newsroom.createStory("Mayor Smith resigns");
  const entry = await newsroom.publish(story, { body: "<p>Smith is ill.</p>" });
  await newsroom.edit(story, entry, { body: "<p>Smith is away.</p>" });
  await newsroom.retitle(story, "The mayor resigns");
  const office = await person();
  await newsroom.signIn(office.context());
  await office.goto(`${newsroom.address}/console/stories/${story.id}`);
  const item = office.locator(`li[data-entry="${entry.id}"]`);
  await item.getByRole("button", { name: "Versions" }).click();
  await erase(office, "Erase earlier text…");
  await office.getByText("Erased. See “Taken down”").first().waitFor();

  await office.goto(`${newsroom.address}/console/stories/${story.id}/edit`);
  await erase(office, "Erase earlier headlines…");
  await office.getByText("Erased. See “Taken down”").waitFor();
  const versions = await office.context().request.get(`${newsroom.address}/api/stories/${story.id}/versions`);
  expect(await versions.text()).not.toContain("Smith");
  const history = await office
    .context()
    .request.get(`${newsroom.address}/api/stories/${story.id}/entries/${entry.id}/versions`);
  expect(await history.text()).not.toContain("ill");
});

test("Account, Colleagues and Activity: axe finds nothing, by day and by night, and nothing sticks out of a phone", async ({
  newsroom,
  person,
}) => {
  const office = await person({ viewport: { width: 360, height: 740 } });
  await newsroom.signIn(office.context());
  for (const scheme of ["light", "dark"] as const) {
    await office.emulateMedia({ colorScheme: scheme });
    for (const [at, shown] of [
      ["account", "Devices"],
      ["colleagues", "Colleagues"],
      ["activity", "What was done, newest first"],
    ] as const) {
      await office.goto(`${newsroom.address}/console/${at}`);
      await expect(office.getByRole("list", { name: shown }).getByRole("listitem").first()).toBeVisible();
      expect(await overflow(office), `${at} sticks out`).toBe(0);
      const { violations } = await new AxeBuilder({ page: office }).analyze();
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
    }
  }
});

async function erase(office: Page, label: string): Promise<void> {
  await office.getByRole("button", { name: label }).click();
  await expect(office.getByText("This cannot be undone.").last()).toBeVisible();
  await office.getByRole("button", { name: "Erase for good" }).click();
}

function overflow(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}

test("Two-step verification is set up from a picture, and asked for at the next sign-in", async ({ person }) => {
  // A newsroom of its own: an address may sign in ten times a minute, and other tests of this worker do so too.
  const newsroom = await Newsroom.open();
  try {
    const office = await person();
    await newsroom.signIn(office.context());
    const theirs = await person();
    const email = "eve@newsroom.example";
    await theirs.goto(await invite(office, newsroom.address, email, "Reporter"));
    await theirs.getByLabel("Name").fill("Eve Stone");
    await theirs.getByLabel("Password").fill(password);
    await theirs.getByRole("button", { name: "Join" }).click();
    await theirs.getByRole("link", { name: "Eve Stone" }).click();
    await theirs.getByRole("button", { name: "Set up codes" }).click();
    await expect(theirs.getByRole("img", { name: "QR code" })).toBeVisible();
    const key = (await theirs.locator("section .code").first().textContent()) ?? "";
    await theirs.getByLabel("Code", { exact: true }).fill(codeOf(key, 0));
    await theirs.getByRole("button", { name: "Turn codes on" }).click();
    await expect(theirs.getByText("10 recovery codes left")).toBeVisible();

    await theirs.getByRole("button", { name: "Sign out" }).click();
    await theirs.getByLabel("Email").fill(email);
    await theirs.getByLabel("Password").fill(password);
    await theirs.getByRole("button", { name: "Sign in" }).click();
    await theirs.getByLabel("Code", { exact: true }).fill("123456");
    await theirs.getByRole("button", { name: "Sign in" }).click();
    await expect(theirs.getByText("This code is wrong or has been used already.")).toBeVisible();
    await theirs.getByLabel("Code", { exact: true }).fill(codeOf(key, 1));
    await theirs.getByRole("button", { name: "Sign in" }).click();
    await expect(theirs.getByRole("link", { name: "Eve Stone" })).toBeVisible();
  } finally {
    await newsroom.server.remove();
  }
});

/** What an app shows that many half-minutes from now, by RFC 6238. */
function codeOf(key: string, later: number): string {
  const bits = [...key.trim()]
    .map((letter) => "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(letter).toString(2).padStart(5, "0"))
    .join("");
  const secret = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
  const step = Buffer.alloc(8);
  step.writeBigInt64BE(BigInt(Math.floor(Date.now() / 30_000) + later));
  const hash = createHmac("sha1", secret).update(step).digest();
  const number = hash.readInt32BE((hash.at(-1) ?? 0) & 0xf) & 0x7fffffff;
  return String(number % 1_000_000).padStart(6, "0");
}
