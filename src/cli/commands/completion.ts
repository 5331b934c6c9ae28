import type { Command, Option } from "commander";
import { SCHEMA_NAMES } from "../../model/schemas.ts";
import { emit } from "../output.ts";
import { createProgram } from "../program.ts";

const SHELLS = { bash, zsh, fish };

/** Prints the completion script of a shell. */
export async function run([shell]: [keyof typeof SHELLS]): Promise<number> {
  await emit(SHELLS[shell](createProgram({ exitCode: 0 })), undefined);
  return 0;
}

const names = (program: Command): string => program.commands.map((command) => command.name()).join(" ");
const flags = (command: Command): string =>
  [...command.options.map((option) => option.long ?? ""), "--help"].join(" ");

/** The words that an option takes; none: any, for example a file. */
const choices = (option: Option): string => (option.argChoices ?? []).join(" ");

/** The words that a command takes in place of files. */
function words(command: Command): string {
  if (command.name() === "schema") return SCHEMA_NAMES.join(" ");
  return command.registeredArguments.flatMap((argument) => argument.argChoices ?? []).join(" ");
}

/** `command --option` with its choices, for every option that has some. */
const chosen = (program: Command): { when: string; words: string }[] =>
  program.commands.flatMap((command) =>
    command.options
      .filter((option) => choices(option) !== "")
      .map((option) => ({ when: `${command.name()} ${option.long}`, words: choices(option) })),
  );

/** Where no words are offered, readline completes file names, also those with spaces in them. */
function bash(program: Command): string {
  const ofOptions = chosen(program).map(({ when, words }) => `    "${when}") words="${words}" ;;`);
  const ofCommands = program.commands.map(
    (command) =>
      `    ${command.name()}) if [[ $current == -* ]]; then words="${flags(command)}"; else words="${words(command)}"; fi ;;`,
  );
  return `_leakproof() {
  local current=\${COMP_WORDS[COMP_CWORD]} previous=\${COMP_WORDS[COMP_CWORD-1]} command=\${COMP_WORDS[1]} words=""
  if [ "$COMP_CWORD" -eq 1 ]; then words="${names(program)} --help --version"; fi
  case "$command $previous" in
${ofOptions.join("\n")}
  esac
  if [ "$COMP_CWORD" -gt 1 ] && [ -z "$words" ]; then
    case "$command" in
${ofCommands.join("\n")}
    esac
  fi
  COMPREPLY=($(compgen -W "$words" -- "$current"))
}
complete -o default -F _leakproof leakproof
`;
}

function zsh(program: Command): string {
  const ofOptions = chosen(program).map(({ when, words }) => `    "${when}") compadd -- ${words}; return ;;`);
  const ofCommands = program.commands.map((command) => {
    const own = words(command) === "" ? "_files" : `compadd -- ${words(command)}`;
    return `    ${command.name()}) compadd -- ${flags(command)}; ${own} ;;`;
  });
  return `#compdef leakproof
_leakproof() {
  if (( CURRENT == 2 )); then compadd -- ${names(program)}; return; fi
  case "$words[2] $words[CURRENT-1]" in
${ofOptions.join("\n")}
  esac
  case $words[2] in
${ofCommands.join("\n")}
  esac
}
compdef _leakproof leakproof
`;
}

function fish(program: Command): string {
  const quote = (text: string): string => `'${text.replaceAll("\\", "\\\\").replaceAll("'", "\\'")}'`;
  const after = (command: Command): string =>
    `complete -c leakproof -n '__fish_seen_subcommand_from ${command.name()}'`;
  const takes = (option: Option): string => {
    if (choices(option) !== "") return ` -x -a ${quote(choices(option))}`;
    return option.required ? " -r" : "";
  };
  return `${program.commands
    .flatMap((command) => [
      `complete -c leakproof -n __fish_use_subcommand -a ${command.name()} -d ${quote(command.description())}`,
      ...(words(command) === "" ? [] : [`${after(command)} -f -a ${quote(words(command))}`]),
      ...command.options.map(
        (option) =>
          `${after(command)} -l ${(option.long ?? "").slice(2)}${takes(option)} -d ${quote(option.description)}`,
      ),
    ])
    .join("\n")}
`;
}
