"""A minimal JSON-RPC client on one keep-alive connection; it shares two cores with the server under test."""

import json
import socket


class ConnectionLost(Exception):
    """The connection ended or timed out before the answer: the outcome of the call is unknown."""


class Client:
    """One connection; opened on demand and reopened after a failure."""

    TIMEOUT_SECONDS = 10.0

    def __init__(self, port, key=None, timeout=TIMEOUT_SECONDS, host="127.0.0.1"):
        self.address = (host, port)
        self.timeout = timeout
        self.connection = None
        self.rest = b""
        self.head = f"POST /rpc HTTP/1.1\r\nHost: {host}:{port}\r\nContent-Type: application/json\r\n"
        if key:
            self.head += f"Authorization: Bearer {key}\r\n"

    def close(self):
        if self.connection is not None:
            self.connection.close()
        self.connection = None
        self.rest = b""

    def request(self, message):
        """The bytes of an HTTP request that carries a message."""
        body = json.dumps(message, separators=(",", ":")).encode()
        return f"{self.head}Content-Length: {len(body)}\r\n\r\n".encode() + body

    def send(self, message):
        """Sends a call or a batch; returns the HTTP status and the answer, read from JSON.

        Raises ConnectionRefusedError when nothing was sent, and ConnectionLost when the answer is missing.
        """
        if self.connection is None:
            self.connection = socket.create_connection(self.address, timeout=self.timeout)
            self.connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        try:
            self.connection.sendall(self.request(message))
            return self._answer()
        except (OSError, ValueError) as error:
            self.close()
            raise ConnectionLost(str(error)) from error
        except ConnectionLost:
            self.close()
            raise

    def _answer(self):
        data = self.rest
        while (end := data.find(b"\r\n\r\n")) < 0:
            data += self._more()
        head = data[:end].decode("latin-1").lower()
        status = int(head[9:12])
        at = head.find("content-length:")
        length = int(head[at + 15 :].split("\r\n", 1)[0]) if at >= 0 else 0
        start = end + 4
        while len(data) < start + length:
            data += self._more()
        self.rest = data[start + length :]
        if "connection: close" in head:
            self.close()
        body = data[start : start + length]
        return status, json.loads(body) if body else None

    def _more(self):
        part = self.connection.recv(65536)
        if not part:
            raise ConnectionLost("the connection ended")
        return part

    def call(self, method, **params):
        """Carries out one call; returns its result, or raises RuntimeError with the error."""
        _, answer = self.send({"jsonrpc": "2.0", "id": 1, "method": method, "params": params})
        if "error" in answer:
            raise RuntimeError(f"{method}: {answer['error']}")
        return answer["result"]
