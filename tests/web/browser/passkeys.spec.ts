import type { CDPSession, Page } from "@playwright/test";
import { invite } from "./invitations.ts";
import { expect, test } from "./test.ts";

const password = "violet anchors drift slowly";

test("Somebody adds passkeys, signs in with one alone, and is not let in once it is removed", async ({
  newsroom,
  person,
}) => {
  // A passkey belongs to a domain, which an IP address is not.
  const desk = newsroom.address.replace("127.0.0.1", "localhost");
  const office = await person();
  await newsroom.signIn(office.context());
  const link = await invite(office, newsroom.address, "iris@newsroom.example", "Reporter");

  const iris = await person();
  const devices = await iris.context().newCDPSession(iris);
  await devices.send("WebAuthn.enable");
  const phone = await addDevice(devices);
  await iris.goto(link.replace("127.0.0.1", "localhost"));
  await iris.getByLabel("Name", { exact: true }).fill("Iris Vale");
  await iris.getByLabel("Password", { exact: true }).fill(password);
  await iris.getByRole("button", { name: "Join", exact: true }).click();
  await expect(iris.getByRole("navigation", { name: "Stories" })).toBeVisible();

  await iris.goto(`${desk}/console/account`);
  const passkeys = iris.getByRole("list", { name: "Passkeys", exact: true });
  await addPasskey(iris, "Phone");
  await expect(passkeys).toContainText("Phone");
  await devices.send("WebAuthn.removeVirtualAuthenticator", { authenticatorId: phone });
  await addDevice(devices);
  await addPasskey(iris, "Laptop");
  await expect(passkeys.getByRole("listitem")).toHaveCount(2);

  await signOut(iris);
  await iris.getByRole("button", { name: "Use a passkey", exact: true }).click();
  await expect(iris.getByRole("navigation", { name: "Stories" })).toBeVisible();

  await iris.goto(`${desk}/console/account`);
  await iris.getByRole("button", { name: "Rename the passkey Laptop", exact: true }).click();
  const name = passkeys.getByLabel("Where the passkey is kept", { exact: true });
  await expect(name).toHaveValue("Laptop");
  await iris.keyboard.type("Old laptop");
  await iris.screenshot({ path: test.info().outputPath("renaming.png"), fullPage: true });
  await iris.keyboard.press("Enter");
  await expect(passkeys.getByRole("listitem")).toHaveText([/Phone/, /Old laptop/]);
  await iris.getByRole("button", { name: "Remove the passkey Old laptop", exact: true }).click();
  await iris.getByRole("button", { name: "Remove now", exact: true }).click();
  await expect(passkeys.getByRole("listitem")).toHaveText([/Phone/]);
  await signOut(iris);
  await iris.getByRole("button", { name: "Use a passkey", exact: true }).click();
  await expect(iris.getByText("No colleague has this passkey.")).toBeVisible();
});

/** A device that always confirms the user's presence. */
async function addDevice(devices: CDPSession): Promise<string> {
  const { authenticatorId } = await devices.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      protocol: "ctap2",
      transport: "internal",
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  return authenticatorId;
}

async function addPasskey(page: Page, name: string): Promise<void> {
  await page.getByLabel("Where the passkey is kept", { exact: true }).fill(name);
  await page.getByRole("button", { name: "Add a passkey", exact: true }).click();
}

async function signOut(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Sign out", exact: true }).click();
  await expect(page.getByRole("button", { name: "Use a passkey", exact: true })).toBeVisible();
}
