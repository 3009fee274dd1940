// Breaks a builtin that the program needs: what follows is no error of its user.
import crypto from "node:crypto";
import { syncBuiltinESMExports } from "node:module";

crypto.createHash = () => {
  throw new TypeError("hashing is broken");
};
syncBuiltinESMExports();
