/**
 * In a frame: tells the page around it how high the widget is, which embed-frame.js there believes of this frame alone. Nobody else is told
 * anything that they could not see.
 */
export function tellFrameHeight(): void {
  if (window.parent === window) return;
  let last = 0;
  const tell = () => {
    const height = Math.ceil(document.body.getBoundingClientRect().height);
    if (height === last) return;
    last = height;
    window.parent.postMessage({ type: "live-blog:height", height }, "*");
  };
  new ResizeObserver(tell).observe(document.body);
}
