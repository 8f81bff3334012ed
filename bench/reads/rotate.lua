-- For wrk: asks for the paths in the file that PATHS names, one a line, in turn; prints what `load` (load.mjs) reads.
local requests = {}
local at = 0

function init()
  local headers = { ["Accept-Encoding"] = "gzip, br" }
  for path in io.lines(os.getenv("PATHS")) do
    requests[#requests + 1] = wrk.format("GET", path, headers)
  end
  at = tonumber(os.getenv("FIRST") or "0")
end

function request()
  at = at + 1
  return requests[(at - 1) % #requests + 1]
end

function done(summary, latency)
  local wrong = summary.errors
  local failed = wrong.connect + wrong.read + wrong.write + wrong.status + wrong.timeout
  io.write(string.format(
    '\n{"requests":%d,"seconds":%f,"failed":%d,"p50":%f,"p99":%f,"bytes":%d}\n',
    summary.requests, summary.duration / 1e6, failed,
    latency:percentile(50) / 1000, latency:percentile(99) / 1000, summary.bytes
  ))
end
