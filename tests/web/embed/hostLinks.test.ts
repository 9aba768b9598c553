// @vitest-environment jsdom
import { expect, it } from "vitest";
import { pointAtHost } from "../../../src/web/embed/hostLinks";

function pointed(html: string): Element {
  const box = document.createElement("div");
  box.innerHTML = html;
  pointAtHost(box, "https://live.example/harbour");
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

it("gives an address that is relative to the story's page its whole length", () => {
  expect(pointed('<a href="storm">x</a>').getAttribute("href")).toBe("https://live.example/storm");
  expect(pointed('<a href="?before=1">x</a>').getAttribute("href")).toBe("https://live.example/harbour?before=1");
  expect(pointed('<a href="../storm#e">x</a>').getAttribute("href")).toBe("https://live.example/storm#e");
  expect(pointed('<a href="mailto:desk@live.example">x</a>').getAttribute("href")).toBe("mailto:desk@live.example");
  expect(pointed('<img srcset="m/1,2.jpg 1x,  m/3.jpg 2x" alt="">').getAttribute("srcset")).toBe(
    "https://live.example/m/1,2.jpg 1x,  https://live.example/m/3.jpg 2x",
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
