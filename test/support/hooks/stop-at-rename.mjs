// Stops the program for good just before it moves its n-th file into place, and says so on stderr: a moment to kill it.
import fs from "node:fs";
import { syncBuiltinESMExports } from "node:module";

const { renameSync } = fs;
let left = Number(process.env.STOP_AT_RENAME);

fs.renameSync = (from, to) => {
  left -= 1;
  if (left > 0) return renameSync(from, to);
  fs.writeSync(2, "about to rename\n");
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
};
syncBuiltinESMExports();
