import { limits } from "../../contract.gen";
import { unwrap } from "./styledWords";

const mostColumns = limits.BlockTableBlock.head;

/** What a cell, which is one line of text on the wire, could not keep. */
type LostInTable = "structure" | "picture";

/**
 * Makes every table a plain grid whose cells are text. A table with one column, or with nested tables, is used for
 * layout: what is in it is taken out.
 */
export function buildTables(body: HTMLElement, lose: (what: LostInTable) => void): void {
  for (const table of Array.from(body.querySelectorAll("table"))) {
    const rows = Array.from(table.rows);
    const isLayout =
      table.getAttribute("role") === "presentation" ||
      table.querySelector("table") !== null ||
      rows.every((row) => row.cells.length < 2);
    if (!isLayout) {
      for (const cell of rows.flatMap((row) => Array.from(row.cells))) flatten(cell, lose);
      spreadSpans(table);
      continue;
    }
    const boxes = rows
      .flatMap((row) => Array.from(row.cells))
      .map((cell) => {
        const box = body.ownerDocument.createElement("div");
        box.append(...cell.childNodes);
        return box;
      });
    table.replaceWith(...boxes);
  }
}

const boxes = "p, div, section, article, header, footer, main, aside, figure, figcaption, address, center";
const structure = "ul, ol, li, dl, dt, dd, blockquote, pre, hr, h1, h2, h3, h4, h5, h6";

/** Everything in a cell that is a block becomes lines of its text; as blocks they would end the table. */
function flatten(cell: Element, lose: (what: LostInTable) => void): void {
  for (const picture of cell.querySelectorAll("img")) {
    lose("picture");
    picture.remove();
  }
  if (cell.querySelector(structure)) lose("structure");
  for (const block of Array.from(cell.querySelectorAll(`${boxes}, ${structure}`))) {
    const line = () => cell.ownerDocument.createElement("br");
    block.before(line());
    block.after(line());
    unwrap(block);
  }
  dropExtraBreaks(cell);
}

/** Leaves one break between lines, and none before the first or after the last. */
function dropExtraBreaks(cell: Element): void {
  const nodes = cell.ownerDocument.createTreeWalker(cell, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
  const extra: Node[] = [];
  let last: Node | undefined;
  let hasWords = false;
  while (nodes.nextNode()) {
    const node = nodes.currentNode;
    if (node instanceof Element && node.localName === "br") {
      if (!hasWords || last) extra.push(node);
      else last = node;
    } else if (node.nodeType === Node.TEXT_NODE && node.textContent?.trim()) {
      hasWords = true;
      last = undefined;
    }
  }
  if (last) extra.push(last);
  for (const node of extra) node.parentNode?.removeChild(node);
}

/** A cell that spans columns or rows becomes its words and empty cells in its other places: the wire has no spans. */
function spreadSpans(table: HTMLTableElement): void {
  for (const rows of rowGroups(table)) {
    /** By column: in how many more rows a cell from above has this place, and its element. */
    const below: { rows: number; name: string }[] = [];
    for (const [index, row] of rows.entries()) {
      const cells = Array.from(row.cells);
      const places: Element[] = [];
      const fill = (until: () => boolean) => {
        while (until()) {
          const above = below[places.length];
          if (above?.rows) above.rows--;
          places.push(table.ownerDocument.createElement(above?.name ?? "td"));
        }
      };
      for (const cell of cells) {
        fill(() => (below[places.length]?.rows ?? 0) > 0);
        const wide = spanOf(cell.getAttribute("colspan"), mostColumns);
        const left = rows.length - index;
        // Zero rows are all that are left; there is no such meaning for columns.
        const tall = cell.getAttribute("rowspan")?.trim() === "0" ? left : spanOf(cell.getAttribute("rowspan"), left);
        for (let more = 0; more < wide; more++) {
          below[places.length] = { rows: tall - 1, name: cell.localName };
          places.push(more === 0 ? cell : table.ownerDocument.createElement(cell.localName));
        }
      }
      const end = below.findLastIndex((above, column) => column >= places.length && above.rows > 0);
      fill(() => places.length <= end);
      row.replaceChildren(...places);
    }
  }
  const width = Math.max(...Array.from(table.rows, (row) => row.cells.length));
  for (const row of table.rows) while (row.cells.length < width) row.append(table.ownerDocument.createElement("td"));
}

/** A cell reaches no further down than its own part of the table. */
function rowGroups(table: HTMLTableElement): HTMLTableRowElement[][] {
  const parts = new Map<Node | null, HTMLTableRowElement[]>();
  for (const row of table.rows) {
    const part = parts.get(row.parentNode);
    if (part) part.push(row);
    else parts.set(row.parentNode, [row]);
  }
  return [...parts.values()];
}

function spanOf(written: string | null, most: number): number {
  return Math.min(Math.max(Math.trunc(Number(written)) || 1, 1), most);
}
