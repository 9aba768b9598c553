#!/usr/bin/env python3
"""Messages of a Telegram channel or group become entries; what is edited there is edited here."""

import json

from liveblog import Story, paragraphs, same, serve, setting

NEW, EDITED = ("channel_post", "message"), ("edited_channel_post", "edited_message")


def main():
    story, secret = Story(), setting("TELEGRAM_SECRET")
    chats = {chat.strip() for chat in setting("TELEGRAM_CHATS").split(",")}

    def receive(headers, body):
        if not same(headers.get("X-Telegram-Bot-Api-Secret-Token", ""), secret):
            return 403, ""
        update = json.loads(body)
        kind = next((kind for kind in NEW + EDITED if kind in update), None)
        if kind is None:
            return 200, ""
        message = update[kind]
        chat = str(message["chat"]["id"])
        text = message.get("text") or message.get("caption") or ""
        # Anybody who finds the bot can write to it, from any chat.
        if chat not in chats or not text.strip():
            return 200, ""
        source, sent = f"telegram:{chat}:{message['message_id']}", message["date"]
        words = {"body": paragraphs(text)}
        if kind in EDITED:
            story.edit(source, sent, words)
        else:
            story.put(source, sent, words)
        return 200, ""

    serve(receive)


if __name__ == "__main__":
    main()
