import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll } from "vitest";
import { loadConfig } from "../../src/config/load-config.js";
import type { Config } from "../../src/config/schema.js";
import type { UserError } from "../../src/core/errors.js";
import { userErrorFrom } from "./user-error-of.js";

/** A temporary folder of configurations that goes when the tests of the file are done. */
export class ConfigFolder {
  readonly path = mkdtempSync(join(tmpdir(), "routebench-config-"));

  constructor() {
    afterAll(() => rmSync(this.path, { recursive: true, force: true }));
  }

  /** Writes a file and gives its name. */
  write(name: string, text: string): string {
    writeFileSync(join(this.path, name), text);
    return name;
  }

  /** The configuration that a text is loaded as. */
  async load(name: string, text: string): Promise<Config> {
    return (await loadConfig(this.write(name, text), this.path)).config;
  }

  /** The error that loading a text ends with. */
  async refusal(name: string, text: string): Promise<UserError> {
    return userErrorFrom(this.load(name, text));
  }
}
