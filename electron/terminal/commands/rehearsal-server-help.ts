/** What stands below the flags of `rehearsal-server --help`. */
export const REHEARSAL_SERVER_HELP = `
While it runs, GET /rehearsal/record tells other programs of this machine every call and what would have been
charged (?after=n leaves out the first n calls).

A script is a JSON file. The first rule that matches a call decides what happens to it:

  { "version": 1, "seed": 7, "latencyMs": { "from": 500, "to": 4000 }, "log": { "kind": "late", "byMs": 3000 },
    "rules": [
      { "when": { "shots": ["s1-010"], "callOfShot": 1 }, "do": { "kind": "literal", "name": "3040" } },
      { "when": { "probability": 0.1 }, "times": 5, "do": { "kind": "lost-reply", "charged": true } },
      { "when": { "takes": ["s1-020_t01"] }, "clip": { "fault": { "kind": "truncated", "atByte": 9000 }, "times": 1 } }
    ] }

  when        shots, takes, models; callOfServer, callOfShot, callOfTake, attemptOfTake (a number or from and to);
              probability, drawn from the seed
  do          serve; literal (name, charged); reply (status, headers, body, charged); redirect (location);
              hang-up (before the body is read); lost-reply (charged); half-reply; silence (charged)
  clip        fault: truncated (atByte), wrong-length (byBytes), expired (afterMs), spent (afterRequests),
              no-ranges, changed-tag, garbage, slow (bytesPerSecond), redirect (location), status (status,
              retryAfter); times: how many requests of the clip meet it, all otherwise
  entry       in the gateway's log: late (byMs), absent, no-response, inner-response, no-cost
  also        times, latencyMs, priceFactor; for the whole server log, balance, latencyMs, seed

Literal names are those that docs/rehearsal-server.md lists.`;
