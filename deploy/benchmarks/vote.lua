-- wrk script: vote.submit with a voter that no other request has. Arguments: poll, a word unique to the run, calls per request,
-- and how many milliseconds a client pauses before a request on average (none without it).
require "report"

local threads = 0

function setup(thread)
    thread:set("number", threads)
    threads = threads + 1
end

local cities = {
    "NYC", "Boston", "Chicago", "Los Angeles", "Seattle", "Austin, Texas", "Denver", "Philadelphia", "Atlanta", "Toronto",
}
local options = {"contact", "memories", "questions", "thoughtful"}

function init(arguments)
    poll, run, calls = arguments[1], arguments[2], tonumber(arguments[3] or "1")
    count = 0
    math.randomseed(number + 1)
    local pause = tonumber(arguments[4] or "0")
    if pause > 0 then
        -- Of any length up to twice the average, so that the clients do not fall into step.
        function delay() return math.random(0, 2 * pause) end
    end
end

local function call()
    count = count + 1
    return string.format(
        '{"jsonrpc":"2.0","id":%d,"method":"vote.submit","params":{"poll":"%s","voter":"%s-%d-%d",' ..
            '"answers":{"sign":"%s"},"demographics":{"age":%d,"city":"%s"}}}',
        count, poll, run, number, count, options[math.random(4)], math.random(18, 79), cities[math.random(10)]
    )
end

function request()
    local body = call()
    if calls > 1 then
        local batch = {body}
        for index = 2, calls do batch[index] = call() end
        body = "[" .. table.concat(batch, ",") .. "]"
    end
    return "POST /rpc HTTP/1.1\r\nHost: bench\r\nContent-Type: application/json\r\nContent-Length: " .. #body .. "\r\n\r\n" .. body
end
