// @vitest-environment jsdom
import { expect, it } from "vitest";
import { nameArticles } from "../../../src/web/reader/articleAccess";
import { showNewest } from "../../../src/web/reader/newestLine";
import { entry } from "../protocol/samples";
import { layPage, one, text } from "./storyPageRig";

it("an entry without words is called what the server calls it, in the line above the log and for screen readers", () => {
  layPage(2);
  one("main").insertAdjacentHTML("afterbegin", '<a data-field="newest" hidden></a>');
  const newest = one(`#e-${entry(2).id}`);
  one(`#e-${entry(2).id} .b`).replaceChildren();
  newest.dataset.name = "Picture";
  showNewest(one("main"), one("#log"));
  expect(text("[data-field=newest] span")).toBe("Picture");
  delete newest.dataset.name;
  showNewest(one("main"), one("#log"));
  expect(text("[data-field=newest] span"), "the time alone").toBe("");
  newest.dataset.name = "Picture";
  nameArticles(one("main"));
  expect(newest.getAttribute("aria-label")).toMatch(/Picture$/);
});

it("is the newest entry's time and words, a link to it, in either order, and goes with the last", () => {
  layPage(3);
  one("main").insertAdjacentHTML("afterbegin", '<a data-field="newest" href="#x" hidden></a>');
  const line = () => one<HTMLAnchorElement>("[data-field=newest]");
  const show = () => showNewest(one("main"), one("#log"));
  show();
  expect([line().hidden, line().hash, line().innerHTML]).toEqual([
    false,
    `#e-${entry(3).id}`,
    '<time datetime="2026-02-09T12:03:00.000Z"></time><span>Entry 3</span>',
  ]);
  const time = line().querySelector("time");
  const words = line().querySelector("span")?.firstChild;
  if (time) time.textContent = "12:03";
  const changes = new MutationObserver(() => undefined);
  changes.observe(line(), { childList: true });
  show();
  expect(changes.takeRecords()).toEqual([]);
  changes.disconnect();
  expect(line().querySelector("time")?.textContent, "what was written stays").toBe("12:03");
  expect(line().querySelector("span")?.firstChild).toBe(words);
  one("main").dataset.order = "oldest";
  show();
  expect([line().hash, line().querySelector("time")]).toEqual([`#e-${entry(1).id}`, time]);
  expect(text("[data-field=newest] span")).toBe("Entry 1");
  one("#log").replaceChildren();
  show();
  expect(line().hidden).toBe(true);
});

it("takes a title before the text, and no correction's text", () => {
  layPage(1);
  one("main").insertAdjacentHTML("afterbegin", '<a data-field="newest"></a>');
  one("#log .b").innerHTML = '<p class="fix">Corrected</p><p>They went</p>';
  showNewest(one("main"), one("#log"));
  expect(text("[data-field=newest] span")).toBe("They went");
  one("#log .b").insertAdjacentHTML("afterbegin", "<h3>Divers</h3>");
  showNewest(one("main"), one("#log"));
  expect(text("[data-field=newest] span")).toBe("Divers");
  one("[data-field=newest]").remove();
  expect(() => showNewest(one("main"), one("#log"))).not.toThrow();
});
