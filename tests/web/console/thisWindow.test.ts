// @vitest-environment jsdom
import { afterEach, expect, it } from "vitest";
import { ThisWindow } from "../../../src/web/console/thisWindow";
import { soon } from "../soon";

afterEach(() => {
  Reflect.deleteProperty(navigator, "locks");
});

it.each([
  ["gets the focus", () => dispatchEvent(new Event("focus"))],
  ["comes into view", () => document.dispatchEvent(new Event("visibilitychange"))],
])("a window that %s knows which others are open", async (_, comeBack) => {
  const names = new Set<string>();
  const locks = {
    request: (name: string, _: unknown, got: (lock: object) => unknown) => got(names.add(name)),
    query: async () => ({ held: [...names].map((name) => ({ name })) }),
  };
  Object.defineProperty(navigator, "locks", { configurable: true, value: locks });
  const here = new ThisWindow();
  await here.begin();
  expect([here.isOpen(here.id), here.isOpen("other")]).toEqual([true, false]);
  names.add("liveblog.window.other");
  comeBack();
  await soon(() => expect(here.isOpen("other")).toBe(true));
  names.delete("liveblog.window.other");
  comeBack();
  await soon(() => expect(here.isOpen("other")).toBe(false));
});
