import type { Page } from "@playwright/test";

/** Invites somebody in the administrator's console, and returns the link that is shown once. */
export async function invite(office: Page, address: string, email: string, role: string): Promise<string> {
  await office.goto(`${address}/console/colleagues`);
  await office.getByLabel("Email", { exact: true }).fill(email);
  await office.getByLabel("Role", { exact: true }).selectOption(role);
  await office.getByRole("button", { name: "Create link", exact: true }).click();
  return (await office.locator(".notice .code").textContent()) ?? "";
}
