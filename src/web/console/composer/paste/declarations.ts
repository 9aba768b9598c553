/**
 * The declarations in a clipboard's `style` attributes and `<style>` elements, read as text: the desk's Content-Security-Policy
 * keeps the browser from applying them, so an element's `style` property is empty.
 */
export type Declarations = ReadonlyMap<string, string>;

function declarationsOf(text: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const declaration of text.split(";")) {
    const colon = declaration.indexOf(":");
    if (colon > 0)
      found.set(
        declaration.slice(0, colon).trim().toLowerCase(),
        declaration
          .slice(colon + 1)
          .trim()
          .toLowerCase(),
      );
  }
  return found;
}

const marker = "data-clip-style";

/** Prepends rules for single classes (Excel's, Pages') to each element's own style, where {@link styleOf} finds both. */
export function inlineSheets(root: Element): void {
  const sheets = Array.from(root.ownerDocument.querySelectorAll("style"), ({ textContent }) => textContent ?? "").join(
    "\n",
  );
  // Rules in @media and the like do not apply to pasting.
  const plain = sheets.replace(/<!--|-->/g, "").replace(/@[^{;]+(;|\{([^{}]|\{[^{}]*\})*\})/g, "");
  const byClass = new Map<string, string>();
  for (const [, name = "", declarations = ""] of plain.matchAll(/(?:^|[\s,}])[a-z0-9]*\.([\w-]+)\s*\{([^{}]*)\}/gi))
    byClass.set(name, `${byClass.get(name) ?? ""};${declarations}`);
  if (byClass.size === 0) return;
  for (const element of root.querySelectorAll("[class]")) {
    const text = Array.from(element.classList, (name) => byClass.get(name) ?? "").join(";");
    if (text) element.setAttribute(marker, text);
  }
}

export function styleOf(element: Element): Declarations {
  return declarationsOf(`${element.getAttribute(marker) ?? ""};${element.getAttribute("style") ?? ""}`);
}
