import { mkdtempSync } from "node:fs";
import { join } from "node:path";
import { formats } from "../../datasets/index.js";
import { UserError } from "../../src/core/errors.js";
import type { OutcomeMatrix, ServedModels } from "../../src/core/outcome-matrix.js";
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
  const imported = await (earlier === undefined
    ? importOutcomes(request)
    : addOutcomes(request, { path: earlier, shown: "data:earlier" }));
  return { ...imported, file: request.target };
}

/** The same names in their byte order: codes are given as names come, which differs between a file and its import. */
function inOrder({ names, codes }: ServedModels): ServedModels {
  const sorted = [...names].sort();
  return { names: sorted, codes: codes.map((code) => (code < 0 ? code : sorted.indexOf(names[code]!))) };
}

/** What an evaluation is made of: the whole matrix, or the code of the error that reading ends with. */
export async function readWhole(
  paths: readonly string[],
  folder: string,
  options: object = {},
): Promise<Omit<OutcomeMatrix, "name" | "columns"> | string> {
  try {
    const request = { paths, cwd: folder, formats, columns: [], temporaryFolder: join(folder, "tmp"), served: true };
    const { matrix } = await readOutcomes({ ...request, ...options });
    const { name: _name, columns: _columns, served, ...rest } = matrix;
    return { ...rest, ...(served && { served: inOrder(served) }) };
  } catch (error) {
    if (error instanceof UserError) return error.code;
    throw error;
  }
}
