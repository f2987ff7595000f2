-- What the wrk scripts print at the end: answers, seconds, failures, and latency percentiles (50, 90, 99, 99.9) in milliseconds.
function done(summary, latency)
    local errors = summary.errors
    io.write(string.format(
        "report %d %.3f %d %.3f %.3f %.3f %.3f\n",
        summary.requests, summary.duration / 1e6,
        errors.connect + errors.read + errors.write + errors.status + errors.timeout,
        latency:percentile(50) / 1e3, latency:percentile(90) / 1e3, latency:percentile(99) / 1e3, latency:percentile(99.9) / 1e3
    ))
end
