/**
 * In a frame: tells the surrounding page the widget's height, which embed-frame.js there accepts from this frame only. Nobody else is told
 * anything that they could not see. WordPress sends a secret first, and shows the frame once it has replied with it.
 */
export function tellFrameHeight(): void {
  if (window.parent === window) return;
  let last = 0;
  let secret: string | undefined;
  const tell = () => {
    const height = Math.ceil(document.body.getBoundingClientRect().height);
    if (height === last) return;
    last = height;
    window.parent.postMessage({ type: "live-blog:height", height }, "*");
    if (secret !== undefined) window.parent.postMessage({ message: "height", value: height, secret }, "*");
  };
  window.addEventListener("message", ({ source, data }) => {
    const asked = data as { readonly message?: unknown; readonly secret?: unknown } | null;
    if (source !== window.parent || asked?.message !== "ready" || typeof asked.secret !== "string") return;
    secret = asked.secret;
    last = 0;
    tell();
  });
  new ResizeObserver(tell).observe(document.body);
}
