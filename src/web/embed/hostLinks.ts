const LINKS = [
  ["a[href]", "href"],
  ["img[src]", "src"],
  ["video[src], audio[src], source[src]", "src"],
  ["video[poster]", "poster"],
] as const;

/**
 * The server writes links to itself without its name. On a partner's page they would lead to the partner: they get the name, and
 * open beside the partner's page instead of replacing it.
 */
export function pointAtHost(root: ParentNode, origin: string): void {
  for (const [selector, attribute] of LINKS) {
    for (const element of root.querySelectorAll(selector)) {
      const value = element.getAttribute(attribute) ?? "";
      if (value.startsWith("/") && !value.startsWith("//")) element.setAttribute(attribute, origin + value);
    }
  }
  for (const image of root.querySelectorAll("img[srcset], source[srcset]")) {
    const set = (image.getAttribute("srcset") ?? "").replace(/(^|,\s*)\/(?!\/)/g, `$1${origin}/`);
    image.setAttribute("srcset", set);
  }
  for (const link of root.querySelectorAll<HTMLAnchorElement>("a[href]")) {
    link.target = "_blank";
    link.rel = "noopener";
  }
}
