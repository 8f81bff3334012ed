import { existsSync, readdirSync } from "node:fs";
import { appendFile, mkdir, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { launchProgram } from "../../bin/lib/program.mjs";
import { run } from "../../bin/lib/run.mjs";
import { openNginx } from "./nginx.mjs";

const HOME = "/usr/share/mediawiki";
const FPM = "/usr/sbin";
/** A process for each core would wait for its database now and then. */
const PROCESSES = 4;

/** Where php-fpm is; undefined when it or MediaWiki is not installed. */
export function findMediaWiki() {
  const fpm = existsSync(FPM) && readdirSync(FPM).find((name) => /^php-fpm[\d.]+$/.test(name));
  return fpm && existsSync(path.join(HOME, "maintenance", "importDump.php"))
    ? path.join(FPM, fpm)
    : undefined;
}

// Its own caches, all on: objects and parsed pages in the memory that its processes share, messages as compiled code, and whole
// pages for readers as files.
const SETTINGS = (folder) => `
$wgServer = 'http://' . ( $_SERVER['HTTP_HOST'] ?? 'localhost' );
$wgArticlePath = '/wiki/$1';
$wgMainCacheType = CACHE_ACCEL;
$wgMessageCacheType = CACHE_ACCEL;
$wgParserCacheType = CACHE_ACCEL;
$wgCacheDirectory = '${folder}/cache';
$wgLocalisationCacheConf['store'] = 'array';
$wgUseFileCache = true;
$wgFileCacheDirectory = '${folder}/pages';
$wgUseGzip = true;
$wgJobRunRate = 0;
$wgEnableEmail = false;
`;

/**
 * Starts MediaWiki as Debian packages it, behind nginx and php-fpm, on SQLite, with the pages of the export. What is in the
 * folder already is not imported again.
 */
export async function openMediaWiki(fpm, folder, dump) {
  const settings = path.join(folder, "LocalSettings.php");
  if (!existsSync(path.join(folder, "whole"))) await fill(folder, settings, dump);
  // Its pages are cold at first, as ours are.
  await rm(path.join(folder, "pages"), { recursive: true, force: true });
  await mkdir(path.join(folder, "pages"));
  const socket = path.join(folder, "fpm.sock");
  const file = path.join(folder, "fpm.conf");
  const root = process.getuid?.() === 0 ? ["user = root", "group = root"] : [];
  await writeFile(
    file,
    [
      "[global]",
      "[wiki]",
      ...root,
      `listen = ${socket}`,
      "pm = static",
      `pm.max_children = ${PROCESSES}`,
      `env[MW_CONFIG_FILE] = ${settings}`,
      "",
    ].join("\n"),
  );
  const php = ["apc.enabled=1", "apc.shm_size=512M", "opcache.enable=1", "opcache.memory_consumption=256"];
  const quick = ["opcache.max_accelerated_files=20000", "opcache.validate_timestamps=0", "memory_limit=512M"];
  const program = await launchProgram(
    fpm,
    ["-R", "-F", "-O", "-y", file, ...[...php, ...quick].flatMap((each) => ["-d", each])],
    { ready: /ready to handle connections/ },
  );
  const pass = `include /etc/nginx/fastcgi_params; fastcgi_pass unix:${socket}; fastcgi_param SCRIPT_FILENAME ${HOME}/index.php;`;
  const nginx = await openNginx(path.join(folder, "nginx"), `root ${HOME}; location / { ${pass} }`);
  return {
    url: nginx.url,
    async close() {
      await nginx.close();
      await program.stop("SIGTERM");
    },
  };
}

async function fill(folder, settings, dump) {
  for (const each of ["data", "cache", "pages"]) await mkdir(path.join(folder, each), { recursive: true });
  const env = { MW_CONFIG_FILE: settings };
  const options = {
    confpath: folder,
    dbtype: "sqlite",
    dbpath: path.join(folder, "data"),
    dbname: "wiki",
    scriptpath: "",
    server: "http://localhost",
    pass: "for-this-bench-alone",
    skins: "Vector",
    extensions: "Cite,ParserFunctions,Poem",
  };
  const flags = Object.entries(options).flatMap(([name, value]) => [`--${name}`, value]);
  await php("install.php", {}, [...flags, "Bench", "Admin"]);
  await appendFile(settings, SETTINGS(folder));
  await php("importDump.php", env, ["--no-updates", "--report", "2000", dump]);
  await php("initSiteStats.php", env, ["--update"]);
  await writeFile(path.join(folder, "whole"), "");
}

async function php(script, env, args) {
  const { code, output } = await run("php", [path.join(HOME, "maintenance", script), ...args], {
    env,
    capture: true,
  });
  if (code !== 0) throw new Error(`MediaWiki's ${script} ended with ${code}:\n${output.slice(-2_000)}`);
}
