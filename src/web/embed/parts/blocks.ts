import lightbox from "../../reader/styles/lightbox.css?inline";
import type { Act } from "../../story/blocks/act";
import { act as openGallery } from "../../story/blocks/gallery";
import { adoptStyles } from "./adoptStyles";

// The contents of embed-blocks.js: the blocks that few stories have.

export { act as player } from "../../story/blocks/player";
export { card } from "./hostedCard";

export const gallery: Act = (block, words) => {
  adoptStyles(block, lightbox);
  openGallery(block, words);
};
