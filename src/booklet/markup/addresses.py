"""Addresses of the web and of mail: finding them in plain text, and making them valid targets of links."""

from __future__ import annotations

import re
from functools import partial

# `partial` delays compiling until a pattern is first used: most texts need few of these.

# In running text an address ends at white space, at brackets and quotes that enclose it, at CJK characters (which
# follow without a space), and at noncharacters, of which placeholders are made.
_BODY = partial(re.compile, "(?:[!#-;=?-Z_a-z~]|(?![\\s“”„‘‚«»‹›])[\x80-\u2fff]|[\U00010000-\U000fffff])*")
_MAIL_NAME = partial(re.compile, r"(?<![^\W_])(?<![.+%@/-])(?:mailto:)?[^\W_][\w.+%-]{0,63}\Z", re.IGNORECASE)
_MAIL_HOST = partial(re.compile, r"(?:[^\W_](?:[^\W_]|-){0,62}\.){1,8}[^\W\d_]{2,24}(?![\w@]|[-.:/]\w)")
_WEB_HOST = partial(re.compile, r"[^\W_](?:[\w.-]*[^\W_])?")
_UNSAFE = partial(re.compile, r"[^!#$%&'()*+,\-./0-9:;=?@A-Z_a-z~\[\]]")
_MAIL = partial(re.compile, r"[^\s:/@]+@[^\s:/@]+")
# A tilde or another character in TeX's notation, within an address; and what TeX leaves out.
_TEX_TILDE = (
    r"\$\\(?:sim|tilde(?:\{\s*\})?)\$|\{?\\(?:textasciitilde|string~)(?:\{\})?\}?|\{\\?~(?:\{\})?\}|\\~(?:\{\s*\})?|\\sim(?![A-Za-z])"
    r"|\{?\\(?:raise|lower)[-.\d]+[a-z]{2}\\hbox\{\$(?:\\scriptstyle ?)?\\sim\$\}\}?"
)
_TEX_CHARACTER = r"\{?\\(?P<character>[_%#&$])\}?"
_TEX_NOTHING = r"\\(?:[-/]|allowbreak(?![A-Za-z])|linebreak\[\d\])|\{\}"
_TEX = partial(re.compile, f"(?P<tilde>{_TEX_TILDE})|{_TEX_CHARACTER}|(?P<nothing>{_TEX_NOTHING})")
_TEX_ADDRESS = partial(
    re.compile, f"(?:[!#%-;=?-Z_a-z~]|{_TEX_TILDE}|{_TEX_CHARACTER.replace('?P<character>', '?:')}|{_TEX_NOTHING})*"
)
_TEX_NEAR = partial(re.compile, r"[^\s\\]{0,200}\\(?:[_%#&$~/-]|sim|tilde|text|string|allow|raise|lower)")
_TRAILING = ".,:;!?'*_~…’"


def end_of_web_address(text: str, start: int) -> int | None:
    """Returns the end of the address that begins with `http://`, `https://` or `www.` at `start`, None for no address.

    Punctuation at its end belongs to the sentence, and so does a closing parenthesis without its opening one
    (GitHub Flavored Markdown 0.29, 6.9).
    """
    body = _BODY().match(text, start)
    found = body[0] if body else ""
    if text[start + len(found) : start + len(found) + 1] in ("\\", "{") and _TEX_NEAR().match(text, start):
        body = _TEX_ADDRESS().match(text, start)
        found = body[0] if body else ""
    surplus = found.count(")") - found.count("(")
    end = len(found)
    while end and (found[end - 1] in _TRAILING or (found[end - 1] == ")" and surplus > 0)):
        surplus -= found[end - 1] == ")"
        end -= 1
    host = found[:end].partition("://")[2] if "://" in found[:end] else found[4:end]
    return start + end if _WEB_HOST().match(host) else None


def without_tex(typed: str) -> str:
    """Returns an address with the characters that it has in TeX's notation: `~` for `$\\sim$`, `_` for `\\_`."""
    if "\\" not in typed and "{" not in typed:
        return typed
    shown: str = _TEX().sub(lambda match: "~" if match["tilde"] else match["character"] or "", typed)
    return shown


def mail_address_around(text: str, at: int, begin: int) -> tuple[int, int] | None:
    """Returns start and end of the mail address with its `@` at `at`, None if there is none.

    It begins at `begin` or later.
    """
    name = _MAIL_NAME().search(text, max(begin, at - 72), at)
    host = _MAIL_HOST().match(text, at + 1)
    return (name.start(), host.end()) if name and host else None


def link_address(typed: str) -> str | None:
    """Returns the target of a link in ASCII (RFC 3986); None unless it is http, https or mailto.

    An address that begins with `www.` is read as http, a bare `name@host` as mailto; characters beyond ASCII are
    percent-encoded, in host names encoded by IDNA.
    """
    address = typed.strip()
    if address[:4].lower() == "www.":
        address = "http://" + address
    elif _MAIL().fullmatch(address):
        address = "mailto:" + address
    scheme, colon, rest = address.partition(":")
    scheme = scheme.lower()
    if scheme == "mailto" and rest:
        return "mailto:" + _encoded(rest)
    if not colon or scheme not in ("http", "https") or not rest.startswith("//"):
        return None
    host, path = _host_and_path(rest[2:])
    if not _WEB_HOST().match(host):
        return None
    if not host.isascii():
        try:
            host = host.encode("idna").decode("ascii")
        except UnicodeError:
            return None
    return f"{scheme}://{_encoded(host)}{_encoded(path)}"


def _host_and_path(rest: str) -> tuple[str, str]:
    end = re.search(r"[/?#]|\Z", rest)
    cut = end.start() if end else len(rest)
    return rest[:cut], rest[cut:]


def _encoded(part: str) -> str:
    encoded: str = _UNSAFE().sub(lambda match: "".join(f"%{byte:02X}" for byte in match[0].encode()), part)
    return encoded
