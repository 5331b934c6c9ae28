import type { Pattern } from "../../pattern.ts";
import { alnum, hex, keyed, lower, uuid } from "../keyed.ts";
import { prefixed } from "../shapes.ts";

/** Keys of games and game data. */
export const GAMES_PATTERNS: readonly Pattern[] = [
  keyed({
    type: "steam-key",
    title: "Steam Web API key",
    names: ["steam"],
    near: true,
    value: "[0-9A-F]{32}",
    sample: "{HEX:32}",
    misses: ["{HEX:31}", "{hex:32}"],
    source: "https://steamcommunity.com/dev",
  }),
  prefixed({
    type: "riot-key",
    title: "Riot Games API key",
    prefixes: ["RGAPI-"],
    body: uuid.value,
    sample: uuid.sample,
    source: "https://developer.riotgames.com/docs/portal",
  }),
  keyed({
    type: "battlenet-secret",
    title: "Battle.net client secret",
    names: ["battlenet", "battle net", "blizzard", "bnet"],
    ...alnum(32),
    source: "https://develop.battle.net/documentation/guides/using-oauth",
  }),
  keyed({
    type: "roblox-key",
    title: "Roblox Open Cloud key",
    names: ["roblox", "x-api-key"],
    value: "[A-Za-z0-9+/]{48}",
    sample: "{alnum:48}",
    misses: ["{alnum:47}"],
  }),
  {
    type: "roblox-cookie",
    title: "Roblox session cookie",
    anchors: ["_|warning:-do-not-share-this."],
    reach: 1400,
    expression:
      /_\|WARNING:-DO-NOT-SHARE-THIS\.[A-Za-z0-9.,-]{20,120}\|_(?<secret>[0-9A-F]{100,1200})(?![0-9A-F])/,
    confidence: "high",
    positives: [
      "_|WARNING:-DO-NOT-SHARE-THIS.--Sharing-this-will-allow-someone-to-log-in-as-you.|_{HEX:500}",
    ],
    negatives: ["_|WARNING:-DO-NOT-SHARE-THIS.--Sharing-this-will-allow-someone-to-log-in-as-you.|_{HEX:9}"],
  },
  keyed({
    type: "rawg-key",
    title: "RAWG API key",
    names: ["rawg"],
    ...hex(32),
    source: "https://rawg.io/apidocs",
  }),
  keyed({ type: "igdb-secret", title: "IGDB client secret", names: ["igdb"], ...lower(30) }),
  keyed({
    type: "pandascore-token",
    title: "PandaScore token",
    names: ["pandascore"],
    value: "[\\w-]{51,56}",
    sample: "{word:51}",
    misses: ["{word:48}"],
    source: "https://developers.pandascore.co/docs/authentication",
  }),
];
