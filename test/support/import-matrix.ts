import { mkdtempSync } from "node:fs";
import { join } from "node:path";
import { formats } from "../../datasets/index.js";
import { UserError } from "../../src/core/errors.js";
import type { OutcomeMatrix } from "../../src/core/outcome-matrix.js";
import { FileHashes } from "../../src/store/hash-files.js";
import { addOutcomes, type Imported, type ImportRequest, importOutcomes } from "../../src/store/import-outcomes.js";
import { readOutcomes } from "../../src/store/read-outcomes.js";

/** Imports files into a new file below `folder`, and gives it with what the import says. */
export async function importFiles(
  paths: readonly string[],
  folder: string,
  options: Partial<ImportRequest> = {},
  earlier?: string,
): Promise<Imported & { readonly file: string }> {
  const own = mkdtempSync(join(folder, "import-"));
  const request: ImportRequest = {
    paths,
    cwd: folder,
    formats,
    tool: "1.2.3",
    hashes: new FileHashes(),
    target: join(own, "data.parquet"),
    temporaryFolder: join(own, "tmp"),
    ...options,
  };
  const imported = await (earlier === undefined ? importOutcomes(request) : addOutcomes(request, earlier));
  return { ...imported, file: request.target };
}

/** What an evaluation is made of: the whole matrix, or the code of the error that reading ends with. */
export async function readWhole(
  paths: readonly string[],
  folder: string,
  options: object = {},
): Promise<Omit<OutcomeMatrix, "name" | "columns"> | string> {
  try {
    const temporaryFolder = join(folder, "tmp");
    const { matrix } = await readOutcomes({ paths, cwd: folder, formats, columns: [], temporaryFolder, ...options });
    const { name: _name, columns: _columns, ...rest } = matrix;
    return rest;
  } catch (error) {
    if (error instanceof UserError) return error.code;
    throw error;
  }
}
