"""A Canvass server with its embedded PostgreSQL, and direct access to its processes and tables."""

import os
import pathlib
import signal
import socket
import subprocess
import threading
import time
import urllib.error
import urllib.request


def free_port():
    """A port that nobody listens on now."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


class Server:
    """`canvass serve` on a folder; restarted when it dies, until it is stopped."""

    def __init__(self, binary, folder, database_url=None, environment=None, wrapper=()):
        self.binary = binary
        self.folder = pathlib.Path(folder)
        self.port = free_port()
        self.database_url = database_url
        self.environment = environment or {}
        self.wrapper = list(wrapper)
        self.log = open(self.folder / f"server-{self.port}.log", "ab")
        self.process = None
        self.starts = 0
        self.wanted = False
        self.lock = threading.Lock()

    def start(self):
        with self.lock:
            self.wanted = True
            self._launch()
        threading.Thread(target=self._keep_running, daemon=True).start()
        try:
            self.wait_until_ready()
        except BaseException:
            self.stop()
            raise

    def _launch(self):
        command = self.wrapper + [self.binary, "serve", "--host", "127.0.0.1", "--port", str(self.port)]
        if self.database_url:
            command += ["--database-url", self.database_url]
        else:
            command += ["--data-dir", str(self.folder / "data")]
        command += ["--rate-limit", "0"]
        self.process = subprocess.Popen(
            command,
            stdout=subprocess.DEVNULL,
            stderr=self.log,
            stdin=subprocess.DEVNULL,
            env=os.environ | self.environment,
            start_new_session=True,
        )
        self.starts += 1

    def _keep_running(self):
        while True:
            with self.lock:
                if not self.wanted:
                    return
                process = self.process
            process.wait()
            with self.lock:
                if self.wanted and self.process is process:
                    self._launch()

    def is_ready(self):
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/health/ready", timeout=2) as answer:
                return answer.status == 200
        except (OSError, urllib.error.URLError):
            return False

    def wait_until_ready(self, seconds=60):
        end = time.monotonic() + seconds
        while not self.is_ready():
            if time.monotonic() > end:
                raise RuntimeError(f"the server was not ready within {seconds} s; see {self.log.name}")
            time.sleep(0.02)

    def stop(self):
        """Ends the server by SIGTERM and returns its exit status, None when it had to be killed."""
        with self.lock:
            self.wanted = False
        if self.process is None:
            return None
        self.process.send_signal(signal.SIGTERM)
        try:
            return self.process.wait(20)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait(20)
            return None

    def kill(self):
        os.kill(self.process.pid, signal.SIGKILL)

    def key(self, scope="editor"):
        """A new key, made beside the running server."""
        command = [self.binary, "key", "create", "--name", "torture", "--scope", scope]
        command += ["--data-dir", str(self.folder / "data")]
        return subprocess.run(command, check=True, capture_output=True, text=True, timeout=60).stdout.strip()

    def resident_bytes(self):
        with open(f"/proc/{self.process.pid}/status", encoding="ascii") as status:
            for line in status:
                if line.startswith("VmRSS:"):
                    return int(line.split()[1]) * 1024
        return 0


class Database:
    """The embedded PostgreSQL of a folder, accessed without the server."""

    def __init__(self, folder):
        self.data = pathlib.Path(folder) / "data" / "postgres" / "data"

    def postmaster(self):
        """The process id of the postmaster; None while there is no pid file."""
        try:
            return int((self.data / "postmaster.pid").read_text().split("\n")[0])
        except (FileNotFoundError, ValueError):
            return None

    def socket_folder(self):
        return (self.data / "postmaster.pid").read_text().split("\n")[4].strip()

    def processes(self):
        """The postmaster's child processes: process id and title."""
        parent = self.postmaster()
        found = []
        if parent is None:
            return found
        try:
            children = pathlib.Path(f"/proc/{parent}/task/{parent}/children").read_text().split()
        except (FileNotFoundError, ProcessLookupError):
            return found
        for child in children:
            try:
                title = pathlib.Path(f"/proc/{child}/cmdline").read_bytes().replace(b"\0", b" ").decode("latin-1")
            except (FileNotFoundError, ProcessLookupError):
                # It has ended since.
                continue
            found.append((int(child), title))
        return found

    def generation(self):
        """Changes whenever the database has gone through a crash: the checkpointer's process number."""
        return next((pid for pid, title in self.processes() if "checkpointer" in title), None)

    def query(self, sql, seconds=600, options=""):
        """The rows of a query as lists of texts; waits while the database is recovering."""
        end = time.monotonic() + 60
        while True:
            try:
                command = ["psql", "-h", self.socket_folder(), "-U", "canvass", "-d", "canvass", "-XqAt", "-F", "\t"]
                done = subprocess.run(
                    command + ["-v", "ON_ERROR_STOP=1", "-c", sql],
                    capture_output=True,
                    text=True,
                    timeout=seconds,
                    env=os.environ | {"PGOPTIONS": options},
                )
                if done.returncode == 0:
                    return [line.split("\t") for line in done.stdout.splitlines()]
                reason = done.stderr
            except (FileNotFoundError, IndexError) as error:
                reason = str(error)
            if time.monotonic() > end:
                raise RuntimeError(f"the database does not answer: {reason}")
            time.sleep(0.1)
