import type { Act } from "./act";

let playing: HTMLMediaElement | undefined;

/** One video or recording plays at a time. */
export const act: Act = (block) => {
  const media = block.querySelector<HTMLMediaElement>("video, audio");
  media?.addEventListener("play", () => {
    if (playing !== media) playing?.pause();
    playing = media;
  });
};
