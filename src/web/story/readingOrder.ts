import { recall, remember } from "./remembered";

/** Which end of the log is on top. */
export type ReadingOrder = "newest" | "oldest";

const ORDER = "liveblog.order";

export function rememberedOrder(): ReadingOrder {
  return recall(ORDER) === "oldest" ? "oldest" : "newest";
}

export function rememberOrder(order: ReadingOrder): void {
  remember(ORDER, order);
}
