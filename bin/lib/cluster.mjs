import { openPostgres } from "./postgres.mjs";
import { openRedis } from "./redis.mjs";
import { openWiki } from "./serve.mjs";

/**
 * Starts one wiki on several nodes: a PostgreSQL and a Redis of its own, and `nodes` servers on them, all on loopback.
 * `ports`: where the nodes listen; free ones where it says nothing. All of it is forgotten when it is closed.
 */
export async function openCluster({ nodes = 2, ports = [], env = {} } = {}) {
  const opened = [];
  const close = async () => {
    for (const each of opened.splice(0).reverse()) await each.close();
  };
  const open = async (opening) => {
    const it = await opening;
    opened.push(it);
    return it;
  };
  try {
    const postgres = await open(openPostgres());
    const redis = await open(openRedis());
    const settings = {
      DATABASE_URL: postgres.url,
      REDIS_URL: redis.url,
      ...env,
    };
    const wikis = [];
    for (let n = 0; n < nodes; n++) {
      const port = ports[n] === undefined ? {} : { PORT: String(ports[n]) };
      wikis.push(await open(openWiki({ env: { ...settings, ...port } })));
    }
    return { nodes: wikis, postgres, redis, close };
  } catch (error) {
    await close();
    throw error;
  }
}
