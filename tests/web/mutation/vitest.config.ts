import { mergeConfig } from "vitest/config";
import whole from "../vitest.config";

/** The tests of one room only; see stryker.config.mjs. */
const room = mergeConfig(whole, { root: `${import.meta.dirname}/..` });
if (room.test) room.test.include = [`${process.env.MUTATION_TESTS}/**/*.test.ts`];
export default room;
