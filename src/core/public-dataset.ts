/** What its hub publishes to tell that a file arrived as it is. */
export type Checksum =
  | { readonly kind: "sha256"; readonly hex: string }
  /** The name of the content in git: SHA-1 of "blob", its length and the content. */
  | { readonly kind: "git"; readonly hex: string };

/** One file of a public dataset. */
export interface PublicFile {
  /** Its place under the dataset's address. */
  readonly path: string;
  /** Its place in the dataset's folder on this machine. */
  readonly local: string;
  /** Its size in bytes, rounded where the hub shows no exact one; null where that is not known. */
  readonly bytes: number | null;
  /** Whether `bytes` is the size to the byte. */
  readonly isExact: boolean;
  /** Not given where none was published when this entry was written. */
  readonly checksum?: Checksum;
}

/** A dataset that others publish and that this program can fetch. */
export interface PublicDataset {
  readonly name: string;
  readonly label: string;
  /** One sentence: what is in it. */
  readonly description: string;
  /** The page on which its publisher describes it, and on which terms are accepted where it has some. */
  readonly page: string;
  /** Where its files are: their paths follow. */
  readonly address: string;
  /** As the publisher names it; null where none is stated. */
  readonly licence: string | null;
  readonly files: readonly PublicFile[];
  /** What `eval` is given afterwards: a path in the dataset's folder; "" = the folder. */
  readonly evaluate: string;
}
