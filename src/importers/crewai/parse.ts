import { parsePython } from "../../code/python.ts";
import type { Source } from "../../lib/source.ts";
import { AppError } from "../../model/errors.ts";
import type { Workflow } from "../../model/workflow.ts";
import type { Agent, Crew, Task } from "./crew.ts";
import { crewWorkflow } from "./graph.ts";
import type { Llm } from "./llm.ts";
import { type Program, readProgram } from "./program.ts";
import { agentEntries, agentOf, taskEntries, taskOf } from "./yaml.ts";

/** The files of one crew, as far as they are there. */
interface Files {
  agents: Source | undefined;
  tasks: Source | undefined;
  program: Source | undefined;
}

/**
 * A crew stands in up to three files, and is one workflow: the file of its agents gives it; that of its tasks, or its program, when
 * there is no file of agents, or none that is read too. None for a file that another one gives.
 */
export function parse(source: Source): Workflow[] {
  const files = source.syntax === "python" ? filesOfProgram(source) : filesOfYaml(source);
  const giver = [files.agents, files.tasks, files.program].find(
    (file) => file !== undefined && (file === source || file.readToo !== false),
  );
  return giver === undefined || giver === source ? [read(source, files)] : [];
}

function filesOfYaml(source: Source): Files {
  const hasAgents = agentEntries(source).length > 0;
  const hasTasks = taskEntries(source).length > 0;
  const agents = hasAgents
    ? source
    : beside(source, /task/gi, "agent", (one) => agentEntries(one).length > 0);
  const tasks = hasTasks ? source : beside(source, /agent/gi, "task", (one) => taskEntries(one).length > 0);
  return { agents, tasks, program: programOf(source) };
}

/** The other file of a pair: `tasks.yaml` beside `agents.yaml`, `hr_tasks.yml` beside `hr_agents.yml`. */
function beside(
  source: Source,
  from: RegExp,
  to: string,
  fits: (one: Source) => boolean,
): Source | undefined {
  const own = source.file.split(/[\\/]/).at(-1) ?? "";
  const changed = own.replace(from, (found) =>
    found[0] === found[0]?.toUpperCase() ? to[0]?.toUpperCase() + to.slice(1) : to,
  );
  for (const name of [changed, `${to}s.yaml`, `${to}s.yml`]) {
    if (name === own) continue;
    const found = source.near?.(name);
    if (found !== undefined && fits(found)) return found;
  }
  return undefined;
}

/** The program of a crew whose YAML files stand in `config`, or beside it. */
function programOf(source: Source): Source | undefined {
  const folders = source.file.split(/[\\/]/);
  const names = new Set([
    "crew.py",
    `${folders.at(-3) ?? "crew"}.py`,
    `${folders.at(-2) ?? "crew"}.py`,
    "main.py",
  ]);
  for (const folder of ["../", ""])
    for (const name of names) {
      const found = source.near?.(folder + name);
      if (found?.syntax === "python" && /\bcrewai\b/.test(found.text)) return found;
    }
  return undefined;
}

const CONFIG = /^[ \t]{0,20}(agents|tasks)_config(?::[ \t]?\w{1,20})?[ \t]?=[ \t]?["']([^"']{1,200})["']/;

/** The YAML files that a program names, or those it gets when it names none. */
function filesOfProgram(source: Source): Files {
  const named = new Map<string, string>();
  for (const line of source.text.split("\n")) {
    const [, kind = "", path] = CONFIG.exec(line.slice(0, 300)) ?? [];
    if (path !== undefined) named.set(kind, path);
  }
  const uses = named.size > 0 || /\b(?:agents|tasks)_config\b/.test(source.text);
  const find = (kind: string): Source | undefined =>
    uses ? source.near?.(named.get(kind) ?? `config/${kind}.yaml`) : undefined;
  const agents = find("agents");
  const tasks = find("tasks");
  return {
    agents: agents !== undefined && agentEntries(agents).length > 0 ? agents : undefined,
    tasks: tasks !== undefined && taskEntries(tasks).length > 0 ? tasks : undefined,
    program: source,
  };
}

