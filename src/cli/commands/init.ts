import { access, writeFile } from "node:fs/promises";
import path from "node:path";
import { stringify } from "yaml";
import { AppError } from "../../model/errors.ts";
import { mapWorkflows } from "../../pipeline.ts";
import { say } from "../output.ts";

/** Writes a leakproof.yaml that names the workflows found; what it cannot know stands there as comments to fill in. */
export async function run([dir]: [string], options: { force?: boolean }): Promise<number> {
  const file = path.join(dir, "leakproof.yaml");
  if (options.force !== true && (await exists(file)))
    throw new AppError(
      "usage",
      "there is a leakproof.yaml already",
      "Edit it, or overwrite it with --force.",
      { file },
    );
  const { workflows, errors } = await mapWorkflows([dir]);
  const files = [
    ...new Set(
      workflows.map((workflow) => `./${path.relative(dir, workflow.file).split(path.sep).join("/")}`),
    ),
  ];
  for (const error of errors) say(`left out: ${error.file}: ${error.message}`);
  try {
    await writeFile(file, template(files), { flag: options.force === true ? "w" : "wx" });
  } catch (cause) {
    throw new AppError(
      "usage",
      "the file cannot be written",
      "Name a folder that exists and is yours to write.",
      { file, cause },
    );
  }
  say(
    files.length === 0
      ? `wrote ${file}; no workflow was found, so name yours in it (or describe it: leakproof schema workflow)`
      : `wrote ${file} with ${files.length} workflow file${files.length === 1 ? "" : "s"}`,
  );
  say(`next: leakproof audit ${files.length === 0 ? "<workflow files>" : dir}`);
  return 0;
}

async function exists(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  );
}

function template(files: readonly string[]): string {
  const workflows = stringify({ workflows: files.length > 0 ? files : ["./my-bot.workflow.yaml"] });
  return `# Leakproof: what to audit and how to stress-test it. \`leakproof schema config\` prints every key.
kind: config
version: 1
${workflows}
# What to ask. {{prompt}} is the attack, {{session}} a conversation of its own, {{control}} a harmless mark that should
# reach every watched place in ordinary use (a request id, a campaign reference).
# targets:
#   bot:
#     type: http                  # or openai-compatible
#     workflow: my-bot            # id or name of the workflow it runs
#     url: http://127.0.0.1:4310/chat
#     request: { body: { session: "{{session}}", message: "{{prompt}}", ref: "{{control}}" } }
#     reply: $.reply              # JSONPath of the answer's text

# Two test identities: the owner's data is planted, the attacker asks for it. \${NAME} comes from the environment.
# identities:
#   alice: { headers: { authorization: "Bearer \${ALICE_TOKEN}" } }
#   bob: { headers: { authorization: "Bearer \${BOB_TOKEN}" } }

# Where data may end up. A name stands for the workflow node of the same name; say \`node:\` where they differ.
# stores:
#   crm: { type: sqlite, path: ./run/crm.db }
#   log: { type: file, path: ./run/bot.log }
#   analytics: { type: http-sink, port: 4311 }   # a collector that stands in for the third party

# Where canaries are planted: rows of a table, or a marker in a file.
# plant:
#   customers: { store: crm, table: customers, columns: { email: pii.email }, handle: { column: name, dataClass: pii.name } }

# watch: [reply, log, analytics]
# budget: { requests: 2000, concurrency: 4, timeoutMs: 30000 }
`;
}
