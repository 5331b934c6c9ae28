import { type Command, InvalidArgumentError, Option } from "commander";

const collect = (value: string, before: string[] = []): string[] => [...before, value];

const atLeast =
  (least: number) =>
  (text: string): number => {
    const value = Number(text);
    if (!Number.isSafeInteger(value) || value < least)
      throw new InvalidArgumentError(`a whole number, ${least} or more, is wanted`);
    return value;
  };

/** Adds what `leakproof scan` takes beside the options that all commands share. */
export function withScanOptions(command: Command): Command {
  return command
    .description("find secrets and personal data in files, archives, git history and databases")
    .argument("[paths...]", "files and folders, or names of stores in leakproof.yaml")
    .addOption(
      new Option("--store-env <NAME>", "a database whose URL is in this variable; can be repeated").argParser(
        collect,
      ),
    )
    .addOption(new Option("--history", "read the git history of the folders too"))
    .addOption(
      new Option("--include <glob>", "files to read, for example '*.log'; can be repeated").argParser(
        collect,
      ),
    )
    .addOption(
      new Option("--exclude <glob>", "files and folders to leave out; can be repeated").argParser(collect),
    )
    .addOption(new Option("--everything", "also node_modules and .git, which are left out by default"))
    .addOption(new Option("--since <when>", "what was written since a date (2026-11-01) or for a time (30d)"))
    .addOption(
      new Option("--sample <n>", "so many lines of each file and rows of each table, or a part of them (5%)"),
    )
    .addOption(
      new Option("--seed <number>", "the random seed of --sample: the same seed reads the same lines")
        .argParser(atLeast(0))
        .default(1),
    )
    .addOption(
      new Option("--limit <n>", "findings listed of one type in one file or table; all are counted")
        .argParser(atLeast(0))
        .default(1000),
    )
    .addOption(new Option("--reveal", "show the values themselves, on a terminal only"))
    .addOption(new Option("--progress", "print progress also where stderr is no terminal"))
    .addOption(new Option("--resume [scan]", "go on with an unfinished scan (default: the newest)"));
}
