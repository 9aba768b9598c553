import { type Editor, Node } from "@tiptap/core";
import type { Node as DocumentNode, Schema } from "@tiptap/pm/model";
import { addRowAfter, goToNextCell, isInTable, tableEditing } from "@tiptap/pm/tables";
import type { TableBlock } from "../../../content";
import { htmlOf, nodesOf } from "../../text/html";
import { type BlockKind, filled } from "../blockKind";
import { blockNode, insertBlock } from "../blockNode";
import Table from "./Table.svelte";

export interface TableValue {
  caption: string;
  headColumn: boolean;
}

const empty: TableValue = { caption: "", headColumn: false };

/** The roles by which ProseMirror's tables find their parts. */
const roles: Readonly<Record<string, string>> = {
  table: "table",
  tableRow: "row",
  tableCell: "cell",
  tableHeader: "header_cell",
};

/** On the wire a cell is a line of text with marks; here it is one paragraph. */
function cellNode(name: string, tag: string) {
  return Node.create({
    name,
    content: "paragraph",
    isolating: true,
    addAttributes: () => ({
      // ProseMirror's tables ask for these; the wire has no spanning cells, so they stay as they are.
      colspan: { default: 1, rendered: false, parseHTML: () => 1 },
      rowspan: { default: 1, rendered: false, parseHTML: () => 1 },
      colwidth: { default: null, rendered: false, parseHTML: () => null },
    }),
    parseHTML: () => [{ tag }],
    renderHTML: () => [tag, 0],
  });
}

const row = Node.create({
  name: "tableRow",
  content: "(tableCell | tableHeader)+",
  parseHTML: () => [{ tag: "tr" }],
  renderHTML: () => ["tr", 0],
});

const tableNode = blockNode<TableValue>({
  name: "table",
  label: "Table",
  empty,
  view: Table,
  content: "tableRow+",
}).extend({
  extendNodeSchema: ({ name }) => (name in roles ? { tableRole: roles[name] } : {}),
  parseHTML: () => [
    {
      tag: 'div[data-block="table"]',
      contentElement: "tbody",
    },
    {
      tag: "table",
      getAttrs: (element) => ({
        value: { ...empty, caption: element.querySelector("caption")?.textContent?.trim() ?? "" },
      }),
      contentElement: (element) => {
        const table = element as HTMLElement;
        table.querySelector("caption, colgroup")?.remove();
        return table;
      },
    },
  ],
  // Rows outside a table are not parsed as rows when pasted.
  renderHTML: ({ HTMLAttributes }) => ["div", { ...HTMLAttributes, "data-block": "table" }, ["table", ["tbody", 0]]],
  addProseMirrorPlugins: () => [tableEditing()],
  addKeyboardShortcuts() {
    const step = (by: 1 | -1) => () => {
      const { state, view } = this.editor;
      if (!isInTable(state)) return false;
      if (goToNextCell(by)(state, view.dispatch)) return true;
      if (by < 0) return false;
      // Tab in the last cell adds a row, as in every program with tables.
      addRowAfter(state, view.dispatch);
      return goToNextCell(1)(view.state, view.dispatch);
    };
    return { ...this.parent?.(), Tab: step(1), "Shift-Tab": step(-1) };
  },
});

function cell(type: "tableCell" | "tableHeader", html: string, schema: Schema): object {
  const [paragraph] = nodesOf(schema, `<p>${html}</p>`).toJSON().content ?? [];
  return { type, content: [paragraph ?? { type: "paragraph" }] };
}

function cellHtml(node: DocumentNode, schema: Schema): string {
  const paragraph = node.firstChild;
  return paragraph ? htmlOf(schema, paragraph.content) : "";
}

function insertTable(editor: Editor): void {
  const line = (type: string) => ({
    type: "tableRow",
    content: [0, 1, 2].map(() => ({ type, content: [{ type: "paragraph" }] })),
  });
  const rows = [line("tableHeader"), line("tableCell"), line("tableCell")];
  insertBlock(editor, { type: "table", attrs: { value: empty }, content: rows });
}

export const table: BlockKind = {
  types: ["table"],
  nodes: [tableNode, row, cellNode("tableCell", "td"), cellNode("tableHeader", "th")],
  offer: { label: "Table", hint: "With a header row and a caption", insert: insertTable },
  toNode: (block, schema) => {
    const { head, rows, caption = "", headColumn = false } = block as TableBlock;
    const lines = [
      ...(head.length > 0 ? [head.map((html) => cell("tableHeader", html, schema))] : []),
      ...rows.map((each) => each.map((html) => cell("tableCell", html, schema))),
    ];
    const content = lines.filter((each) => each.length > 0).map((cells) => ({ type: "tableRow", content: cells }));
    return { type: "table", attrs: { value: { caption, headColumn } }, content };
  },
  toBlock: (node, schema) => {
    const { caption, headColumn } = node.attrs.value as TableValue;
    const rows: string[][] = [];
    let head: string[] = [];
    node.forEach((line, _offset, index) => {
      const cells: string[] = [];
      line.forEach((each) => void cells.push(cellHtml(each, schema)));
      const isHead =
        index === 0 && line.firstChild?.type.name === "tableHeader" && line.lastChild?.type.name === "tableHeader";
      if (isHead) head = cells;
      else rows.push(cells);
    });
    const isEmpty = [...head, ...rows.flat()].every((html) => html === "");
    return isEmpty && !caption ? undefined : { type: "table", head, rows, ...filled({ caption, headColumn }) };
  },
};
