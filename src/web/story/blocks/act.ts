import type { Words } from "../words";

/** Makes a block act that stands on the page; called again when what is around an opened part of it was replaced. */
export type Act = (block: HTMLElement, words: Words) => void;
