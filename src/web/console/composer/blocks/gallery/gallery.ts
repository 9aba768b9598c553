import type { GalleryBlock } from "../../../content";
import { limits } from "../../../contract.gen";
import { mediaOf } from "../../media/mediaDesk.svelte";
import { pickFiles } from "../../media/pickFiles";
import { type BlockKind, filled } from "../blockKind";
import { blockNode, insertBlock } from "../blockNode";
import { emptyPicture, type PictureValue, pictureOf, pictureValue } from "../image/image";
import Gallery from "./Gallery.svelte";

export const mostPictures = limits.BlockGalleryBlock.images;

export interface GalleryValue {
  images: readonly PictureValue[];
  caption: string;
}

export const gallery: BlockKind = {
  types: ["gallery"],
  nodes: [
    blockNode<GalleryValue>({ name: "gallery", label: "Gallery", empty: { images: [], caption: "" }, view: Gallery }),
  ],
  offer: {
    label: "Gallery",
    hint: "Two or more pictures",
    insert: (editor) => {
      void pickFiles(["image"], { several: true }).then((files) => {
        if (files.length === 0) return;
        const { uploads } = mediaOf(editor);
        const images = files.slice(0, mostPictures).map((file) => ({ ...emptyPicture, media: uploads.add(file).id }));
        insertBlock(editor, { type: "gallery", attrs: { value: { images, caption: "" } } });
      });
    },
  },
  toNode: (block) => {
    const { images, caption = "" } = block as GalleryBlock;
    return { type: "gallery", attrs: { value: { images: images.map(pictureValue), caption } } };
  },
  toBlock: (node) => {
    const { images, caption } = node.attrs.value as GalleryValue;
    const [first, ...others] = images.map(pictureOf);
    if (!first) return undefined;
    // One picture is not a gallery.
    return others.length === 0
      ? { type: "image", ...first, ...filled({ caption: first.caption ?? caption }) }
      : { type: "gallery", images: [first, ...others], ...filled({ caption }) };
  },
};
