import type { Format } from "../src/core/format.js";
import { long } from "./long.js";
import { mtBench } from "./mt-bench.js";
import { routellm } from "./routellm.js";
import { routerbench } from "./routerbench.js";
import { wide } from "./wide.js";

/** Every dataset format, in the order in which a header is tried: the first that says yes reads the file. */
export const formats = [routerbench, wide, mtBench, long, routellm] as const satisfies readonly Format[];
