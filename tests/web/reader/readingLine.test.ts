// @vitest-environment jsdom
import { expect, it, vi } from "vitest";
import { ReadingLine, wordButton } from "../../../src/web/reader/readingLine";

it("has what happened on its left and the choices on its right, whatever comes first", () => {
  const line = document.createElement("div");
  const reading = new ReadingLine(line);
  for (const label of ["Zone", "Order"]) reading.offer(wordButton(label, () => undefined));
  const hide = reading.say(
    "2 updates ",
    wordButton("Read on", () => undefined),
  );
  expect(line.innerHTML).toBe(
    '<span class="since">2 updates <button type="button">Read on</button></span>' +
      '<span class="choices"><button type="button">Zone</button><button type="button">Order</button></span>',
  );
  hide();
  hide();
  expect(line.textContent).toBe("ZoneOrder");
});

it("its buttons submit no form", () => {
  const press = vi.fn();
  const button = wordButton("Close", press);
  expect(button.type).toBe("button");
  button.click();
  expect(press).toHaveBeenCalledOnce();
});
