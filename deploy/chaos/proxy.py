"""A proxy that cuts connections at a chosen byte."""

import socket
import threading


class Proxy:
    """Forwards bytes between a client and a target; an armed cut ends the next connection that reaches it."""

    def __init__(self, target, listen=("127.0.0.1", 0)):
        self.target = target
        is_path = isinstance(listen, str)
        self.listener = socket.socket(socket.AF_UNIX if is_path else socket.AF_INET)
        self.listener.bind(listen)
        self.listener.listen(256)
        self.address = self.listener.getsockname()
        self.lock = threading.Lock()
        self.armed = {}
        threading.Thread(target=self._accept, daemon=True).start()

    def cut(self, direction, count):
        """Cuts the connection on which the next `count` bytes have gone in a direction, `up` or `down`; once."""
        with self.lock:
            self.armed = {direction: count}

    def is_armed(self):
        with self.lock:
            return bool(self.armed)

    def close(self):
        self.listener.close()

    def _accept(self):
        while True:
            try:
                near, _ = self.listener.accept()
            except OSError:
                return
            far = socket.socket(socket.AF_UNIX if isinstance(self.target, str) else socket.AF_INET)
            try:
                far.settimeout(10)
                far.connect(self.target)
                # Both ends may be silent for as long as they like.
                far.settimeout(None)
            except OSError:
                near.close()
                continue
            for direction, source, sink in (("up", near, far), ("down", far, near)):
                threading.Thread(target=self._pass, args=(direction, source, sink), daemon=True).start()

    def _allowed(self, direction, wanted):
        """How many of the bytes may pass, and whether that is where the cut falls."""
        with self.lock:
            left = self.armed.get(direction)
            if left is None or wanted < left:
                if left is not None:
                    self.armed[direction] = left - wanted
                return wanted, False
            self.armed = {}
            return left, True

    def _pass(self, direction, source, sink):
        try:
            while data := source.recv(65536):
                count, is_cut = self._allowed(direction, len(data))
                if count:
                    sink.sendall(data[:count])
                if is_cut:
                    break
        except OSError:
            pass
        for end in (source, sink):
            try:
                end.shutdown(socket.SHUT_RDWR)
            except OSError:
                pass
            end.close()
