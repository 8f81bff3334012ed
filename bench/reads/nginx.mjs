import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { freePort } from "../../bin/lib/free-port.mjs";
import { launchProgram } from "../../bin/lib/program.mjs";

/**
 * Starts nginx as Debian sets it up (a process for each core, sendfile), without its log of each request, in the folder.
 * `server` is what its server does, in nginx's words.
 */
export async function openNginx(folder, server) {
  const port = await freePort();
  await mkdir(folder, { recursive: true });
  const file = path.join(folder, "nginx.conf");
  const temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map(
    (each) => `  ${each}_temp_path ${folder}/${each};`,
  );
  const lines = [
    ...(process.getuid?.() === 0 ? ["user root;"] : []),
    "worker_processes auto;",
    "daemon off;",
    `pid ${folder}/pid;`,
    "error_log stderr notice;",
    "events { worker_connections 768; }",
    "http {",
    "  include /etc/nginx/mime.types;",
    "  default_type text/html;",
    "  sendfile on;",
    "  tcp_nopush on;",
    "  access_log off;",
    ...temporary,
    `  server { listen 127.0.0.1:${port}; ${server} }`,
    "}",
  ];
  await writeFile(file, `${lines.join("\n")}\n`);
  const program = await launchProgram("nginx", ["-c", file, "-e", "stderr"], {
    ready: /start worker process/,
  });
  return { url: `http://127.0.0.1:${port}`, close: () => program.stop("SIGTERM") };
}
