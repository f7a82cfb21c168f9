"""A server on this machine that answers as the court's does, and as servers should not."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

Answer = tuple[int, dict[str, str], bytes]


class Court(ThreadingHTTPServer):
    """A server with its answers by path, and a gate at which it waits when asked to be slow."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Clerk)
        self.answers: dict[str, Answer] = {}
        self.asked: list[str] = []
        self.gate = threading.Event()

    def url(self, path: str) -> str:
        return f"http://127.0.0.1:{self.server_port}{path}"


class Clerk(BaseHTTPRequestHandler):
    """Answers one request."""

    server: Court

    def do_GET(self) -> None:  # the name that the standard library asks for
        self.server.asked.append(self.path)
        if self.path == "/slow":
            self.server.gate.wait()
            return
        status, headers, body = self.server.answers.get(self.path, (404, {}, b""))
        self.send_response(status)
        for name, value in ({"Content-Length": str(len(body))} | headers).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # the standard library's own
        pass


@contextmanager
def served() -> Iterator[Court]:
    """A server while it is needed."""
    server = Court()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield server
    finally:
        server.gate.set()
        server.shutdown()
        thread.join()
        server.server_close()
