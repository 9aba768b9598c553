/**
 * In a frame: tells the page around it how high the widget is, which embed-frame.js there believes of this frame alone. Nobody else is told
 * anything that they could not see. WordPress asks with a secret first, and shows a frame once it answers with it.
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
