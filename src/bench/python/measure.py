"""Calls the handler as Lambda does, request bytes in to response bytes out.

usage: measure.py REQUEST RESPONSE

Writes the response to one call into RESPONSE. Then, for each number of CPU seconds that a line of
the input holds, calls the handler for that long and prints the calls and the CPU seconds they took.
"""

import json
import sys
import time

from handler import lambda_handler


def call(request):
    return json.dumps(lambda_handler(json.loads(request), None)).encode()


def main(request_path, response_path):
    with open(request_path, "rb") as file:
        request = file.read()
    with open(response_path, "wb") as file:
        file.write(call(request))
    print("ready", flush=True)
    for seconds in sys.stdin:
        start = time.process_time()
        calls = 0
        while time.process_time() < start + float(seconds):
            call(request)
            calls += 1
        print(calls, time.process_time() - start, flush=True)


main(*sys.argv[1:])
