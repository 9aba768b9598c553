// @vitest-environment jsdom
import { beforeEach, expect, it, vi } from "vitest";
import { rememberedOrder, rememberOrder } from "../../../src/web/story/readingOrder";
import { recall, remember } from "../../../src/web/story/remembered";

beforeEach(() => localStorage.clear());

it("keeps each choice by its name, the latest of each", () => {
  expect(recall("liveblog.a")).toBeNull();
  remember("liveblog.a", "one");
  remember("liveblog.b", "two");
  remember("liveblog.a", "three");
  expect([recall("liveblog.a"), recall("liveblog.b")]).toEqual(["three", "two"]);
});

it("forgets without harm where storage is forbidden or full", () => {
  remember("liveblog.a", "one");
  const refuse = () => {
    throw new DOMException("full", "QuotaExceededError");
  };
  vi.spyOn(Storage.prototype, "setItem").mockImplementation(refuse);
  expect(() => remember("liveblog.a", "two")).not.toThrow();
  expect(recall("liveblog.a")).toBe("one");
  vi.spyOn(Storage.prototype, "getItem").mockImplementation(refuse);
  expect(recall("liveblog.a")).toBeNull();
});

it("the reading order is the newest on top unless the reader has chosen the other", () => {
  expect(rememberedOrder()).toBe("newest");
  rememberOrder("oldest");
  expect(rememberedOrder()).toBe("oldest");
  expect(recall("liveblog.order")).toBe("oldest");
  rememberOrder("newest");
  expect(rememberedOrder()).toBe("newest");
  remember("liveblog.order", "sideways");
  expect(rememberedOrder()).toBe("newest");
});
