import AxeBuilder from "@axe-core/playwright";
import { expect, test } from "./test.ts";

test("[19] An administrator adds a webhook, sees its secret once, tries it, and removes it", async ({
  newsroom,
  person,
}) => {
  const page = await person();
  await newsroom.signIn(page.context());
  await page.goto(`${newsroom.address}/console/site`);
  await page.getByRole("link", { name: "Webhooks" }).click();
  await page.getByLabel("Name", { exact: true }).fill("Newsletter");
  await page.getByLabel("Address").fill("http://example.org/hook");
  await page.getByRole("button", { name: "Add" }).click();
  await expect(page.getByText("Enter the address of a webhook")).toBeVisible();
  // An inside address is accepted, but nothing is ever sent there.
  await page.getByLabel("Address").fill("https://127.0.0.1/hook");
  await page.getByRole("button", { name: "Add" }).click();
  await expect(page.locator(".code")).toHaveText(/^whsec_/);
  const hook = page.getByRole("listitem").filter({ hasText: "Newsletter" });
  await hook.getByRole("button", { name: "Send a test" }).click();
  await expect(page.getByRole("status").filter({ hasText: "Not accepted." })).toContainText("public internet");
  const story = await newsroom.createStory("Told elsewhere");
  await newsroom.publish(story, { body: "<p>News.</p>" });
  await expect(async () => {
    await page.reload();
    await hook.getByRole("button", { name: "Deliveries" }).click();
    await expect(hook.getByRole("cell", { name: "Send" }).first()).toBeVisible({ timeout: 2_000 });
  }).toPass();
  await expect(page.locator(".code"), "the secret is shown once").toHaveCount(0);
  expect((await new AxeBuilder({ page }).analyze()).violations.map(({ id }) => id)).toEqual([]);
  if (process.env.LOOK) {
    await page.screenshot({ path: `${process.env.LOOK}/webhooks.png` });
    await page.setViewportSize({ width: 390, height: 800 });
    await page.screenshot({ path: `${process.env.LOOK}/webhooks-phone.png` });
  }
  await hook.getByRole("button", { name: "Remove Newsletter" }).click();
  await hook.getByRole("button", { name: "Remove now" }).click();
  await expect(hook).toHaveCount(0);
});
