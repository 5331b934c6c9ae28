import type { Pattern } from "../../pattern.ts";

/** Names people go by online. */
export const ONLINE_PATTERNS: readonly Pattern[] = [
  {
    type: "email-written-out",
    title: "E-mail address, spelled out",
    dataClass: "pii.email",
    anchors: ["(at)", "[at]", " at ", "{at}", " dot "],
    back: 40,
    expression:
      /[a-z0-9][a-z0-9._+-]{1,30} ?(?:[([{] ?at ?[)\]}]| at ) ?[a-z0-9-]{2,30}(?: ?(?:[([{] ?dot ?[)\]}]| dot ) ?[a-z]{2,12}){1,3}/i,
    reach: 80,
    confidence: "low",
    source: "https://www.rfc-editor.org/rfc/rfc5322",
    positives: ["jane.doe (at) posteo dot de", "jane [at] posteo [dot] de", "write jane at posteo dot net"],
    negatives: ["meet at noon", "look at the dot", "(at) least"],
  },
  {
    type: "username",
    title: "User name",
    dataClass: "network",
    anchors: [
      "username",
      "user name",
      "user_name",
      "user-name",
      "login",
      "benutzername",
      "nutzername",
      "nom d'utilisateur",
      "nombre de usuario",
      "nome utente",
      "gebruikersnaam",
      "handle",
      "screen name",
      "screen_name",
    ],
    expression:
      /(?:user[ _-]?name|login(?:[ _-]?name)?|(?:be)?nutzername|nom d'utilisateur|nombre de usuario|nome utente|gebruikersnaam|handle|screen[ _-]name)["')]{0,2} {0,2}[:=] {0,2}["']?(?<secret>@?[a-z][a-z0-9]{0,20}[._-]?[a-z0-9._-]{1,20}[a-z0-9])(?![\w@(.[])/i,
    accept: (value) =>
      /\d|[._-]|^@/.test(value) &&
      !/^(?:https?|true|false|null|none|undefined|string)$|^(?:process|req|config|self|this|ctx|env|user|props|params)[._]/i.test(
        value,
      )
        ? "low"
        : undefined,
    reach: 80,
    confidence: "low",
    source: "https://www.hhs.gov/hipaa/for-professionals/special-topics/de-identification/",
    positives: ["username: jane.doe85", "login = j_doe1985", "handle: @jane_doe"],
    negatives: ["username: string", "username = req.body.username", "login()", "username: user"],
  },
  {
    type: "social-handle",
    title: "Handle in a social network",
    dataClass: "network",
    anchors: [
      "twitter",
      "instagram",
      "tiktok",
      "mastodon",
      "bluesky",
      "threads",
      "linkedin.com/in/",
      "facebook.com/",
      "x.com/",
      "t.me/",
      "github.com/",
      "snapchat",
      "twitter.com/",
      "instagram.com/",
    ],
    expression:
      /(?:(?:twitter|instagram|tiktok|facebook|threads|x)\.com\/@?|linkedin\.com\/in\/|t\.me\/|(?:twitter|instagram|tiktok|mastodon|bluesky|threads|snapchat)(?: (?:handle|account|name|is))?[:=]? {0,2}@)(?<secret>[a-z0-9_][a-z0-9_.-]{2,29})(?![\w/@])/i,
    accept: (value) =>
      /^(?:share|intent|home|login|search|hashtag|explore|about|privacy|sharer|sharer\.php|tr|plugins|pages|groups|events|watch|dialog|settings|jobs|company|status)$/i.test(
        value,
      )
        ? undefined
        : "low",
    reach: 70,
    confidence: "low",
    source: "https://www.hhs.gov/hipaa/for-professionals/special-topics/de-identification/",
    positives: ["twitter: @jane_doe", "https://www.linkedin.com/in/jane-doe-85", "instagram.com/jane.doe"],
    negatives: ["twitter.com/share", "on twitter", "facebook.com/tr"],
  },
  {
    type: "personal-website",
    title: "Website that is said to be somebody's",
    dataClass: "network",
    anchors: [
      "website",
      "web site",
      "homepage",
      "my site",
      "my page",
      "my blog",
      "shared files",
      "my photo",
      "posted a photo",
      "webseite",
      "site web",
      "sitio web",
      "sito web",
      "web:",
    ],
    expression:
      /(?:web ?sites?|homepage|my (?:site|page|blog)|shared files with you|posted a photo|webseite|site web|sitio web|sito web|web)(?: is| at| here)?[:=]?\s{0,4}(?<secret>(?:https?:\/\/|www\.)[\w.-]{3,80}\.[a-z]{2,12}(?:\/[^\s"'<>)]{0,100})?)/i,
    reach: 200,
    confidence: "low",
    source: "https://www.hhs.gov/hipaa/for-professionals/special-topics/de-identification/",
    positives: [
      "My website is https://janedoe.net/",
      "Website:\nhttps://www.janedoe.net/",
      "my blog: www.janedoe.net/about",
    ],
    negatives: ["website design", "see https://janedoe.net/"],
  },
  {
    type: "solana-address",
    title: "Solana address",
    dataClass: "financial.account",
    anchors: ["solana", "sol address", "sol wallet", "phantom"],
    expression:
      /(?:solana|sol address|sol wallet|phantom)[^1-9A-HJ-NP-Za-km-z]{1,4}(?:(?:address|wallet|account)[^1-9A-HJ-NP-Za-km-z]{1,4})?(?<secret>[1-9A-HJ-NP-Za-km-z]{43,44})(?![\w-])/i,
    reach: 110,
    confidence: "medium",
    source: "https://solana.com/docs/core/accounts",
    positives: ["solana wallet: 7xKXtg2CW87d97TXJSDpbD5jBkheTqA83TZRuJosgAsU"],
    negatives: ["solana wallet", "solana: 7xKXtg2CW87d97TX"],
  },
  {
    type: "monero-address",
    title: "Monero address",
    dataClass: "financial.account",
    anchors: ["monero", "xmr"],
    expression:
      /(?:monero|xmr)[^1-9A-HJ-NP-Za-km-z]{1,4}(?:(?:address|wallet)[^1-9A-HJ-NP-Za-km-z]{1,4})?(?<secret>[48][1-9A-HJ-NP-Za-km-z]{94})(?![\w-])/i,
    reach: 150,
    confidence: "high",
    source: "https://docs.getmonero.org/public-address/standard-address/",
    positives: [
      "xmr: 44AFFq5kSiGBoZ4NMDwYtN18obc8AemS33DBLWs3H7otXft3XjrpDtQGv7SqSsaBYBb98uNbr2VBBEt7f2wfn3RVGQBEP3A",
    ],
    negatives: ["xmr: 44AFFq5kSiGBoZ4"],
  },
];
