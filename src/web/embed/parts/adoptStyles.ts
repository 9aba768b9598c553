const sheets = new Map<string, CSSStyleSheet>();

/** Adds the styles of a part that was loaded later to the widget around the element, once. */
export function adoptStyles(within: Element, styles: string): void {
  const root = within.getRootNode();
  if (!(root instanceof ShadowRoot)) return;
  let sheet = sheets.get(styles);
  if (!sheet) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(styles);
    sheets.set(styles, sheet);
  }
  if (!root.adoptedStyleSheets.includes(sheet)) root.adoptedStyleSheets.push(sheet);
}
