import type { Act } from "../../story/blocks/act";
import { CardOriginal } from "../../story/blocks/card";

/** Content that is loaded because the page around the widget consented, and not because the reader clicked. */
const granted = new WeakSet<Element>();

/**
 * A post from elsewhere in a widget whose host may decide for its readers by `consent`: "granted" loads originals when they come near, "withheld"
 * leaves the card with its link, and otherwise the reader is asked, after an event to the host.
 */
export const card: Act = (block, words) => {
  const original = CardOriginal.of(block, words);
  const root = block.getRootNode();
  if (!original || !(root instanceof ShadowRoot)) return;
  const { host } = root;

  const settle = () => {
    const consent = host.getAttribute("consent");
    original.isOffered = consent !== "withheld";
    if (consent === "granted") {
      if (!original.isOpen) granted.add(block);
      original.open();
    } else if (consent === "withheld" || granted.has(block)) {
      granted.delete(block);
      original.close();
    }
  };

  original.offer(() => tellHost(host, block, original));
  settle();
  const watch = new MutationObserver(() => (block.isConnected ? settle() : watch.disconnect()));
  watch.observe(host, { attributeFilter: ["consent"] });
};

/** Sends live-blog:consent. A host that asks its readers itself prevents the default, then loads this one or grants them all. Returns false if it does. */
function tellHost(host: Element, block: HTMLElement, original: CardOriginal): boolean {
  const detail = {
    story: host.getAttribute("story") ?? "",
    entry: block.closest<HTMLElement>("article")?.dataset.id ?? "",
    provider: original.provider,
    address: original.address,
    load: () => {
      if (host.getAttribute("consent") !== "withheld") original.open();
    },
  };
  return host.dispatchEvent(new CustomEvent("live-blog:consent", { bubbles: true, cancelable: true, detail }));
}
