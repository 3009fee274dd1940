import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { UserError } from "../core/errors.js";
import type { HashedFile } from "./import-record.js";
import type { Watch } from "./watch.js";

/** What tells that a file was written to: its size, the moment and its number in the file system. */
type Version = string;

/** Bytes that are read at once. */
const pieceBytes = 1 << 20;

async function versionOf(path: string): Promise<Version | null> {
  const found = await stat(path, { bigint: true }).catch(() => null);
  return found && `${found.size} ${found.mtimeNs} ${found.ino}`;
}

/** Hashes files, each once, and notices those that change between the first look and the hash. */
export class FileHashes {
  readonly #seen = new Map<string, Version | null>();
  readonly #hashes = new Map<string, HashedFile>();
  readonly #watch: Watch | undefined;

  constructor(watch?: Watch) {
    this.#watch = watch;
  }

  /** Remembers how files are before they are read; those that are not there are passed over. */
  async look(paths: readonly string[]): Promise<void> {
    for (const path of paths) if (!this.#seen.has(path)) this.#seen.set(path, await versionOf(path));
  }

  /**
   * A file's name, size and sha256. Throws FILE_UNREADABLE where it is another than at the first look.
   *
   * @param shown as messages name it
   */
  async hash(path: string, shown: string): Promise<HashedFile> {
    await this.look([path]);
    if ((await versionOf(path)) === null) throw changed(shown);
    const known = this.#hashes.get(path);
    const found = known ?? (await this.#read(path));
    this.#hashes.set(path, found);
    if (this.#seen.get(path) !== (await versionOf(path))) throw changed(shown);
    return found;
  }

  /** Those of some names in the folder of a file that are there. */
  async beside(path: string, names: readonly string[]): Promise<HashedFile[]> {
    const found: HashedFile[] = [];
    for (const name of names) {
      const other = join(dirname(path), name);
      if ((await versionOf(other)) !== null) found.push(await this.hash(other, name));
    }
    return found;
  }

  async #read(path: string): Promise<HashedFile> {
    const hash = createHash("sha256");
    const { size } = await stat(path);
    let done = 0;
    this.#watch?.begin(`hash ${basename(path)}`, () => ({ rows: null, isEstimate: false, share: done / size }));
    for await (const piece of createReadStream(path, { highWaterMark: pieceBytes })) {
      hash.update(piece as Buffer);
      done += (piece as Buffer).length;
    }
    return { name: basename(path), size: done, sha256: hash.digest("hex") };
  }
}

function changed(shown: string): UserError {
  return new UserError("FILE_UNREADABLE", `the file changed while it was read: ${shown}`, {
    hint: "import it when nothing writes to it",
    location: { file: shown },
  });
}
