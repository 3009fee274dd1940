import type { Config } from "../config/schema.js";

export type { Config } from "../config/schema.js";

/** Gives a configuration its types: `export default defineConfig({ version: 1, ... })`. */
export function defineConfig(config: Config): Config {
  return config;
}
