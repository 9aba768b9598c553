import type { Editor } from "@tiptap/core";
import type { Crop, FocalPoint, ImageBlock, Picture } from "../../../content";
import { mediaOf } from "../../media/mediaDesk.svelte";
import { pickFiles } from "../../media/pickFiles";
import { type BlockKind, filled } from "../blockKind";
import { blockNode, insertBlock } from "../blockNode";
import Image from "./Image.svelte";

export interface PictureValue {
  media: string;
  alt: string;
  decorative: boolean;
  caption: string;
  credit: string;
  /** Empty for the whole picture. */
  crop: Crop | "";
  focus: FocalPoint;
}

export const middle: FocalPoint = { x: 50, y: 50 };

export const emptyPicture: PictureValue = {
  media: "",
  alt: "",
  decorative: false,
  caption: "",
  credit: "",
  crop: "",
  focus: middle,
};

export function pictureValue(picture: Picture): PictureValue {
  const { media, alt, decorative, caption, credit, crop, focus } = picture;
  return { ...emptyPicture, ...filled({ media, alt, decorative, caption, credit, crop, focus }) };
}

export function pictureOf({ media, alt, decorative, caption, credit, crop, focus }: PictureValue): Picture {
  const isMiddle = focus.x === middle.x && focus.y === middle.y;
  return {
    media,
    alt: decorative ? "" : alt.trim(),
    ...filled({ decorative, caption, credit }),
    ...(crop ? { crop } : {}),
    ...(isMiddle ? {} : { focus }),
  };
}

export function insertPicture(editor: Editor, file: File): void {
  const { id } = mediaOf(editor).uploads.add(file);
  insertBlock(editor, { type: "image", attrs: { value: { ...emptyPicture, media: id } } });
}

/** Takes a picture with the camera of a phone. */
export async function takePicture(editor: Editor): Promise<void> {
  for (const file of await pickFiles(["image"], { camera: true })) insertPicture(editor, file);
}

export const image: BlockKind = {
  types: ["image"],
  nodes: [blockNode<PictureValue>({ name: "image", label: "Photo", empty: emptyPicture, view: Image })],
  offer: {
    label: "Photo",
    hint: "From this device, or drop or paste one here",
    insert: (editor) => {
      void pickFiles(["image"], { several: true }).then((files) => {
        for (const file of files) insertPicture(editor, file);
      });
    },
  },
  toNode: (block) => ({ type: "image", attrs: { value: pictureValue(block as ImageBlock) } }),
  toBlock: (node) => {
    const value = node.attrs.value as PictureValue;
    return value.media ? { type: "image", ...pictureOf(value) } : undefined;
  },
};
