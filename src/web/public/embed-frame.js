// For a partner's page: makes the frames that show our widgets as high as what is in them. A height counts when it comes from the window
// of such a frame, from this script's own origin, and is a number that a page can have.
(() => {
  const origin = new URL(document.currentScript.src).origin;
  const HIGHEST = 50_000;
  addEventListener("message", (message) => {
    const { type, height } = message.data ?? {};
    if (message.origin !== origin || type !== "live-blog:height") return;
    if (!Number.isInteger(height) || height < 1 || height > HIGHEST) return;
    for (const frame of document.querySelectorAll("iframe")) {
      if (frame.contentWindow === message.source) frame.style.height = `${height}px`;
    }
  });
})();
