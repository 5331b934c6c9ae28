import { describe, expect, it } from "vitest";
import { detectIn } from "../../create.ts";
import { expandSample } from "../../pattern.ts";
import secrets from "../index.ts";

/** What is found in `text`, by value. */
function valuesIn(text: string): string[] {
  return detectIn(text, { detectors: [secrets] }).map(({ start, end }) => text.slice(start, end));
}

const KEY = expandSample("{alnum:32}");
const HEX = expandSample("{hex:32}");
const HEX40 = expandSample("{hex:40}");
const HEX64 = expandSample("{hex:64}");
const AWS = expandSample("{base64:40}");
const PASSWORD = ["Gr4nite", "Hof7"].join("-");
const WORD = ["summer", "rain"].join("");
const pair = btoa(`anna:${PASSWORD}`);
const bcrypt = expandSample("$2y$10" + "$" + "{alnum:53}");
const md5crypt = expandSample("$1$k7Qm2xVb" + "$" + "{alnum:22}");
const bodyOf = (lines: number): string =>
  Array.from({ length: lines }, () => expandSample("{base64:64}")).join("\n");

/** Files that many programs leave behind: the credential itself is found, each of them. */
describe("files of credentials", () => {
  it.each<[string, string, readonly string[]]>([
    [
      ".bash_profile",
      `# github\nexport GITHUB_PAT="${HEX40}"\nexport PS1='\\u'\nexport DB_PASS=${WORD}\n`,
      [HEX40, WORD],
    ],
    [
      ".bashrc",
      `alias ll='ls -l'\nexport MAILCHIMP_API_KEY="${HEX}-us7"\nalias db="mysql -h db1 -u root -p${PASSWORD}"\n`,
      [`${HEX}-us7`, PASSWORD],
    ],
    [".bash_history", `ls\nmysql -u root -p${WORD} crm\nexport AWS_SECRET_ACCESS_KEY=${AWS}\n`, [WORD, AWS]],
    [
      ".mysql_history",
      `_HiStOrY_V2_\nSET\\040PASSWORD\\040FOR\\040'app'@'%'\\040=\\040PASSWORD('${PASSWORD}');\n`,
      [PASSWORD],
    ],
    [".dockercfg", `{"https://index.docker.io/v1/": {"auth": "${pair}", "email": "a@acme.io"}}`, [pair]],
    [
      "docker's config.json",
      `{\n\t"auths": {\n\t\t"https://index.docker.io/v1/": {\n\t\t\t"auth": "${pair}"\n\t\t}\n\t}\n}`,
      [pair],
    ],
    [
      ".esmtprc",
      `identity "a@acme.io"\nhostname smtp.acme.io:587\nusername "a@acme.io"\npassword "${WORD}"\nstarttls enabled\n`,
      [WORD],
    ],
    [
      ".ftpconfig",
      `{\n  "host": "acme.io",\n  "port": 21,\n  "user": "anna",\n  "pass": "${PASSWORD}",\n  "passphrase": "${WORD}"\n}`,
      [PASSWORD, WORD],
    ],
    [
      ".git-credentials",
      `https://anna:${HEX40}@github.com\nhttps://ben:${WORD}@git.acme.io\n`,
      [HEX40, WORD],
    ],
    [
      "WebServers.xml",
      `<fileTransfer host="acme.io" port="22" password="${HEX.slice(0, 28)}" username="anna">`,
      [HEX.slice(0, 28)],
    ],
    [
      "logins.json",
      `{"hostname":"https://acme.io","encryptedUsername":"MDoEEPgAAAAAAAAAAAAAAAAAAAEwFAYI${KEY}","encryptedPassword":"MDoEEPgAAAAAAAAAAAAAAAAAAAEwFAYI${expandSample("{base64:40}")}"}`,
      [`MDoEEPgAAAAAAAAAAAAAAAAAAAEwFAYI${expandSample("{base64:40}")}`],
    ],
    [".netrc", `machine mail.acme.io\n\tlogin anna@acme.io\n\tpassword ${WORD}\n`, [WORD]],
    [
      ".npmrc",
      `registry=https://npm.acme.io\n//npm.acme.io/:_password=${btoa(PASSWORD)}\nemail=a@acme.io\nalways-auth=true\n_auth=${pair}\n`,
      [btoa(PASSWORD), pair],
    ],
    [".pypirc", `[distutils]\nindex-servers = pypi\n\n[pypi]\nusername = anna\npassword = ${WORD}\n`, [WORD]],
    [
      ".remote-sync.json",
      `{\n  "transport": "scp",\n  "hostname": "acme.io",\n  "username": "anna",\n  "password": "${WORD}",\n  "uploadOnSave": true\n}`,
      [WORD],
    ],
    [
      "sftp.json",
      `{\n  "host": "acme.io",\n  "username": "anna",\n  "password": "${PASSWORD}",\n  "remotePath": "/"\n}`,
      [PASSWORD],
    ],
    [
      "sftp-config.json",
      `{\n    "type": "sftp",\n    "host": "acme.io",\n    "user": "anna",\n    "password": "${WORD}",\n    //"port": "22",\n    "sftp_flags": []\n}`,
      [WORD],
    ],
    [
      "AWS credentials",
      `[default]\naws_access_key_id = ${expandSample("AKIA{base32:16}")}\naws_secret_access_key = ${AWS}\n`,
      [AWS],
    ],
    [
      ".s3cfg",
      `[default]\naccess_key = ${expandSample("AKIA{base32:16}")}\ngpg_passphrase = ${WORD}\nsecret_key = ${AWS}\n`,
      [AWS, WORD],
    ],
    [
      ".boto",
      `[Credentials]\ngs_access_key_id = ${expandSample("GOOG{upper:20}")}\ngs_secret_access_key = ${AWS}\n`,
      [AWS],
    ],
    [".tugboat", `---\nauthentication:\n  access_token: ${HEX64}\nssh:\n  ssh_user: root\n`, [HEX64]],
    [
      "an old .tugboat",
      `---\nauthentication:\n  client_key: ${HEX}\n  api_key: ${HEX40.slice(0, 32)}\n`,
      [HEX, HEX40.slice(0, 32)],
    ],
    [
      "heroku.json",
      `{"HEROKU_API_KEY": "${expandSample("{hex:8}-{hex:4}-4{hex:3}-8{hex:3}-{hex:12}")}"}`,
      [expandSample("{hex:8}-{hex:4}-4{hex:3}-8{hex:3}-{hex:12}")],
    ],
    ["hub's config", `github.com:\n- user: anna\n  oauth_token: ${HEX40}\n  protocol: https\n`, [HEX40]],
    [
      "gh's hosts.yml",
      `github.com:\n    user: anna\n    oauth_token: ${expandSample("gho_{alnum:36}")}\n`,
      [expandSample("gho_{alnum:36}")],
    ],
    [".pgpass", `db1.acme.io:5432:crm:app:${WORD}\n`, [WORD]],
    ["dbeaver", `<connection host="db1" user="app" password="${WORD}" type="dev"/>`, [WORD]],
    [
      "dump.sql",
      `INSERT INTO \`wp_users\` VALUES (1,'admin','$P$B${expandSample("{alnum:30}")}','admin','a@acme.io');`,
      [`$P$B${expandSample("{alnum:30}")}`],
    ],
    [
      "mongoid.yml",
      `production:\n  clients:\n    default:\n      database: crm\n      options:\n        user: 'app'\n        password: '${WORD}'\n`,
      [WORD],
    ],
    [
      "robomongo.json",
      `{"connectionName": "crm", "credentials": [{"databaseName": "admin", "userName": "app", "userPassword": "${PASSWORD}", "enabled": true}]}`,
      [PASSWORD],
    ],
    [
      "database.yml",
      `production:\n  adapter: mysql2\n  username: app\n  password: ${WORD}\n  host: db1\n`,
      [WORD],
    ],
    ["deployment-config.json", `{\n "type": "ftp",\n "username": "anna",\n "password": "${WORD}"\n}`, [WORD]],
    [
      "/etc/shadow",
      `anna:${expandSample("$6$k7Qm2xVb9R" + "$" + "{alnum:86}")}:17736:0:99999:7:::\n`,
      [expandSample("$6$k7Qm2xVb9R" + "$" + "{alnum:86}")],
    ],
    [
      "an old /etc/shadow",
      `anna:${expandSample("{alnum:13}")}:17736:0:99999:7:::\n`,
      [expandSample("{alnum:13}")],
    ],
    [
      "filezilla.xml",
      `<Server><Host>acme.io</Host><User>anna</User><Pass encoding="base64">${btoa(WORD)}</Pass></Server>`,
      [btoa(WORD)],
    ],
    [
      "recentservers.xml",
      `<Server>\n<Host>acme.io</Host>\n<User>anna</User>\n<Pass>${WORD}</Pass>\n</Server>`,
      [WORD],
    ],
    [
      ".ppk",
      `PuTTY-User-Key-File-2: ssh-rsa\nEncryption: none\nComment: rsa-key\nPublic-Lines: 2\n${bodyOf(2)}\nPrivate-Lines: 3\n${bodyOf(3)}\nPrivate-MAC: ${HEX40}\n`,
      [bodyOf(3)],
    ],
    ["proftpdpasswd", `anna:${md5crypt}:1001:1001::/home/anna:/bin/false\n`, [md5crypt]],
    [
      ".htpasswd",
      `anna:${bcrypt}\nben:{SHA}${expandSample("{base64:27}")}=\n`,
      [bcrypt, `{SHA}${expandSample("{base64:27}")}=`],
    ],
    [
      "ventrilo_srv.ini",
      `[Server]\nName=Acme\nPhonetic=Acme\nAuth=1\nAdminPassword=${WORD}\nPassword=${PASSWORD}\n`,
      [WORD, PASSWORD],
    ],
    [
      "knife.rb",
      `node_name 'anna'\nclient_key '/etc/chef/anna.pem'\nknife[:aws_secret_access_key] = "${AWS}"\nknife[:vsphere_pass] = "${WORD}"\n`,
      [AWS, WORD],
    ],
    ["secret_token.rb", `Crm::Application.config.secret_token = '${HEX64}${HEX64}'\n`, [`${HEX64}${HEX64}`]],
    ["secrets.yml", `production:\n  secret_key_base: ${HEX64}${HEX64}\n`, [`${HEX64}${HEX64}`]],
    [
      "carrierwave.rb",
      `config.fog_credentials = {\n  provider: 'AWS',\n  aws_access_key_id: '${expandSample("AKIA{base32:16}")}',\n  aws_secret_access_key: '${AWS}'\n}`,
      [AWS],
    ],
    ["omniauth.rb", `provider :facebook, '123456789012345', '${HEX}'\n`, [HEX]],
    ["salesforce.js", `conn.login('anna@acme.io', '${PASSWORD}', function(err, res) {`, [PASSWORD]],
    [
      "Django",
      `SECRET_KEY = '${expandSample("{alnum:20}!x@{alnum:20}#(9&w")}'\nDATABASES = {'default': {'USER': 'app', 'PASSWORD': '${WORD}'}}\n`,
      [expandSample("{alnum:20}!x@{alnum:20}#(9&w"), WORD],
    ],
    [
      ".env",
      `APP_KEY=base64:${expandSample("{base64:43}")}=\nDB_PASSWORD=${WORD}\nMAIL_PASSWORD=null\n`,
      [WORD],
    ],
    ["config.php", `$dbhost = 'db1';\n$dbuser = 'app';\n$dbpasswd = '${WORD}';\n`, [WORD]],
    ["wp-config.php", `define('DB_USER', 'app');\ndefine('DB_PASSWORD', '${WORD}');\n`, [WORD]],
    [
      "LocalSettings.php",
      `$wgDBuser = "wiki";\n$wgDBpassword = "${WORD}";\n$wgSecretKey = "${HEX64}";\n`,
      [WORD, HEX64],
    ],
    [
      "Joomla",
      `public $user = 'app';\npublic $password = '${WORD}';\npublic $secret = '${KEY.slice(0, 16)}';\n`,
      [WORD, KEY.slice(0, 16)],
    ],
    [
      "settings.xml",
      `<server>\n  <id>nexus</id>\n  <username>deploy</username>\n  <password>${WORD}</password>\n</server>`,
      [WORD],
    ],
    ["tomcat-users.xml", `<user username="admin" password="${WORD}" roles="manager-gui"/>`, [WORD]],
    [
      "Web.config",
      `<add name="Db" connectionString="Server=db1;Database=crm;User Id=app;Password=${WORD};" providerName="x" />`,
      [WORD],
    ],
    [
      "appsettings.json",
      `"ConnectionStrings": { "Default": "Server=db1;Database=crm;Uid=app;Pwd=${WORD};" }`,
      [WORD],
    ],
    [
      "application.properties",
      `spring.datasource.username=app\nspring.datasource.password=${WORD}\n`,
      [WORD],
    ],
    ["application.yml", `spring:\n  datasource:\n    username: app\n    password: ${WORD}\n`, [WORD]],
    ["gradle.properties", `RELEASE_STORE_PASSWORD=${WORD}\nRELEASE_KEY_ALIAS=app\n`, [WORD]],
    [
      "build.gradle",
      `storePassword "${WORD}"\nkeyAlias "app"\nkeyPassword '${PASSWORD}'\n`,
      [WORD, PASSWORD],
    ],
    ["a Gradle field", `buildConfigField 'String', 'API_KEY', '"${HEX}"'\n`, [HEX]],
    ["a Gradle field in Kotlin", `buildConfigField("String", "API_KEY", "\\"${HEX}\\"")\n`, [HEX]],
    ["strings.xml", `<string name="maps_api_key" translatable="false">${KEY}</string>`, [KEY]],
    ["Info.plist", `<key>ApiSecret</key>\n<string>${KEY}</string>`, [KEY]],
    ["Helm", `env:\n  - name: API_TOKEN\n    value: ${KEY}\n`, [KEY]],
    ["Dockerfile", `ARG NPM_TOKEN=${KEY}\nENV DB_PASS=${WORD}\n`, [KEY, WORD]],
    ["GitHub Actions", `    env:\n      API_TOKEN: ${KEY}\n      DB_PASSWORD: ${WORD}\n`, [KEY, WORD]],
    ["terraform.tfvars", `db_username = "app"\ndb_password = "${WORD}"\n`, [WORD]],
    [
      "an Ansible inventory",
      `web1 ansible_user=root ansible_ssh_pass=${WORD} ansible_become_pass=${PASSWORD}\n`,
      [WORD, PASSWORD],
    ],
    [
      "an unattended setup",
      `<AdministratorPassword><Value>${btoa(PASSWORD)}</Value><PlainText>false</PlainText></AdministratorPassword>`,
      [btoa(PASSWORD)],
    ],
    [
      "group policy",
      `<Properties cpassword="${expandSample("{base64:43}")}" userName="admin"/>`,
      [expandSample("{base64:43}")],
    ],
    [".muttrc", `set imap_user = "a@acme.io"\nset imap_pass = "${WORD}"\n`, [WORD]],
    [".my.cnf", `[client]\nuser=root\npassword=${WORD}\n`, [WORD]],
    ["wpa_supplicant.conf", `network={\n  ssid="home"\n  psk="${WORD}"\n}`, [WORD]],
    [
      "WireGuard",
      `[Interface]\nPrivateKey = ${expandSample("{base64:42}")}w=\nAddress = 10.0.0.2/24\n`,
      [`${expandSample("{base64:42}")}w=`],
    ],
    [
      "rclone.conf",
      `[s3]\ntype = s3\nsecret_access_key = ${AWS}\n[sftp]\nuser = anna\npass = ${expandSample("{word:32}")}\n`,
      [AWS, expandSample("{word:32}")],
    ],
    [
      "a Cisco router",
      `enable secret 5 ${md5crypt}\nusername admin password 7 ${expandSample("{HEX:18}")}\nsnmp-server community ${["Gr4n", "ite"].join("")} RO\n`,
      [md5crypt, expandSample("{HEX:18}")],
    ],
    ["a Kerberos hash", expandSample("$krb5tgs$23$*anna$ACME$srv*$" + "{hex:32}$" + "{hex:120}"), []],
    [
      "an NTLM dump",
      `anna:1001:${expandSample("{hex:32}")}:${expandSample("{hex:31}a")}:::\n`,
      [expandSample("{hex:32}:{hex:31}a")],
    ],
  ])("%s", (_, text, values) => {
    const found = valuesIn(text);
    for (const value of values) expect(found).toContain(value);
  });
});
