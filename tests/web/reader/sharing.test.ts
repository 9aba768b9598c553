// @vitest-environment jsdom
import { beforeEach, expect, it, vi } from "vitest";
import { enhanceSharing } from "../../../src/web/reader/sharing";
import { words } from "../../../src/web/story/words";
import { FakeClock } from "../client/fakeClock";
import { fixtureHtml, one } from "./storyPageRig";

const clock = new FakeClock();
const write = vi.fn((_text: string) => Promise.resolve());
enhanceSharing(clock);

beforeEach(() => {
  document.documentElement.innerHTML = fixtureHtml();
  write.mockClear();
  Object.assign(navigator, { clipboard: { writeText: write }, share: undefined });
});

it("[24] copies an entry's own address, says so for a moment, and works for entries that come later", async () => {
  const button = one<HTMLButtonElement>("#log article button[data-action=copy]");
  button.click();
  await vi.waitFor(() => expect(button.textContent).toBe(words.linkCopied));
  expect(write.mock.calls[0]?.[0]).toMatch(/\/harbour-bridge\/entries\/019c4260-0000-7000-8000-000000000005$/);
  clock.advance(2000);
  expect(button.textContent).toBe("Copy link");
});

it("[46] shares with the system's sheet where there is one", () => {
  const share = vi.fn(() => Promise.resolve());
  Object.assign(navigator, { share });
  one("button[data-action=share]").click();
  expect(share).toHaveBeenCalledWith(expect.objectContaining({ title: expect.stringContaining("Harbour bridge") }));
  expect(write).not.toHaveBeenCalled();
});

it("copies the page's address where there is none", async () => {
  one("button[data-action=share]").click();
  await vi.waitFor(() => expect(write).toHaveBeenCalledWith(`${location.origin}${location.pathname}`));
});
