// Preloaded with `node --import` into the processes that the benchmark measures.
import { reportPeakMemoryAtExit } from "./peak-memory.js";

reportPeakMemoryAtExit();
