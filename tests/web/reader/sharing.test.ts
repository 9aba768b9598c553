// @vitest-environment jsdom
import { beforeEach, expect, it, vi } from "vitest";
import { enhanceSharing } from "../../../src/web/reader/sharing";
import { words } from "../../../src/web/story/words";
import { FakeClock } from "../client/fakeClock";
import { soon } from "../soon";
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
  await soon(() => expect(button.textContent).toBe(words.linkCopied));
  expect(write.mock.calls[0]?.[0]).toMatch(/\/harbour-bridge\/entries\/019c4260-0000-7000-8000-000000000005$/);
  clock.advance(2000);
  expect([button.textContent, button.hasAttribute("aria-label")]).toEqual(["Copy link", false]);
});

it("says so for a moment also on a page that announces nothing", async () => {
  document.getElementById("announce")?.remove();
  const button = one<HTMLButtonElement>("#log article button[data-action=copy]");
  button.click();
  await soon(() => expect(button.textContent).toBe(words.linkCopied));
  clock.advance(2000);
  expect(button.textContent).toBe("Copy link");
});

it("[46] shares with the system's sheet where there is one", () => {
  const share = vi.fn(() => Promise.resolve());
  Object.assign(navigator, { share });
  one("button[data-action=share]").click();
  expect(share).toHaveBeenCalledExactlyOnceWith(
    expect.objectContaining({ title: expect.stringContaining("Harbour bridge") }),
  );
  expect(write).not.toHaveBeenCalled();
  document.title = "A page without a headline";
  one("h1").remove();
  one("button[data-action=share]").click();
  expect(share).toHaveBeenLastCalledWith(expect.objectContaining({ title: "A page without a headline" }));
});

it("copies by the button that says so, also where there is a sheet", async () => {
  const share = vi.fn(() => Promise.resolve());
  Object.assign(navigator, { share });
  one("#log article button[data-action=copy]").click();
  await soon(() => expect(write).toHaveBeenCalledOnce());
  expect(share).not.toHaveBeenCalled();
});

it("copies the page's address where there is none", async () => {
  one("button[data-action=share]").click();
  await soon(() => expect(write).toHaveBeenCalledWith(`${location.origin}${location.pathname}`));
});

it("keeps a button's name for after it has said so, tells screen readers, and says it once", async () => {
  const button = one<HTMLButtonElement>("#log article button[data-action=copy]");
  button.setAttribute("aria-label", "Copy link: Divers");
  document.getElementById("announce")?.remove();
  document.body.insertAdjacentHTML("beforeend", '<p id="announce"></p>');
  button.click();
  button.click();
  await soon(() => expect(button.textContent).toBe(words.linkCopied));
  await Promise.resolve();
  expect(button.hasAttribute("aria-label")).toBe(false);
  expect(one("#announce").textContent).toBe(words.linkCopied);
  clock.advance(1999);
  expect(button.textContent).toBe(words.linkCopied);
  clock.advance(1);
  expect([button.textContent, button.getAttribute("aria-label")]).toEqual(["Copy link", "Copy link: Divers"]);
});

it("says nothing where nothing can be copied", async () => {
  write.mockRejectedValueOnce(new DOMException("denied", "NotAllowedError"));
  const button = one<HTMLButtonElement>("#log article button[data-action=copy]");
  button.click();
  await new Promise((resolve) => setImmediate(resolve));
  expect(button.textContent).toBe("Copy link");
});

it("shares an address that the button names, and leaves the sheet of the page closed where the system has one", async () => {
  document.body.innerHTML =
    '<h1>Bridge</h1><button data-share="" data-address="https://live.example/x"><b>Share</b></button><p>Text</p>';
  const click = () => {
    const event = new MouseEvent("click", { bubbles: true, cancelable: true });
    one("b").dispatchEvent(event);
    return event.defaultPrevented;
  };
  expect(click(), "the page's own sheet opens").toBe(false);
  const share = vi.fn((_what: object) => Promise.reject(new DOMException("closed", "AbortError")));
  Object.assign(navigator, { share });
  expect(click()).toBe(true);
  expect(share).toHaveBeenCalledExactlyOnceWith({ title: "Bridge", url: "https://live.example/x" });
  await new Promise((resolve) => setImmediate(resolve));
  one("p").click();
  expect(share).toHaveBeenCalledOnce();
  expect(write).not.toHaveBeenCalled();
});
