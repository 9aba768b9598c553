const LINKS = [
  ["a[href]", "href"],
  ["img[src]", "src"],
  ["video[src], audio[src], source[src]", "src"],
  ["video[poster]", "poster"],
  ["form[action]", "action"],
] as const;

/**
 * Links of a story are written as seen from its page, most without the server's name. On a partner's page they would lead to the partner:
 * they get their whole address, and open beside the partner's page instead of replacing it.
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
    // Each is an address, and after a space its width or density; a comma within an address is followed by no space.
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

/** An address that says where it leads stays as it is. */
function seenFrom(page: string, address: string): string {
  if (/^\s*(?:[a-z][a-z\d+.-]*:|\/\/)/i.test(address)) return address;
  try {
    return new URL(address, page).href;
  } catch {
    return address;
  }
}
