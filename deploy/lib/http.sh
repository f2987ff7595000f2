# shellcheck shell=bash
# Asks the server without curl, through bash's own sockets.

# is_listening PORT: whether something answers on this machine's PORT.
is_listening() { (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }

# http_status PORT PATH: the status code of a GET, or nothing when there was no answer within two seconds.
http_status() {
    (
        exec 3<>"/dev/tcp/127.0.0.1/$1" || exit
        printf 'GET %s HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n' "$2" >&3
        read -r -t 2 _ code _ <&3 && printf '%s\n' "$code"
    ) 2>/dev/null || true
}

# call_rpc PORT KEY BODY: the answer's bytes, headers included.
call_rpc() {
    (
        LC_ALL=C
        exec 3<>"/dev/tcp/127.0.0.1/$1" || exit
        printf 'POST /rpc HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\nContent-Type: application/json\r\n' >&3
        printf 'Authorization: Bearer %s\r\nContent-Length: %d\r\n\r\n%s' "$2" "${#3}" "$3" >&3
        while IFS= read -r -t 5 line <&3 || [[ -n $line ]]; do printf '%s\n' "$line"; done
    ) 2>/dev/null || true
}
