import { isAbsolute, join } from "node:path";
import { UserError } from "../core/errors.js";
import type { Effects } from "./effects.js";

/**
 * Where downloads are kept: ROUTEBENCH_CACHE_DIR, else where the system keeps such files: XDG_CACHE_HOME/routebench or
 * ~/.cache/routebench, ~/Library/Caches/routebench on macOS, %LOCALAPPDATA%\routebench\cache on Windows.
 *
 * @throws UserError USAGE where nothing says where the user's home is
 */
export function cacheFolder({ env, cwd, platform }: Pick<Effects, "env" | "cwd" | "platform">): string {
  const own = env.ROUTEBENCH_CACHE_DIR;
  if (own) return isAbsolute(own) ? own : join(cwd, own);
  // A relative path in this variable is to be ignored: https://specifications.freedesktop.org/basedir-spec/latest
  const shared = env.XDG_CACHE_HOME;
  if (shared && isAbsolute(shared)) return join(shared, "routebench");
  if (platform === "win32" && env.LOCALAPPDATA) return join(env.LOCALAPPDATA, "routebench", "cache");
  const home = env.HOME || env.USERPROFILE;
  if (!home) {
    throw new UserError("USAGE", "nothing says where downloads are kept: HOME is not set", {
      hint: "ROUTEBENCH_CACHE_DIR=/some/folder routebench data pull ...",
    });
  }
  return platform === "darwin" ? join(home, "Library", "Caches", "routebench") : join(home, ".cache", "routebench");
}
