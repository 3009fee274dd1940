import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { join } from "node:path";
import { type DuckDBConnection, DuckDBInstance } from "@duckdb/node-api";
import { countProgress, type Watch } from "./watch.js";

/** Limits of the database. */
export interface StoreOptions {
  /** Where DuckDB spills what does not fit into memory; made if it does not exist. */
  readonly temporaryFolder: string;
  /** Worker threads; all processors where not given. */
  readonly threads?: number;
  /** Such as "2GB"; DuckDB's own limit (80 % of the memory) where not given. */
  readonly memoryLimit?: string;
  /** Whether tables are in a file of the temporary folder instead of in memory. */
  readonly onDisk?: boolean;
  /** Is told of steps that may take long. */
  readonly watch?: Watch;
}

/** An open database and a folder of its own that goes when it is closed. */
export interface Store {
  readonly connection: DuckDBConnection;
  readonly folder: string;
  readonly watch?: Watch;
  /** A name that no other table of this database has. */
  nextTable(): string;
}

function settings(options: StoreOptions, folder: string): Record<string, string> {
  return {
    // Extensions would be fetched from the network, and this program sends and fetches nothing.
    autoinstall_known_extensions: "false",
    autoload_known_extensions: "false",
    temp_directory: folder,
    ...(options.threads !== undefined && { threads: String(options.threads) }),
    ...(options.memoryLimit !== undefined && { memory_limit: options.memoryLimit }),
  };
}

async function withConnection<T>(
  options: StoreOptions,
  folder: string,
  work: (store: Store) => Promise<T>,
): Promise<T> {
  const place = options.onDisk ? join(folder, "tables.db") : ":memory:";
  const instance = await DuckDBInstance.create(place, settings(options, folder));
  try {
    const connection = await instance.connect();
    try {
      let tables = 0;
      const { watch } = options;
      if (watch) await countProgress(connection);
      return await work({ connection, folder, nextTable: () => `made${tables++}`, ...(watch && { watch }) });
    } finally {
      connection.closeSync();
    }
  } finally {
    instance.closeSync();
  }
}

/** Opens a database of its own, hands it to `work`, and closes it and removes its folder whatever happens. */
export async function withStore<T>(options: StoreOptions, work: (store: Store) => Promise<T>): Promise<T> {
  await mkdir(options.temporaryFolder, { recursive: true });
  const folder = await mkdtemp(join(options.temporaryFolder, "store-"));
  try {
    return await withConnection(options, folder, work);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
