-- wrk script: the same page again and again. Argument: its address.
require "report"

function init(arguments)
    message = "GET " .. arguments[1] .. " HTTP/1.1\r\nHost: bench\r\n\r\n"
end

function request()
    return message
end
