"""What the bots share: a message becomes an entry of a live story, once, however often it is sent."""

import hashlib
import hmac
import html
import http.server
import json
import os
import re
import sys
import urllib.error
import urllib.request
import uuid

PATIENCE_SECONDS = 10
# Far larger than any message of these services; anything above it is not read.
MAX_BODY = 256 * 1024


class Unavailable(Exception):
    """The live blog cannot take it now: who sent it is to send it again."""


class Refused(Exception):
    """The live blog does not want it, and would not want it later either."""


class Story:
    """The story that the bot writes into, by a token that may do no more than that."""

    def __init__(self):
        server, story = setting("LIVEBLOG_SERVER").rstrip("/"), setting("LIVEBLOG_STORY")
        self.story = uuid.UUID(story)
        self.entries = f"{server}/api/stories/{self.story}/entries/"
        self.token = setting("LIVEBLOG_TOKEN")
        self.state = os.environ.get("LIVEBLOG_STATE", "draft")

    def put(self, source, seconds, words):
        """Writes it; a second time nothing happens. The source names the message, the seconds say when it was sent."""
        self._ask("PUT", self._entry(source, seconds), {"state": self.state, **words})

    def edit(self, source, seconds, words):
        """Gives it other words, or writes it where it is not known."""
        entry = self._entry(source, seconds)
        version = self._ask("GET", entry, absent=True)
        if version is None:
            self.put(source, seconds, words)
        else:
            self._ask("PUT", entry, words, {"If-Match": version})

    def withdraw(self, source, seconds):
        """Takes it from the readers. It stays with the newsroom, which may take it down for good."""
        self._ask("DELETE", self._entry(source, seconds) + "/publication", absent=True)

    def _entry(self, source, seconds):
        """Its own in each story: two bots may be told the same message."""
        return entry_id(f"{self.story}\n{source}", seconds)

    def _ask(self, method, path, body=None, headers=None, absent=False):
        """Answers the entry's version; None for one that is not there, where that is no fault."""
        request = urllib.request.Request(
            self.entries + path,
            method=method,
            data=None if body is None else json.dumps(body).encode(),
            headers={"Authorization": f"Bearer {self.token}", "Content-Type": "application/json", **(headers or {})},
        )
        try:
            with urllib.request.urlopen(request, timeout=PATIENCE_SECONDS) as answer:
                return answer.headers["ETag"]
        except urllib.error.HTTPError as problem:
            if absent and problem.code in (404, 409, 410):
                return None
            words = f"{method} {path}: {problem.code} {problem.read(2000).decode(errors='replace')}"
            # Somebody edited it at the same moment (412), too many at once, or the server is away.
            raise (Unavailable if problem.code in (412, 429) or problem.code >= 500 else Refused)(words) from None
        except OSError as fault:
            raise Unavailable(f"{method} {path}: {fault}") from None


def entry_id(source, seconds):
    """The same for the same message, so that nothing is posted twice. A UUIDv7: its time, and the rest from its name."""
    digest = hashlib.sha256(source.encode()).digest()
    raw = bytearray(int(seconds * 1000).to_bytes(6, "big") + digest[:10])
    raw[6] = 0x70 | raw[6] & 0x0F
    raw[8] = 0x80 | raw[8] & 0x3F
    return str(uuid.UUID(bytes=bytes(raw)))


def paragraphs(text):
    """Plain text as the API takes it. An address alone in a paragraph becomes a card."""
    blocks = (block.strip() for block in re.split(r"\n\s*\n", text.replace("\r\n", "\n")))
    return "".join(f"<p>{html.escape(block).replace(chr(10), '<br>')}</p>" for block in blocks if block)


def setting(name):
    value = os.environ.get(name, "")
    if not value:
        sys.exit(f"Set {name}. README.md beside this file says to what.")
    return value


def same(one, other):
    return hmac.compare_digest(one.encode(), other.encode())


def log(words):
    print(words, file=sys.stderr, flush=True)


def serve(receive):
    """Hears webhooks. Receives the headers and the bytes of each, answers a status and what to say."""

    class Handler(http.server.BaseHTTPRequestHandler):
        timeout = PATIENCE_SECONDS

        def do_POST(self):
            length = self.headers.get("Content-Length", "")
            if not length.isdecimal() or int(length) > MAX_BODY:
                # If the connection is closed with unread data, the response is lost.
                self.rfile.read(min(int(length), 4 * MAX_BODY) if length.isdecimal() else 0)
                self.answer(413, "")
                return
            try:
                self.answer(*receive(self.headers, self.rfile.read(int(length))))
            except Unavailable as fault:
                log(fault)
                self.answer(503, "")
            except Refused as fault:
                # Sending it again would be refused again.
                log(fault)
                self.answer(200, "")
            except (ValueError, KeyError, TypeError, AttributeError) as fault:
                log(f"not understood: {fault!r}")
                self.answer(400, "")

        def answer(self, status, words):
            body = words.encode()
            self.send_response(status)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format, *args):
            pass

    host, _, port = os.environ.get("BOT_LISTEN", "127.0.0.1:8090").rpartition(":")
    server = http.server.ThreadingHTTPServer((host, int(port)), Handler)
    print(f"listening on http://{host}:{server.server_port}", flush=True)
    server.serve_forever()
