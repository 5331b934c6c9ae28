import type { Source } from "../../lib/source.ts";
import { AppError } from "../../model/errors.ts";
import { type DataClass, sortClasses } from "../../model/label.ts";
import type { Field, Workflow } from "../../model/workflow.ts";
import { WorkflowBuilder } from "../build.ts";
import { asList } from "../values.ts";
import { type Examined, examine } from "./examine.ts";
import { shapeOfSet } from "./shapes.ts";

const EXAMPLES = "examples";
const TRAINING = "training";

/** One workflow: the set, and the model that is trained on it. Whose model that is, no file says. */
export function parse(source: Source): Workflow[] {
  const examples = asList(source.data);
  const shape = shapeOfSet(examples);
  if (shape === undefined)
    throw new AppError(
      "invalid-workflow",
      "the examples have no layout in common",
      "Give every line the same keys.",
      { file: source.file },
    );
  const examined = examine(examples, shape, source.text.length);
  const builder = new WorkflowBuilder(source);
  const place = source.file.split(/[\\/]/).at(-1) ?? source.file;
  const set = builder.add({
    id: EXAMPLES,
    name: "Examples",
    type: "fine-tuning.examples",
    roles: ["store", "retriever"],
    service: "file",
    at: [],
    output: "emit",
    fields: fieldsOf(examined, shape.isChat),
    place: place.slice(0, 200),
  });
  builder.store(EXAMPLES, { dataClasses: sortClasses(examined.classes.keys()) });
  for (const { field, text, path } of examined.credentials)
    builder.parameter(set, {
      field: `${EXAMPLES}[${String(path[0])}].${field}`,
      purpose: "content",
      text,
      at: path,
    });
  builder.add({
    id: TRAINING,
    name: "Training",
    type: "fine-tuning.model",
    roles: ["model"],
    party: "unknown",
    at: [],
    output: "join",
  });
  builder.edge({ from: EXAMPLES, to: TRAINING, kind: "main" });
  note(builder, examined);
  return [builder.build({ name: `Fine-tuning on ${shape.title}`, format: "fine-tuning" })];
}

function fieldsOf({ fields }: Examined, isChat: boolean): Field[] {
  return [...fields].map(([name, classes]) => {
    const found = sortClasses(classes.keys());
    const isSystem = name.endsWith("system") || name.endsWith("developer");
    const usual: DataClass[] = isChat && !isSystem ? ["conversation"] : [];
    return {
      name,
      dataClasses: sortClasses([...found, ...usual]),
      integrity: "trusted",
      readers: [],
      basis: found.length > 0 ? "detector" : "schema",
    };
  });
}

/** Counts by class; values stay where they are. */
function note(
  builder: WorkflowBuilder,
  { examples, searched, classes, moreCredentials, withNames }: Examined,
): void {
  const found = sortClasses(classes.keys()).map(
    (dataClass) => `${dataClass} in ${classes.get(dataClass) ?? 0}`,
  );
  builder.note(
    found.length === 0
      ? `no personal data and no secret was found in ${searched} examples`
      : `of ${searched} examples searched: ${found.join(", ")}`,
  );
  if (searched < examples)
    builder.partial(
      `the set is large: ${searched} of its ${examples} examples were searched, evenly; \`leakproof scan\` searches all of it`,
    );
  if (!withNames) builder.note("names of people were not searched for in a set of this size");
  if (moreCredentials) builder.note("more examples hold credentials than are listed");
}
