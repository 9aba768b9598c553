const LINKS = [
  ["a[href]", "href"],
  ["img[src]", "src"],
  ["video[src], audio[src], source[src]", "src"],
  ["video[poster]", "poster"],
  ["form[action]", "action"],
] as const;

/**
 * Links in a story are relative to its page, most of them without the server's name. On a partner's page they would lead to the partner, so
 * they are made absolute, and open in a new tab instead of replacing the partner's page.
 */
export function pointAtHost(root: ParentNode, page: string): void {
  for (const [selector, attribute] of LINKS) {
    for (const element of root.querySelectorAll(selector)) {
      const value = element.getAttribute(attribute) ?? "";
      element.setAttribute(attribute, seenFrom(page, value));
    }
  }
  for (const image of root.querySelectorAll("img[srcset], source[srcset]")) {
    const set = image.getAttribute("srcset") ?? "";
    // Each is an address, and after a space its width or density; a comma inside an address is not followed by a space.
    image.setAttribute(
      "srcset",
      set.replace(/(^|,\s+)([^\s,]\S*)/g, (_, before: string, address: string) => before + seenFrom(page, address)),
    );
  }
  for (const link of root.querySelectorAll<HTMLAnchorElement>("a[href]")) {
    link.target = "_blank";
    link.rel = "noopener";
  }
}

/** An absolute address is left as it is. */
function seenFrom(page: string, address: string): string {
  if (/^\s*(?:[a-z][a-z\d+.-]*:|\/\/)/i.test(address)) return address;
  try {
    return new URL(address, page).href;
  } catch {
    return address;
  }
}