function read(source: Source, files: Files): Workflow {
  const module = files.program === undefined ? undefined : parsePython(files.program.text);
  if (source.syntax === "python" && module === undefined)
    throw new AppError(
      "invalid-workflow",
      "this is no Python that Leakproof can read",
      "Does the program run?",
      {
        file: source.file,
      },
    );
  const program =
    files.program === undefined || module === undefined ? undefined : readProgram(module, files.program);
  const notes = [
    ...(files.agents === undefined && (program?.agents.length ?? 0) === 0
      ? ["the agents of these tasks are not there: what they are told and which tools they have is unknown"]
      : []),
    ...(files.tasks === undefined && (program?.tasks.length ?? 0) === 0
      ? ["the tasks of these agents are not there: what they are asked is unknown"]
      : []),
    ...(program === undefined
      ? ["the crew's program is not there: tools, models and memory that it adds are unknown"]
      : []),
  ];
  const fromYaml = files.agents === undefined ? [] : agentEntries(files.agents).map(agentOf);
  const tasksFromYaml = files.tasks === undefined ? [] : taskEntries(files.tasks).map(taskOf);
  const crew: Crew = {
    name: program?.name ?? folderName(source),
    agents: agentsOf(fromYaml, program),
    tasks: tasksOf(tasksFromYaml, program),
    settings: program?.settings,
    results: (program?.results ?? []).map((id) => nameOfTask(program, id)),
    inputs: program?.inputs ?? [],
    notes,
  };
  return crewWorkflow(source, crew);
}

/** Agents of a YAML file with what the program adds to them; those that the program makes alone. */
function agentsOf(described: readonly Agent[], program: Program | undefined): Agent[] {
  const made = program?.agents ?? [];
  const byName = new Map(made.map((agent) => [agent.config ?? agent.id, agent]));
  const merged = described.map((agent): Agent => {
    const own = byName.get(agent.id);
    const named = agent.llm?.model === undefined ? undefined : program?.llms.get(agent.llm.model);
    const llm: Llm | undefined = own?.llm ?? named ?? agent.llm;
    const tools = agent.tools.map((tool) => ({
      ...tool,
      name: program?.tools.get(tool.name)?.name ?? tool.name,
    }));
    return {
      ...agent,
      llm,
      toolLlm: own?.toolLlm ?? agent.toolLlm,
      tools: [...tools, ...(own?.tools ?? [])],
      delegates: agent.delegates || own?.delegates === true,
      runsCode: agent.runsCode || own?.runsCode === true,
      knowledge: [...agent.knowledge, ...(own?.knowledge ?? [])],
    };
  });
  const known = new Set(described.map(({ id }) => id));
  const used = merged.filter(({ id }) => made.length === 0 || byName.has(id));
  return [...used, ...made.filter(({ config, id }) => !known.has(config ?? id))];
}

/** Tasks likewise, in the order of the program where it has one; agents are named as their YAML file names them. */
function tasksOf(described: readonly Task[], program: Program | undefined): Task[] {
  const made = program?.tasks ?? [];
  const agentIds = new Map((program?.agents ?? []).map(({ id, config }) => [id, config ?? id]));
  const taskIds = new Map(made.map(({ id, config }) => [id, config ?? id]));
  const renamed = made.map((task) => ({
    ...task,
    id: task.config ?? task.id,
    agent: task.agent === undefined ? undefined : (agentIds.get(task.agent) ?? task.agent),
    context: task.context?.map((name) => taskIds.get(name) ?? name),
  }));
  const byName = new Map(renamed.map((task) => [task.id, task]));
  const merged = described.map((task): Task => {
    const own = byName.get(task.id);
    if (own === undefined) return task;
    return {
      ...task,
      agent: own.agent ?? (task.agent === undefined ? undefined : (agentIds.get(task.agent) ?? task.agent)),
      context: own.context ?? task.context,
      tools: [...task.tools, ...own.tools],
      outputFile: own.outputFile ?? task.outputFile,
      humanInput: task.humanInput || own.humanInput,
      guardrail: own.guardrail ?? task.guardrail,
    };
  });
  const order = new Map(renamed.map(({ id }, index) => [id, index]));
  const known = new Set(described.map(({ id }) => id));
  // What no method of the program makes does not run.
  const used = merged.filter(({ id }) => made.length === 0 || byName.has(id));
  const all = [...used, ...renamed.filter(({ id }) => !known.has(id))];
  return all.sort((a, b) => (order.get(a.id) ?? all.length) - (order.get(b.id) ?? all.length));
}

/** A task as its YAML file names it. */
const nameOfTask = (program: Program | undefined, id: string): string =>
  program?.tasks.find((task) => task.id === id)?.config ?? id;

/** A crew is called like the folder of its files; `config` is the folder of all of them. */
function folderName({ file }: Source): string {
  const folders = file.split(/[\\/]/).slice(0, -1);
  const name = folders.at(-1) === "config" ? folders.at(-2) : folders.at(-1);
  return name ?? "crew";
}
