// For a partner's page: makes the frames that show our widgets as high as what is in them, and scrolls to the newest update when a reader asks
// a widget for it, which cannot scroll the page around it. Both count when they come from the window of such a frame, from this script's own
// origin, and are numbers that a page can have.
(() => {
  const origin = new URL(document.currentScript.src).origin;
  const HIGHEST = 50_000;
  addEventListener("message", (message) => {
    const { type, height, top } = message.data ?? {};
    if (message.origin !== origin) return;
    const isIn = (number, lowest) => Number.isInteger(number) && number >= lowest && number <= HIGHEST;
    for (const frame of document.querySelectorAll("iframe")) {
      if (frame.contentWindow !== message.source) continue;
      if (type === "live-blog:height" && isIn(height, 1)) frame.style.height = `${height}px`;
      if (type === "live-blog:newest" && isIn(top, 0)) {
        frame.style.scrollMarginTop = `${-top}px`;
        frame.scrollIntoView({ block: "start", behavior: "instant" });
      }
    }
  });
})();
