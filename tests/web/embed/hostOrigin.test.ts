// @vitest-environment jsdom
import { beforeEach, expect, it } from "vitest";
import { scriptOrigin } from "../../../src/web/embed/hostOrigin";

beforeEach(() => document.head.replaceChildren());

function script(src: string, type = ""): void {
  const added = document.createElement("script");
  // Set as markup would, without loading it.
  added.type = type || "text/plain";
  added.setAttribute("src", src);
  document.head.append(added);
}

it("a module takes the module that is named embed.js at the top of its site for its own", () => {
  script("https://player.example/v2/embed.js");
  script("https://forms.example/embed.js");
  script("https://live.example/embed.js?again=1", "module");
  expect(scriptOrigin("embed.js")).toBe("https://live.example");
});

it("the small script takes no other site's for its own either", () => {
  script("https://player.example/x/embed-loader.js", "module");
  script("https://forms.example/embed-loader.js");
  script("https://live.example/embed.js", "module");
  script("https://live.example/embed-loader.js#v2", "module");
  expect(scriptOrigin("embed-loader.js")).toBe("https://live.example");
});

it("is of no site where no script has its name", () => {
  script("https://player.example/v2/embed.js", "module");
  script("https://player.example/embed.json", "module");
  script("https://forms.example/embed.js");
  expect(scriptOrigin("embed.js")).toBeUndefined();
});
