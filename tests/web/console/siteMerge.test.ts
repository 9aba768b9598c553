import { describe, expect, it } from "vitest";
import { formOf } from "../../../src/web/console/site/siteForm";
import { isSameSite, mergeSite, namesOf, readTypedSite, withFields } from "../../../src/web/console/site/siteMerge";

const base = formOf({ name: "Post", theme: { light: { ink: "#111", link: "#00f" } } });

describe("the site's form and a colleague's", () => {
  it("are merged field by field, each colour being one", () => {
    const mine = { ...base, copyright: "© us", light: { ...base.light, ink: "#222" }, night: { ink: "#eee" } };
    const theirs = { ...base, logo: "/theme/files/logo.svg", light: { ...base.light, link: "#00c" } };
    const { merged, disputed } = mergeSite(base, mine, theirs);
    expect(merged).toMatchObject({ copyright: "© us", logo: "/theme/files/logo.svg", night: { ink: "#eee" } });
    expect(merged.light).toMatchObject({ ink: "#222", link: "#00c" });
    expect(disputed).toEqual([]);
  });

  it("keep a colour that one of them has cleared cleared", () => {
    const mine = { ...base, light: { link: "#00f" } };
    expect(mergeSite(base, mine, { ...base, name: "The Post" }).merged.light.ink).toBe("");
  });

  it("name what both have changed, and take theirs on demand", () => {
    const mine = { ...base, name: "My Post", light: { ...base.light, ink: "#222" } };
    const theirs = { ...base, name: "Their Post", light: { ...base.light, ink: "#333" } };
    const { merged, disputed } = mergeSite(base, mine, theirs);
    expect(disputed).toEqual(["name", "light.ink"]);
    expect(namesOf(disputed)).toEqual(["Name|thing", "By day"]);
    expect(isSameSite(withFields(merged, disputed, theirs), theirs)).toBe(true);
  });

  it("are kept with what was begun with, or without it by an earlier release", () => {
    const form = { ...base, name: "Half" };
    expect(readTypedSite({ version: 1, base, form }, 2, base)).toEqual({ base, form });
    expect(readTypedSite({ version: 2, form }, 2, base)).toEqual({ base, form });
    expect(readTypedSite({ version: 1, form }, 2, base)).toBeUndefined();
    expect(readTypedSite(null, 2, base)).toBeUndefined();
  });
});
