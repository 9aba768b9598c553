// @vitest-environment jsdom
import { resolve } from "node:path";
import { expect, it, vi } from "vitest";

// The policy is made once, when the module is read, so each test reads a copy. Reading all modules anew would give later files another class
// than the one that is registered for the element.
const MODULE = resolve(import.meta.dirname, "../../../src/web/story/trustedHtml.ts");
const read = (): Promise<typeof import("../../../src/web/story/trustedHtml")> =>
  import(/* @vite-ignore */ `${MODULE}?copy=${crypto.randomUUID()}`);

it("parses without running or loading anything", async () => {
  const { parseServerHtml, mayParseHtml } = await read();
  const fragment = parseServerHtml('<p>One</p><img src="/a.png" onerror="globalThis.ran = true">');
  expect(fragment.childElementCount).toBe(2);
  expect(fragment.ownerDocument, "an inert document").not.toBe(document);
  expect(fragment.ownerDocument.defaultView).toBeNull();
  expect(mayParseHtml()).toBe(true);
});

it("uses the one policy that the site's header names, where the browser has such", async () => {
  const createPolicy = vi.fn((_name: string, rules: object) => rules);
  vi.stubGlobal("trustedTypes", { createPolicy });
  const { parseServerHtml, ownScript } = await read();
  expect(parseServerHtml("<p>One</p>").textContent).toBe("One");
  expect(parseServerHtml("<p>Two</p>").textContent).toBe("Two");
  expect(ownScript("/offline.js")).toBe("/offline.js");
  expect(createPolicy).toHaveBeenCalledExactlyOnceWith("liveblog", expect.anything());
});

it("gives what the policy made, which the browser demands", async () => {
  const createPolicy = () => ({ createHTML: (html: string) => `${html}!`, createScriptURL: (at: string) => `${at}!` });
  vi.stubGlobal("trustedTypes", { createPolicy });
  const { parseServerHtml, ownScript } = await read();
  expect(parseServerHtml("One").textContent).toBe("One!");
  expect(ownScript("/offline.js")).toBe("/offline.js!");
});

it("parses without a policy on a page that allows none", async () => {
  vi.stubGlobal("trustedTypes", {
    createPolicy: () => {
      throw new TypeError("Policy disallowed");
    },
  });
  const { parseServerHtml, ownScript, mayParseHtml } = await read();
  expect(parseServerHtml("<p>One</p>").textContent).toBe("One");
  expect(ownScript("/offline.js")).toBe("/offline.js");
  expect(mayParseHtml()).toBe(true);
});

it("says that nothing can be parsed on a page that demands a policy of its own", async () => {
  const { mayParseHtml } = await read();
  vi.spyOn(HTMLTemplateElement.prototype, "innerHTML", "set").mockImplementation(() => {
    throw new TypeError("This document requires TrustedHTML.");
  });
  expect(mayParseHtml()).toBe(false);
});
