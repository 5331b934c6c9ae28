import { Argument, Command, InvalidArgumentError, Option } from "commander";
import { CONFIDENCES } from "../model/confidence.ts";
import { PERSONAS, SEVERITIES } from "../model/finding.ts";
import { VERSION } from "../version.ts";
import { withScanOptions } from "./scan-command.ts";

/** What commands leave behind for the process. */
export interface Outcome {
  exitCode: number;
}

/** An action is loaded when its command runs: start-up stays short however many commands there are. */
type Action = (args: never, options: never) => Promise<number>;

interface Sample {
  line: string;
  why: string;
}

function examples(...samples: Sample[]): string {
  const width = Math.max(...samples.map((sample) => sample.line.length));
  return `\nExamples:\n${samples.map((sample) => `  ${sample.line.padEnd(width)}  ${sample.why}`).join("\n")}`;
}

const integer =
  (least: number) =>
  (text: string): number => {
    const value = Number(text);
    if (!Number.isSafeInteger(value) || value < least)
      throw new InvalidArgumentError(`a whole number, ${least} or more, is wanted`);
    return value;
  };

const formats = (...choices: string[]) =>
  new Option("--format <format>", "how to print it").choices(choices).default("text");
const output = () => new Option("-o, --output <file>", "write to a file instead of stdout");
const stateDir = () =>
  new Option("--state-dir <dir>", "where Leakproof keeps its keys and runs")
    .default(".leakproof")
    .env("LEAKPROOF_STATE_DIR");
const persona = () =>
  new Option("--persona <persona>", "how much to show: regular is almost free of noise")
    .choices(PERSONAS)
    .default("regular");
const strict = (more = "") => new Option("--strict", `exit 2 when an input could not be read${more}`);
/** What `map` and `audit` read. */
const INPUTS = "workflow files, folders or checkouts with them, archives of them (zip, tar.gz)";
const n8n = () => new Option("--n8n <url>", "also read a running n8n through its public API");
const n8nKeyEnv = () =>
  new Option("--n8n-key-env <name>", "the environment variable that holds n8n's API key").default(
    "N8N_API_KEY",
  );
const n8nTimeout = () =>
  new Option("--n8n-timeout <seconds>", "how long n8n may take for one answer")
    .argParser(integer(1))
    .default(30);
const failOn = () =>
  new Option("--fail-on <severity>", "exit 1 for a finding at or above it")
    .choices([...SEVERITIES, "never"])
    .default("high");

/** As in `src/detectors/select.ts`, which would load every detector. */
const KINDS = ["secrets", "pii", "names"] as const;
type Kind = (typeof KINDS)[number];

/** `secrets,pii`. A list with spaces would take the path behind it for a kind. */
function kinds(text: string): Kind[] {
  const wanted = text.split(",").map((word) => KINDS.find((kind) => kind === word.trim()));
  const known = wanted.filter((kind) => kind !== undefined);
  if (known.length < wanted.length) throw new InvalidArgumentError(`known are ${KINDS.join(", ")}`);
  return known;
}

/** What `detect`, `scan` and `mask` look for; the same options everywhere, with defaults for what each is used for. */
function detectionOptions(
  command: Command,
  defaults: { only: readonly Kind[]; confidence: (typeof CONFIDENCES)[number] },
): Command {
  return command
    .addOption(
      new Option("--only <kinds>", "what to look for, with commas between: secrets,pii,names")
        .argParser(kinds)
        .default(defaults.only, defaults.only.join(",")),
    )
    .addOption(
      new Option("--min-confidence <confidence>", "leave out what is less sure")
        .choices(CONFIDENCES)
        .default(defaults.confidence),
    )
    .addOption(
      new Option("--decode", "look into base64, hex, percent, HTML, quoted-printable and gzip, nested"),
    )
    .addOption(
      new Option(
        "--config <file>",
        "detectors and allow list of your own; by default ./leakproof.yaml if there is one",
      ),
    )
    .addOption(stateDir());
}

/** Whose values `mask` and `unmask` speak of; and how the text is to be read. */
function maskingOptions(command: Command): Command {
  return command
    .addOption(new Option("--tenant <name>", "whose data it is").default("default"))
    .addOption(
      new Option("--session <name>", "tokens mean something in their session only").default("default"),
    )
    .addOption(new Option("--json", "the text is JSON or JSON Lines; by default its first sign tells"))
    .addOption(new Option("--no-json", "the text is not JSON, whatever it begins with"));
}

