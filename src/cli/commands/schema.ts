import { nearest } from "../../lib/suggest.ts";
import { AppError } from "../../model/errors.ts";
import { jsonSchema, SCHEMA_NAMES } from "../../model/schemas.ts";
import { emit } from "../output.ts";

/** Prints a JSON Schema, or the names of all. */
export async function run([name]: [string | undefined]): Promise<number> {
  if (name === undefined) {
    await emit(SCHEMA_NAMES.join("\n"), undefined);
    return 0;
  }
  const known = SCHEMA_NAMES.find((candidate) => candidate === name);
  if (known === undefined) {
    const near = nearest(name, SCHEMA_NAMES);
    const hint = near === undefined ? `Known: ${SCHEMA_NAMES.join(", ")}.` : `Did you mean \`${near}\`?`;
    throw new AppError("usage", "there is no schema of that name", hint);
  }
  await emit(JSON.stringify(jsonSchema(known), null, 2), undefined);
  return 0;
}
