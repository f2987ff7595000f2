"""A publisher's article on another site than the server's, with a ballot in a frame that grows with what it shows."""

import http.server
import threading

PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>An article</title><link rel="icon" href="data:,"></head>
<body><h1>An article</h1><iframe title="The poll" src="{source}" width="100%" height="150"></iframe>
<script>
addEventListener("message", (event) => {{
    const frame = document.querySelector("iframe");
    if (event.origin !== "{origin}" || event.source !== frame.contentWindow) return;
    if (event.data.type === "canvass-height") frame.height = event.data.height;
}});
</script></body></html>
"""


class Article:
    """Serves the article as `localhost`, which is another site than 127.0.0.1."""

    def __init__(self):
        article = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self):
                body = article.html.encode()
                self.send_response(200)
                self.send_header("Content-Type", "text/html; charset=utf-8")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_):
                """Says nothing."""

        self.html = ""
        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.origin = f"http://localhost:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def hold(self, source, origin):
        """Puts a frame into the article; returns where the article is read."""
        self.html = PAGE.format(source=source, origin=origin)
        return f"{self.origin}/article"

    def paste(self, html):
        """Puts what a publisher was given into the article; returns where it is read."""
        self.html = f'<!doctype html><html lang="en"><head><link rel="icon" href="data:,"></head><body>{html}</body></html>'
        return f"{self.origin}/article"

    def stop(self):
        self.server.shutdown()
        self.server.server_close()
