import { describe, expect, it } from "vitest";
import { editOf, formOf } from "../../../src/web/console/site/siteForm";
import { pairsOf, readSite, type SiteEdit } from "../../../src/web/console/site/siteSettings";

const whole: SiteEdit = {
  name: "The Harbour Post",
  description: "News of the harbour.",
  logo: "/theme/files/logo.svg",
  usageNotice: "Quote us with a link.",
  copyright: "© 2026",
  sections: [
    { name: "World", description: "the most important world news" },
    { name: "Sport", description: "" },
  ],
  links: [{ text: "About us", url: "/about" }],
  social: [{ text: "Mastodon", url: "https://social.example.org/@post" }],
  apps: [{ text: "Android", url: "https://apps.example.org/post" }],
  words: { en: { KeyEvents: "Milestones" }, ar: { Live: "مباشر", Ended: "انتهى" } },
  theme: { light: { live: "#0a5c36" }, night: { live: "#7fe0ae" }, serif: "Iowan Old Style, serif", sans: "Arial" },
};

describe("the site's form", () => {
  it("gives back what it was filled with", () => {
    expect(editOf(formOf(whole))).toEqual(whole);
  });

  it("leaves out what is empty, so that the configuration holds", () => {
    const form = formOf({});
    form.name = "  ";
    form.links = "\n  \n";
    form.light = { ink: "" };
    expect(editOf(form)).toEqual({ words: {}, theme: { light: {}, night: {}, serif: "", sans: "" } });
  });

  it("takes a bar as the end of a text, once on a line", () => {
    expect(pairsOf("About us | /about\n\nNo address\n a | b | c ")).toEqual([
      ["About us", "/about"],
      ["No address", ""],
      ["a", "b | c"],
    ]);
  });
});

describe("the server's answer", () => {
  it("is read as it is", () => {
    const view = {
      version: 3,
      edit: whole,
      configured: { name: "Wire" },
      colours: { ink: { light: "#000", night: "#fff" } },
      words: ["Live"],
    };
    expect(readSite(view)).toMatchObject({ version: 3, edit: whole, words: ["Live"], colours: view.colours });
  });

  it("is an empty site when it is anything else", () => {
    for (const nonsense of [null, 7, [], { edit: 1, colours: { ink: 2 }, words: "x" }])
      expect(readSite(nonsense)).toMatchObject({ version: 0, configured: { words: {} } });
  });
});
