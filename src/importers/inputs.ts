import { classesOfField } from "../lib/field-classes.ts";
import type { Field } from "../model/workflow.ts";

const suffix = (words: string): RegExp =>
  new RegExp(`^(?:.{0,60}[_-])?(?:${words.replaceAll(" ", "|")})$`, "i");

/** Names of inputs that say where something is, whatever it is. */
const PLACE = suffix("url urls uri uris link links path paths file files filename folder dir");
/** Names of inputs that steer a run and hold nothing a person wrote. */
const TECHNICAL = suffix(
  "id ids key config configuration settings model deployment connection language lang date year month day time timestamp timezone " +
    "count number num limit size rate score threshold temperature version format type kind mode flag index n k",
);
/** Declared types whose values hold no text. */
const NO_TEXT: ReadonlySet<string> = new Set([
  "int",
  "integer",
  "double",
  "float",
  "number",
  "bool",
  "boolean",
]);

/**
 * What callers send under a name that the workflow's author chose. Whoever calls writes it, so it is untrusted, and free text
 * (`conversation`) unless its name or declared type says what else it is.
 */
export function inputField(name: string, type?: string): Field {
  const named = PLACE.test(name) ? [] : classesOfField(name);
  const empty =
    PLACE.test(name) || TECHNICAL.test(name) || (type !== undefined && NO_TEXT.has(type.toLowerCase()));
  return {
    name,
    dataClasses: named.length > 0 ? named : empty ? [] : ["conversation"],
    integrity: "untrusted",
    readers: [],
    basis: named.length > 0 ? "field-name" : "service",
  };
}
