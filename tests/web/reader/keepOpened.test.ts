// @vitest-environment jsdom
import { expect, it, vi } from "vitest";
import { losesWhatPlays, replaceArticle } from "../../../src/web/story/blocks/keepOpened";

const VIDEO = `<figure class="block-video" data-block="video"><video src="/media/v.mp4"></video><figcaption>As filmed</figcaption></figure>`;
const CARD = `<div class="block-card" data-block="card" data-frame="https://player.example/1"><p>Said then</p><p class="block-card-foot"><a href="/">at</a></p></div>`;

function articleOf(...blocks: readonly string[]): HTMLElement {
  const box = document.createElement("div");
  box.innerHTML = `<article data-version="1"><a class="at">12:00</a><div class="b">${blocks.join("")}</div></article>`;
  document.body.replaceChildren(box);
  return box.firstElementChild as HTMLElement;
}

/** The parts that were removed from the page while it ran: removing a frame or a recording restarts it. */
async function takenOutBy(run: () => void): Promise<Node[]> {
  const taken: Node[] = [];
  const watch = new MutationObserver((changes) => {
    for (const change of changes) taken.push(...change.removedNodes);
  });
  watch.observe(document.body, { childList: true, subtree: true });
  run();
  await Promise.resolve();
  watch.disconnect();
  return taken;
}

it("replaces the article where nothing in it was opened", () => {
  const edited = articleOf(`<p>New</p>${VIDEO}`);
  const shown = articleOf("<p>Old</p>", VIDEO);
  expect(replaceArticle(shown, edited)).toBe(edited);
  expect(document.querySelector("article")).toBe(edited);
});

it("replaces everything around a recording that has begun, and leaves that where it is", async () => {
  const edited = articleOf("<p>New</p><p>And more</p>", VIDEO.replace("As filmed", "Filmed at noon"), "<p>After</p>");
  edited.dataset.version = "2";
  const shown = articleOf("<p>Old</p>", VIDEO);
  const playing = shown.querySelector("video") as HTMLVideoElement;
  vi.spyOn(playing, "currentTime", "get").mockReturnValue(3);
  const expected = edited.outerHTML;
  const taken = await takenOutBy(() => expect(replaceArticle(shown, edited)).toBe(shown));
  expect(shown.outerHTML).toBe(expected);
  expect(shown.querySelector("video")).toBe(playing);
  expect(taken.some((node) => node.contains(playing))).toBe(false);
});

it("keeps a post's original in its card while the card's words change", async () => {
  const edited = articleOf("<h4>Now with a title</h4>", CARD.replace("Said then", "Corrected"));
  const shown = articleOf(CARD);
  const original = document.createElement("iframe");
  shown.querySelector(".block-card-foot")?.before(original);
  const taken = await takenOutBy(() => replaceArticle(shown, edited));
  expect(shown.querySelector(".block-card")?.textContent).toContain("Corrected");
  expect(shown.querySelector("iframe")).toBe(original);
  expect(shown.querySelectorAll("iframe")).toHaveLength(1);
  expect(taken.some((node) => node.contains(original))).toBe(false);
});

it("keeps an answer that was chosen in a poll and not sent, wherever the edited poll has it", () => {
  const poll = (id: number, ...answers: readonly string[]) => {
    const labels = answers.map(
      (answer, at) => `<label><input type="radio" name="choice" value="${at}"><span>${answer}</span></label>`,
    );
    return `<form action="/polls/019c4200-0000-7000-8000-00000000000${id}"><fieldset>${labels.join("")}</fieldset></form>`;
  };
  const edited = articleOf("<p>New</p>", poll(1, "Never", "Yes", "No"), poll(2, "Yes", "No"));
  const shown = articleOf("<p>Old</p>", poll(1, "Yes", "No"), poll(2, "Yes", "No"));
  (shown.querySelectorAll("input")[1] as HTMLInputElement).checked = true;
  replaceArticle(shown, edited);
  expect([...document.querySelectorAll("input")].map(({ checked }) => checked)).toEqual([
    ...[false, false, true],
    ...[false, false],
  ]);
});

it("says when a recording that plays is not in the edited article", () => {
  const shown = articleOf(VIDEO);
  const playing = shown.querySelector("video") as HTMLVideoElement;
  vi.spyOn(playing, "paused", "get").mockReturnValue(false);
  expect(losesWhatPlays(shown, VIDEO)).toBe(false);
  expect(losesWhatPlays(shown, "<p>Gone</p>")).toBe(true);
});
