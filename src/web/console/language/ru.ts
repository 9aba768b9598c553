import { ru as notation } from "../../../LiveBlog.Server/Languages/notation.json";
import type { Dictionary } from "./dictionary";
import { account } from "./ru/account";
import { acrossStories } from "./ru/acrossStories";
import { activity } from "./ru/activity";
import { blocks } from "./ru/blocks";
import { colleagues } from "./ru/colleagues";
import { composer } from "./ru/composer";
import { desk } from "./ru/desk";
import { importSentences } from "./ru/importSentences";
import { imports } from "./ru/imports";
import { lives } from "./ru/lives";
import { mediaSentences } from "./ru/mediaSentences";
import { mirrorSentences } from "./ru/mirrorSentences";
import { mirrors } from "./ru/mirrors";
import { numbers } from "./ru/numbers";
import { partners } from "./ru/partners";
import { places } from "./ru/places";
import { questions } from "./ru/questions";
import { sentences } from "./ru/sentences";
import { site } from "./ru/site";
import { stories } from "./ru/stories";
import { takeDowns } from "./ru/takeDowns";
import { templates } from "./ru/templates";
import { timeline } from "./ru/timeline";

/** Which phrases there are is told here: {@link Phrase} is one of these. */
export const phrases = {
  ...desk,
  ...account,
  ...acrossStories,
  ...activity,
  ...colleagues,
  ...composer,
  ...blocks,
  ...stories,
  ...timeline,
  ...site,
  ...imports,
  ...mirrors,
  ...lives,
  ...partners,
  ...places,
  ...questions,
  ...takeDowns,
  ...templates,
  ...numbers,
} as const;

export const ru: Dictionary = {
  notation,
  decimalPoint: ",",
  phrases,
  sentences: { ...sentences, ...mediaSentences, ...importSentences, ...mirrorSentences },
};
