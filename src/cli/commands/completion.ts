import type { Command } from "commander";
import { AppError } from "../../model/errors.ts";
import { emit } from "../output.ts";
import { createProgram } from "../program.ts";

const SHELLS: Record<string, (program: Command) => string> = { bash, zsh, fish };

/** Prints the completion script of a shell. */
export async function run([shell]: [string]): Promise<number> {
  const script = Object.hasOwn(SHELLS, shell) ? SHELLS[shell] : undefined;
  if (script === undefined)
    throw new AppError("usage", "there is no completion for that shell", "Known: bash, zsh, fish.");
  await emit(script(createProgram({ exitCode: 0 })), undefined);
  return 0;
}

const names = (program: Command): string => program.commands.map((command) => command.name()).join(" ");
const flags = (command: Command): string => command.options.map((option) => option.long ?? "").join(" ");

function bash(program: Command): string {
  const cases = program.commands
    .map((command) => `    ${command.name()}) words="${flags(command)}" ;;`)
    .join("\n");
  return `_leakproof() {
  local current=\${COMP_WORDS[COMP_CWORD]} words="${names(program)} --help --version"
  if [ "$COMP_CWORD" -gt 1 ]; then
    case \${COMP_WORDS[1]} in
${cases}
    esac
  fi
  if [[ $current == -* || $COMP_CWORD -eq 1 ]]; then COMPREPLY=($(compgen -W "$words" -- "$current")); else COMPREPLY=($(compgen -f -- "$current")); fi
}
complete -o filenames -F _leakproof leakproof
`;
}

function zsh(program: Command): string {
  const cases = program.commands
    .map((command) => `    ${command.name()}) compadd -- ${flags(command)}; _files ;;`)
    .join("\n");
  return `#compdef leakproof
_leakproof() {
  if (( CURRENT == 2 )); then compadd -- ${names(program)}; return; fi
  case $words[2] in
${cases}
  esac
}
compdef _leakproof leakproof
`;
}

function fish(program: Command): string {
  const quote = (text: string): string => `'${text.replaceAll("\\", "\\\\").replaceAll("'", "\\'")}'`;
  return `${program.commands
    .flatMap((command) => [
      `complete -c leakproof -n __fish_use_subcommand -a ${command.name()} -d ${quote(command.description())}`,
      ...command.options.map(
        (option) =>
          `complete -c leakproof -n '__fish_seen_subcommand_from ${command.name()}' -l ${(option.long ?? "").slice(2)} -d ${quote(option.description)}`,
      ),
    ])
    .join("\n")}
`;
}
