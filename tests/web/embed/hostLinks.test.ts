// @vitest-environment jsdom
import { expect, it } from "vitest";
import { pointAtHost } from "../../../src/web/embed/hostLinks";

function pointed(html: string): Element {
  const box = document.createElement("div");
  box.innerHTML = html;
  pointAtHost(box, "https://live.example");
  if (!box.firstElementChild) throw new Error("nothing was parsed");
  return box.firstElementChild;
}

it("names the server in its own addresses", () => {
  expect(pointed('<a href="/harbour">x</a>').getAttribute("href")).toBe("https://live.example/harbour");
  expect(pointed('<img src="/m/1.jpg" alt="">').getAttribute("src")).toBe("https://live.example/m/1.jpg");
  expect(pointed('<video poster="/m/1.jpg" src="/m/1.mp4"></video>').getAttribute("poster")).toBe(
    "https://live.example/m/1.jpg",
  );
  expect(pointed('<img srcset="/m/1.jpg 1x, /m/2.jpg 2x" alt="">').getAttribute("srcset")).toBe(
    "https://live.example/m/1.jpg 1x, https://live.example/m/2.jpg 2x",
  );
});

it("leaves other addresses alone", () => {
  expect(pointed('<a href="https://other.example/a">x</a>').getAttribute("href")).toBe("https://other.example/a");
  expect(pointed('<a href="//other.example/a">x</a>').getAttribute("href")).toBe("//other.example/a");
  expect(pointed('<img srcset="//other.example/1.jpg 1x" alt="">').getAttribute("srcset")).toBe(
    "//other.example/1.jpg 1x",
  );
});

it("opens links beside the partner's page, without a handle on it", () => {
  expect(pointed('<a href="https://other.example/a">x</a>')).toMatchObject({ target: "_blank", rel: "noopener" });
});
