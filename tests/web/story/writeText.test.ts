// @vitest-environment jsdom
import { expect, it } from "vitest";
import { writeText } from "../../../src/web/story/writeText";

it("writes into the text node that is there, and makes one where there is none", () => {
  const line = document.createElement("p");
  writeText(line, "updated 1 s ago");
  const node = line.firstChild;
  writeText(line, "updated 2 s ago");
  expect(line.firstChild).toBe(node);
  expect(line.textContent).toBe("updated 2 s ago");
  writeText(line, "");
  expect(line.textContent).toBe("");
});

it("takes the place of whatever else stands there", () => {
  const line = document.createElement("p");
  line.innerHTML = "By <b>Ada</b>";
  writeText(line, "By Lena");
  expect(line.innerHTML).toBe("By Lena");
});
