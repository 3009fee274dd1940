import type { Entry } from "yauzl";

/** What an archive may hold. What is read is counted while it is inflated: the sizes that an archive states may be lies. */
export interface ArchiveLimits {
  readonly entries: number;
  /** Inflated bytes of one entry. */
  readonly entryBytes: number;
  /** Up to this many inflated bytes no ratio is looked at: what is so small does no harm. */
  readonly freeBytes: number;
  /** Inflated bytes of an entry for each of its compressed bytes. */
  readonly entryRatio: number;
  /** As freeBytes, of all that is read of an archive. */
  readonly freeTotalBytes: number;
  /** Inflated bytes of all that is read for each byte of the archive. */
  readonly totalRatio: number;
}

/**
 * Deflate can blow bytes up a thousandfold and zstd more; logs are text, which shrinks to a tenth, and to a hundredth where
 * messages are repeated. An entry is parsed whole, so that its size bounds the memory.
 */
export const archiveLimits: ArchiveLimits = {
  entries: 1 << 18,
  entryBytes: 1 << 27,
  freeBytes: 1 << 24,
  entryRatio: 500,
  freeTotalBytes: 1 << 28,
  totalRatio: 200,
};

/** Counts what is inflated of an archive. */
export class InflateBudget {
  #total = 0;
  readonly #archiveBytes: number;
  readonly #limits: ArchiveLimits;

  /** @param archiveBytes the size of the archive itself */
  constructor(archiveBytes: number, limits: ArchiveLimits) {
    this.#archiveBytes = archiveBytes;
    this.#limits = limits;
  }

  /**
   * Takes note of further bytes.
   *
   * @param entryBytes those of this entry so far, with the further ones
   * @returns why no more may be read; null where all is well
   */
  add(bytes: number, entryBytes: number, { compressedSize }: Entry): string | null {
    this.#total += bytes;
    const { entryBytes: most, freeBytes, entryRatio, freeTotalBytes, totalRatio } = this.#limits;
    if (entryBytes > most) return `it inflates to more than ${most / 2 ** 20} MiB`;
    if (entryBytes > freeBytes && entryBytes > entryRatio * compressedSize)
      return `it inflates to more than ${entryRatio} times its size`;
    if (this.#total > freeTotalBytes && this.#total > totalRatio * this.#archiveBytes)
      return `the archive inflates to more than ${totalRatio} times its size`;
    return null;
  }
}
