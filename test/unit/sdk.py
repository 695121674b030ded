"""Plivo's Python SDK, asked by signatureSdk.test.ts: JSON in, JSON out."""

import json
import sys

from plivo.utils import signature_v3, validate_signature, validate_v3_signature
from plivo.version import __version__


def sign_v3(call):
    method, url, parameters = call["method"], call["url"], call["parameters"]
    construct = signature_v3.construct_get_url if method == "GET" else signature_v3.construct_post_url
    text = construct(url, dict(parameters)).decode("utf-8")
    signature = signature_v3.get_signature_v3(call["token"].encode(), text, call["nonce"].encode())
    return signature.decode("ascii")


def accepts_v3(call):
    try:
        return validate_v3_signature(
            call["method"],
            call["url"],
            call["nonce"],
            call["token"],
            call["signature"],
            dict(call["parameters"]),
        )
    except UnicodeError:
        # It reads no other signs than ASCII in a query.
        return False


def accepts_v2(call):
    return validate_signature(call["url"], call["nonce"], call["signature"], call["token"])


ACTIONS = {"signV3": sign_v3, "acceptsV3": accepts_v3, "acceptsV2": accepts_v2}

request = json.load(sys.stdin)
action = ACTIONS[request["action"]]
json.dump({"version": __version__, "answers": [action(call) for call in request["calls"]]}, sys.stdout)
