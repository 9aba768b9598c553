import lightbox from "../../reader/styles/lightbox.css?inline";
import type { Act } from "../../story/blocks/act";
import { act as card } from "../../story/blocks/card";
import { act as openGallery } from "../../story/blocks/gallery";
import { act as player } from "../../story/blocks/player";
import { adoptStyles } from "./adoptStyles";

const gallery: Act = (block, words) => {
  adoptStyles(block, lightbox);
  openGallery(block, words);
};

/** What `embed-blocks.js` brings: the blocks that few stories have. */
export const acts: Readonly<Record<"card" | "gallery" | "player", Act>> = { card, gallery, player };
