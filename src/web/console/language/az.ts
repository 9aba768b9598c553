import { az as notation } from "../../../LiveBlog.Server/Languages/notation.json";
import { account } from "./az/account";
import { acrossStories } from "./az/acrossStories";
import { activity } from "./az/activity";
import { blocks } from "./az/blocks";
import { colleagues } from "./az/colleagues";
import { composer } from "./az/composer";
import { desk } from "./az/desk";
import { importSentences } from "./az/importSentences";
import { imports } from "./az/imports";
import { lives } from "./az/lives";
import { mediaSentences } from "./az/mediaSentences";
import { mirrorSentences } from "./az/mirrorSentences";
import { mirrors } from "./az/mirrors";
import { numbers } from "./az/numbers";
import { partners } from "./az/partners";
import { places } from "./az/places";
import { questions } from "./az/questions";
import { sentences } from "./az/sentences";
import { site } from "./az/site";
import { stories } from "./az/stories";
import { takeDowns } from "./az/takeDowns";
import { templates } from "./az/templates";
import { timeline } from "./az/timeline";
import type { Dictionary } from "./dictionary";

const phrases = {
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
};

export const az: Dictionary = {
  notation,
  decimalPoint: ",",
  phrases,
  sentences: { ...sentences, ...mediaSentences, ...importSentences, ...mirrorSentences },
};
