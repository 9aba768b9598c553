#!/usr/bin/env python3
"""A message that a mail server pipes in becomes an entry: its subject the title, its text the words."""

import email.policy
import email.utils
import os
import re
import sys
from email.parser import BytesHeaderParser, BytesParser

from liveblog import Refused, Story, Unavailable, log, paragraphs, same, setting

# Exit codes of sysexits.h, which mail servers understand: the first two bounce, the third is retried later.
BAD_DATA, NOT_PERMITTED, TRY_LATER = 65, 77, 75

MAX_MESSAGE = 1024 * 1024


def main():
    story, secret = Story(), setting("MAIL_SECRET")
    senders = {sender.strip().lower() for sender in setting("MAIL_SENDERS").split(",")}
    # A sender is easily forged; the recipient address is not easily guessed.
    if not same(os.environ.get("EXTENSION", ""), secret):
        return fail(NOT_PERMITTED, "This address takes no mail.")
    raw = sys.stdin.buffer.read(MAX_MESSAGE + 1)
    if len(raw) > MAX_MESSAGE:
        return fail(BAD_DATA, f"At most {MAX_MESSAGE // 1024} kB. Send the text without what is attached.")
    message = BytesParser(policy=email.policy.default).parsebytes(raw)
    if sender_of(raw) not in senders:
        return fail(NOT_PERMITTED, "You may not write into this story by mail.")
    # Without both, a message that is delivered twice could not be recognised.
    if not message.get("Message-ID") or not message.get("Date"):
        return fail(BAD_DATA, "The message has no Message-ID or no date.")
    try:
        sent = email.utils.parsedate_to_datetime(str(message["Date"])).timestamp()
        words = {"title": str(message.get("Subject", "")), "body": text_of(message)}
    except (ValueError, LookupError, AttributeError, TypeError) as fault:
        return fail(BAD_DATA, f"The message cannot be read: {fault}")
    if not words["body"]:
        return fail(BAD_DATA, "The message has no text.")
    try:
        story.put(f"mail:{message['Message-ID']}", max(sent, 0), words)
    except Unavailable as fault:
        return fail(TRY_LATER, fault)
    except Refused as fault:
        return fail(BAD_DATA, fault)
    return 0


def sender_of(raw):
    """The one address in From, as it was sent. A second @ is there to have one taken for the other: Lena@example.org <mallory@example.net>."""
    said = BytesHeaderParser(policy=email.policy.compat32).parsebytes(raw).get_all("From", [])
    if len(said) != 1 or str(said[0]).count("@") != 1:
        return ""
    return email.utils.parseaddr(str(said[0]))[1].lower()


def text_of(message):
    """The text without the signature and what is quoted. HTML goes as it is: the server cleans it."""
    part = message.get_body(("plain", "html"))
    if part is None:
        return ""
    text = part.get_content()
    if part.get_content_type() == "text/html":
        return text
    text = re.split(r"(?m)^-- $", text.replace("\r\n", "\n"))[0]
    return paragraphs("\n".join(line for line in text.split("\n") if not line.startswith(">")))


def fail(code, words):
    log(words)
    return code


if __name__ == "__main__":
    sys.exit(main())
