import type { Locator, Page } from "@playwright/test";
import { patient } from "../patience.ts";
import { administrator, type Story } from "./newsroom.ts";

/** The console as one editor has it open. */
export class Desk {
  readonly page: Page;
  readonly composer: Locator;
  readonly text: Locator;
  readonly timeline: Locator;
  readonly queued: Locator;

  constructor(page: Page) {
    this.page = page;
    this.composer = page.getByRole("form", { name: "New entry" });
    this.text = this.composer.getByRole("textbox", { name: "Entry text" });
    this.timeline = page.getByRole("list", { name: "Timeline" });
    this.queued = this.timeline.getByRole("listitem").filter({ hasText: "Not public" }).and(page.locator(".queued"));
  }

  async open(address: string, story: Story): Promise<void> {
    await this.page.goto(`${address}/console/stories/${story.id}`);
    // A console that got no answer at first retries after ten seconds.
    await this.text.waitFor({ timeout: patient(45_000) });
  }

  async write(words: string): Promise<void> {
    await this.text.click();
    await this.page.keyboard.type(words);
  }

  async post(words: string): Promise<void> {
    await this.write(words);
    await this.page.keyboard.press("Control+Enter");
  }

  entry(words: string): Locator {
    return this.timeline.locator("li[data-entry]").filter({ hasText: words });
  }

  async signIn(): Promise<void> {
    const email = this.page.getByLabel("Email");
    if ((await email.inputValue()) === "") await email.fill(administrator.email);
    await this.page.getByLabel("Password").fill(administrator.password);
    await this.page.getByRole("button", { name: "Sign in" }).click();
  }
}
