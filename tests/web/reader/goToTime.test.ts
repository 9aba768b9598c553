// @vitest-environment jsdom
import { afterEach, expect, it } from "vitest";
import { goByShownTimes } from "../../../src/web/reader/goToTime";
import { LocalTimes } from "../../../src/web/story/localTimes";
import { one } from "./storyPageRig";

afterEach(() => document.body.replaceChildren());

it("goes to a time of the reader's own clock, and to one of the event's as it is", () => {
  document.body.innerHTML = '<nav class="archive"><form><input name="when"></form></nav>';
  const times = new LocalTimes("en");
  goByShownTimes(times);
  const sent = (when: string) => {
    one<HTMLInputElement>("input").value = when;
    const formData = new FormData(one<HTMLFormElement>("form"));
    // jsdom does not send it.
    one("form").dispatchEvent(Object.assign(new Event("formdata"), { formData }));
    return formData.get("when");
  };
  expect(sent("2026-02-09T14:30")).toBe(new Date(2026, 1, 9, 14, 30).toISOString());
  expect(sent("")).toBe("");
  times.useZone("Asia/Baku");
  expect(sent("2026-02-09T14:30")).toBe("2026-02-09T14:30");
  document.body.replaceChildren();
  expect(() => goByShownTimes(times)).not.toThrow();
});
