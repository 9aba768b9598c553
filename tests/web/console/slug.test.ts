import { describe, expect, it } from "vitest";
import { needsAnyScript, suggestSlug, suggestSlugInAnyScript } from "../../../src/web/console/slug";

describe("suggestSlug", () => {
  it.each([
    ["Harbour bridge closed after cargo ship strikes pylon", "harbour-bridge-closed-after-cargo-ship-strikes-pylon"],
    ["  “What’s next?” – Pérez & Søn  ", "whats-next-perez-son"],
    ["Шторм над Баку: что известно", "shtorm-nad-baku-chto-izvestno"],
    ["Bakıda güclü külək: nə baş verir", "bakida-guclu-kulek-ne-bas-verir"],
    ["İqtisadiyyat forumu", "iqtisadiyyat-forumu"],
    ["Подъём", "podem"],
  ])("spells %s as %s", (headline, slug) => {
    expect(suggestSlug(headline)).toBe(slug);
  });

  it("suggests nothing when too few letters can be spelt", () => {
    expect(suggestSlug("東京")).toBe("");
    expect(suggestSlug("A!")).toBe("");
    expect(suggestSlug("")).toBe("");
  });

  it.each([
    ["東京で地震", "dongjingdedezhen"],
    ["Πυρκαγιά στην Αθήνα", "pyrkagia-stin-athina"],
    ["جسر المرفأ مغلق", "jsr-lmrf-mghlq"],
    ["서울 폭우", "seoul-pogu"],
    ["Київ їде", "kiiv-ide"],
    ["ﬁne ﬂow", "fine-flow"],
  ])("spells %s in Latin letters", async (headline, slug) => {
    expect(needsAnyScript(headline)).toBe(true);
    expect(await suggestSlugInAnyScript(headline)).toBe(slug);
  });

  it.each(["Pérez & Søn: „Straße“", "Шторм над Баку", "Bakıda güclü külək", "10 × 4 — 😀", ""])(
    "spells %s without the table of all scripts",
    (headline) => {
      expect(needsAnyScript(headline)).toBe(false);
    },
  );

  it("stays within the server's rule and ends at a word", () => {
    const slug = suggestSlug("word ".repeat(40));
    expect(slug).toMatch(/^[a-z0-9-]{3,80}$/);
    expect(slug.endsWith("-word")).toBe(true);
    expect(suggestSlug("x".repeat(200))).toHaveLength(80);
  });
});
