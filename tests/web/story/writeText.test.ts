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

it("leaves the same text alone, and with it what the reader has selected there", () => {
  const line = document.body.appendChild(document.createElement("p"));
  writeText(line, "By Lena Ortiz");
  const selection = document.getSelection() as Selection;
  selection.setBaseAndExtent(line.firstChild as Text, 3, line.firstChild as Text, 7);
  writeText(line, "By Lena Ortiz");
  expect(selection.toString()).toBe("Lena");
  selection.removeAllRanges();
  line.remove();
});

it("takes the place of whatever else stands there", () => {
  const line = document.createElement("p");
  line.innerHTML = "By <b>Ada</b>";
  writeText(line, "By Lena");
  expect(line.innerHTML).toBe("By Lena");
});