function stressOptions(command: Command): Command {
  return command
    .addOption(new Option("--target <name>", "which target of the configuration"))
    .addOption(
      new Option("--seed <number>", "the random seed: the same seed asks the same questions").argParser(
        integer(0),
      ),
    )
    .addOption(
      new Option(
        "--plan-from <run>",
        "attack the paths of an earlier run (`latest` is the newest), for example on a hardened twin",
      ),
    )
    .addOption(
      new Option("--resume <run>", "go on with an unfinished run (`latest` is the newest)").conflicts(
        "planFrom",
      ),
    )
    .addOption(new Option("--plan", "print the plan and send nothing"))
    .addOption(
      new Option("--allow-host <host...>", "hosts beyond this machine that may be asked; you must own them"),
    )
    .addOption(persona())
    .addOption(strict(" or a path is inconclusive"))
    .addOption(stateDir())
    .addOption(output());
}

/** The command line as data; also what shell completion is generated from. */
export function createProgram(outcome: Outcome): Command {
  const program = new Command("leakproof")
    .description(
      "Audits, stress-tests and guards AI workflows against data leaks.\nEverything runs on this machine: no account, no telemetry.",
    )
    .version(VERSION, "-V, --version", "print the version")
    .helpOption("-h, --help", "print help")
    .showSuggestionAfterError()
    .showHelpAfterError("  → `leakproof --help` lists the commands.")
    .exitOverride()
    .addHelpText(
      "after",
      `${examples(
        { line: "leakproof demo", why: "see the whole loop on the bundled support chatbot" },
        { line: "leakproof audit flows/", why: "find the leak paths in your workflows" },
        { line: "leakproof check leakproof.yaml", why: "audit, attack each path, prove or dismiss" },
      )}\n\nExit codes: 0 clean, 1 something was found, 2 usage or unreadable input, 3 internal error.`,
    );

  const add = (command: Command, load: () => Promise<{ run: Action }>): Command => {
    const help = `  → \`leakproof ${command.name()} --help\` says what it takes.`;
    program.addCommand(
      command
        .copyInheritedSettings(program)
        .showHelpAfterError(help)
        .action(async (...given: unknown[]) => {
          const { run } = await load();
          const args = given.slice(0, -2);
          outcome.exitCode = await run(args as never, given.at(-2) as never);
        }),
    );
    return command;
  };

  add(
    new Command("init")
      .description("look around for workflows and write a leakproof.yaml")
      .argument("[dir]", "where to look", ".")
      .option("--force", "overwrite a leakproof.yaml that is there")
      .addHelpText("after", examples({ line: "leakproof init", why: "in the folder of your project" })),
    () => import("./commands/init.ts"),
  );
  add(
    new Command("map")
      .description("say what a workflow is: inputs, processing, outputs, stores, third parties")
      .argument("[paths...]", INPUTS)
      .addOption(formats("text", "json", "mermaid", "html"))
      .addOption(output())
      .addOption(strict())
      .addOption(n8n())
      .addOption(n8nKeyEnv())
      .addOption(n8nTimeout())
      .addHelpText(
        "after",
        examples(
          { line: "leakproof map bot.n8n.json", why: "in words" },
          { line: "leakproof map flows/ --format html -o map.html", why: "as a picture" },
        ),
      ),
    () => import("./commands/map.ts"),
  );
  add(
    new Command("audit")
      .description("find the leak paths: where data enters, how it travels, who can read it at the end")
      .argument("[paths...]", INPUTS)
      .addOption(formats("text", "json", "html"))
      .addOption(output())
      .addOption(persona())
      .addOption(failOn())
      .addOption(strict())
      .addOption(n8n())
      .addOption(n8nKeyEnv())
      .addOption(n8nTimeout())
      .addOption(stateDir())
      .addHelpText(
        "after",
        examples(
          { line: "leakproof audit flows/", why: "what is worth your time" },
          { line: "leakproof audit flows/ --persona auditor", why: "everything" },
          {
            line: "leakproof audit --n8n https://n8n.example.com",
            why: "a running n8n; its key is in N8N_API_KEY",
          },
          { line: "leakproof audit bot.json --format json | jq .findings", why: "for other tools" },
        ),
      ),
    () => import("./commands/audit.ts"),
  );
  add(
    detectionOptions(
      new Command("detect").description(
        "JSON Lines in, JSON Lines out: where each text holds secrets or personal data, and whether it commands the assistant",
      ),
      // Each span says how sure it is: whoever reads them can choose.
      { only: KINDS, confidence: "low" },
    )
      .addOption(new Option("--no-injection", "do not judge the texts for injection"))
      .addHelpText(
        "after",
        examples({
          line: `echo '{"text":"mail bob@acme.org"}' | leakproof detect`,
          why: "offsets are UTF-16 code units of `text`; values are never printed",
        }),
      ),
    () => import("./commands/detect.ts"),
  );
  add(
    maskingOptions(
      detectionOptions(
        new Command("mask").description(
          "replace secrets and personal data on stdin by tokens that only you can turn back",
        ),
        { only: KINDS, confidence: "medium" },
      ),
    )
      .addOption(
        new Option("--style <style>", "`<EMAIL_…>`, or a look-alike of the same length and kind")
          .choices(["token", "look-alike"])
          .default("token"),
      )
      .addOption(
        new Option("--ttl <days>", "how long values can be brought back").argParser(integer(1)).default(30),
      )
      .addHelpText(
        "after",
        examples(
          {
            line: "leakproof mask < ticket.txt > masked.txt",
            why: "values go to an encrypted vault on this machine",
          },
          {
            line: "leakproof mask --session t1 < a.json | ask-model | leakproof unmask --session t1",
            why: "round trip",
          },
        ),
      ),
    () => import("./commands/mask.ts"),
  );
  add(
    maskingOptions(new Command("unmask").description("put masked values back, stdin to stdout"))
      .addOption(stateDir())
      .addHelpText(
        "after",
        examples({ line: "leakproof unmask < answer.txt", why: "tokens of others stay as they are" }),
      ),
    () => import("./commands/unmask.ts"),
  );
  add(
    // Names are everywhere in code and documents: asked for, they are found.
    detectionOptions(withScanOptions(new Command("scan")), { only: ["secrets", "pii"], confidence: "medium" })
      .addOption(formats("text", "json"))
      .addOption(output())
      .addOption(failOn())
      .addOption(strict())
      .addHelpText(
        "after",
        examples(
          { line: "leakproof scan logs/ exports.zip", why: "what has leaked into files already" },
          { line: "leakproof scan . --history --since 90d", why: "and into the last commits" },
          { line: "leakproof scan --store-env DATABASE_URL", why: "the URL is in that variable" },
          { line: "leakproof scan --resume", why: "go on after a crash" },
        ),
      ),
    () => import("./commands/scan.ts"),
  );
  add(
    stressOptions(
      new Command("stress")
        .description("attack every leak path with its own canaries; prove or dismiss it")
        .argument(
          "[config]",
          "the configuration, or the name of a target in ./leakproof.yaml",
          "leakproof.yaml",
        )
        .addOption(formats("text", "json", "html")),
    ).addHelpText(
      "after",
      examples(
        { line: "leakproof stress", why: "the target in ./leakproof.yaml" },
        {
          line: "leakproof stress hardened.yaml --plan-from latest",
          why: "the same paths on a hardened twin",
        },
        { line: "leakproof stress --resume latest", why: "go on after a crash" },
      ),
    ),
    () => import("./commands/stress.ts"),
  );
  add(
    stressOptions(
      new Command("check")
        .description("the whole loop: audit, stress, checklist, report")
        .argument(
          "[config]",
          "the configuration, or the name of a target in ./leakproof.yaml",
          "leakproof.yaml",
        )
        .addOption(formats("text", "json", "html"))
        .addOption(failOn()),
    ).addHelpText("after", examples({ line: "leakproof check --strict", why: "as a gate in CI" })),
    () => import("./commands/check.ts"),
  );
  add(
    new Command("report")
      .description("print a past run again, in any format")
      .argument("<run>", "the run's id, or `latest`")
      .addOption(formats("text", "json", "html"))
      .addOption(output())
      .addOption(stateDir())
      .addHelpText(
        "after",
        examples({ line: "leakproof report latest --format html -o report.html", why: "to pass on" }),
      ),
    () => import("./commands/report.ts"),
  );
  add(
    new Command("demo")
      .description("all of it on the bundled support chatbot and its customer database")
      .option(
        "--model <model>",
        "`simulated`, `real`, or the URL of an OpenAI-compatible endpoint on this machine",
        "simulated",
      )
      .addOption(new Option("--seed <number>", "the random seed").argParser(integer(0)).default(1))
      .addOption(
        new Option("-o, --output <file>", "where to write the HTML report").default("leakproof-demo.html"),
      )
      .addOption(stateDir())
      .addHelpText(
        "after",
        examples(
          { line: "leakproof demo", why: "about a minute" },
          { line: "leakproof demo --model real", why: "on a small real model" },
        ),
      ),
    () => import("./commands/demo.ts"),
  );
  add(
    new Command("schema")
      .description("print the JSON Schema of a document or a file format")
      .argument("[name]", "which; left out: the list")
      .addHelpText(
        "after",
        examples({ line: "leakproof schema config > leakproof.schema.json", why: "for your editor" }),
      ),
    () => import("./commands/schema.ts"),
  );
  add(
    new Command("completion")
      .description("print a completion script for your shell")
      .addArgument(new Argument("<shell>", "which shell").choices(["bash", "zsh", "fish"]))
      .addHelpText("after", examples({ line: "source <(leakproof completion bash)", why: "in ~/.bashrc" })),
    () => import("./commands/completion.ts"),
  );
  return program;
}
