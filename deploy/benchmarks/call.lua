-- wrk script: the same call again and again. Arguments: the key, the body.
require "report"

function init(arguments)
    local key, body = arguments[1], arguments[2]
    message = "POST /rpc HTTP/1.1\r\nHost: bench\r\nContent-Type: application/json\r\nAuthorization: Bearer " .. key ..
        "\r\nContent-Length: " .. #body .. "\r\n\r\n" .. body
end

function request()
    return message
end
