#!/usr/bin/env python3
"""Messages of a Slack channel become entries; what is edited or deleted there is edited or withdrawn here. Threads are talk, and stay there."""

import hashlib
import hmac
import html
import json
import re
import time

from liveblog import Story, paragraphs, same, serve, setting

# As Slack advises: an older request is a replay.
MAX_AGE_SECONDS = 300

# It has a subtype of its own, but is a person's message.
MESSAGES = (None, "file_share", "thread_broadcast")


def main():
    story, secret = Story(), setting("SLACK_SIGNING_SECRET").encode()
    channels = {channel.strip() for channel in setting("SLACK_CHANNELS").split(",")}

    def receive(headers, body):
        sent = headers.get("X-Slack-Request-Timestamp", "")
        signature = "v0=" + hmac.new(secret, b"v0:" + sent.encode() + b":" + body, hashlib.sha256).hexdigest()
        if not same(headers.get("X-Slack-Signature", ""), signature) or abs(time.time() - int(sent)) > MAX_AGE_SECONDS:
            return 403, ""
        told = json.loads(body)
        if told["type"] == "url_verification":
            return 200, told["challenge"]
        event = told.get("event", {})
        if event.get("type") == "message" and event.get("channel") in channels:
            take(story, event)
        return 200, ""

    serve(receive)


def take(story, event):
    kind = event.get("subtype")
    if kind == "message_deleted":
        story.withdraw(*name(event, event["deleted_ts"]))
        return
    message = event["message"] if kind == "message_changed" else event
    is_talk = message.get("thread_ts", message["ts"]) != message["ts"] and message.get("subtype") != "thread_broadcast"
    text = plain(message.get("text", ""))
    if message.get("subtype") not in MESSAGES or "bot_id" in message or is_talk or not text.strip():
        return
    write = story.edit if kind == "message_changed" else story.put
    write(*name(event, message["ts"]), {"body": paragraphs(text)})


def name(event, ts):
    return f"slack:{event['channel']}:{ts}", float(ts)


def plain(text):
    """Slack's markup as words: <https://example.org|a link>, <#C024BE7LR|general>, <!here>."""

    def word(found):
        sign, target, label = found.group(1), found.group(2), found.group(3)
        if sign == "!":
            return ""
        return (sign or "") + (label or target) + (f" ({target})" if label and not sign else "")

    return html.unescape(re.sub(r"<([#@!])?([^|>]+)(?:\|([^>]*))?>", word, text))


if __name__ == "__main__":
    main()
