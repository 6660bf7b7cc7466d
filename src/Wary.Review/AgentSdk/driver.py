"""Runs one review through the Agent SDK: a task as JSON on standard input, one JSON document on standard output.

The reviewing agent gets Read, Grep and Glob, no settings and no servers of anybody, and stays below the task's root: every call is looked at
before it happens, and an answer that used a call nobody looked at does not count.
"""

import asyncio
import dataclasses
import fnmatch
import json
import os
import stat
import sys

TOOLS = ("Read", "Grep", "Glob")
# How the agent hands in an answer that has a schema.
HAND_IN = "StructuredOutput"
NEEDED = {
    "allowed_tools", "disallowed_tools", "hooks", "max_turns", "model", "output_format", "permission_mode", "setting_sources",
    "settings", "system_prompt", "tools", "cwd",
}


def is_denied(parts, pattern):
    if "/" in pattern:
        return ("/" + "/".join(parts)).endswith("/" + pattern)
    return any(fnmatch.fnmatchcase(part, pattern) for part in parts)


def refusal(task, tool, given):
    """Why a call may not happen, in words for the agent; None when it may."""
    if tool == HAND_IN:
        return None
    if tool not in TOOLS:
        return "only Read, Grep and Glob can be used here"
    root = os.path.realpath(task["root"])
    if any(not isinstance(given.get(name, ""), str) for name in ("file_path", "path", "pattern")):
        return "this is no path"
    places = [given.get("file_path" if tool == "Read" else "path") or root]
    if tool == "Glob":
        pattern = given.get("pattern", "")
        if ".." in pattern.replace("\\", "/").split("/"):
            return "patterns stay inside the repository"
        # What a pattern cannot change is its beginning.
        fixed = pattern.replace("\\", "/")
        for sign in "*?[{":
            fixed = fixed.split(sign, 1)[0]
        places.append(os.path.join(places[0], fixed))
    for place in places:
        if "\0" in place:
            return "this is no path"
        real = os.path.realpath(os.path.join(root, os.path.expanduser(place)))
        if real != root and not real.startswith(root.rstrip(os.sep) + os.sep):
            return "this lies outside the repository"
        parts = os.path.relpath(real, root).replace("\\", "/").casefold().split("/")
        if any(part.rstrip(". ") == ".git" for part in parts):
            return "the repository's own data cannot be read"
        if any(is_denied(parts, name) for name in task["denied"]):
            return "files that hold credentials cannot be read"
        try:
            kind = os.stat(real).st_mode
            if not stat.S_ISREG(kind) and not stat.S_ISDIR(kind):
                return "this is no file"
        except (OSError, ValueError):
            # Not there: the tool says so itself.
            continue
    return None


def options_for(sdk, task, seen):
    known = {field.name for field in dataclasses.fields(sdk.ClaudeAgentOptions)}
    if not NEEDED <= known:
        return None

    async def guard(call, use_id, _context):
        seen.add(use_id or call.get("tool_use_id"))
        reason = refusal(task, call.get("tool_name"), call.get("tool_input") or {})
        if reason is None:
            return {}
        decision = {"hookEventName": "PreToolUse", "permissionDecision": "deny", "permissionDecisionReason": reason}
        return {"hookSpecificOutput": decision}

    wanted = {
        "tools": list(TOOLS),
        "allowed_tools": list(TOOLS),
        # Searches read many files in one call: these rules are what keeps such files out of their answers.
        "disallowed_tools": ["Read(**/%s)" % name for name in task["denied"]] + ["Read(**/.git/**)"],
        "permission_mode": "default",
        "setting_sources": [],
        "settings": task["settings"],
        "strict_mcp_config": True,
        "mcp_servers": {},
        "hooks": {"PreToolUse": [sdk.HookMatcher(matcher=None, hooks=[guard])]},
        "system_prompt": task["system"],
        "model": task["model"],
        "max_turns": task["turns"],
        "cwd": task["root"],
    }
    if task["schema"]:
        wanted["output_format"] = {"type": "json_schema", "schema": json.loads(task["schema"])}
    if task["dollars"]:
        wanted["max_budget_usd"] = task["dollars"]
    if task["claude"]:
        wanted["cli_path"] = task["claude"]
    return sdk.ClaudeAgentOptions(**{name: value for name, value in wanted.items() if name in known})


async def review(sdk, task, options, seen):
    async def question():
        message = {"role": "user", "content": task["prompt"]}
        yield {"type": "user", "message": message, "parent_tool_use_id": None, "session_id": "default"}

    used, last = set(), None
    async for message in sdk.query(prompt=question(), options=options):
        if isinstance(message, sdk.AssistantMessage):
            used.update(block.id for block in message.content if isinstance(block, sdk.ToolUseBlock) and block.name != HAND_IN)
        elif isinstance(message, sdk.ResultMessage):
            last = message
    if last is None:
        return {"type": "failed", "why": "silent"}
    if used - seen:
        return {"type": "failed", "why": "unguarded"}
    result = {name: getattr(last, name, None) for name in ("subtype", "stop_reason", "result", "structured_output", "api_error_status", "session_id")}
    is_error = bool(last.is_error) or str(last.subtype).startswith("error")
    return {"type": "result", **result, "is_error": is_error, "modelUsage": getattr(last, "model_usage", None)}


def run(task):
    if task["library"]:
        sys.path.insert(0, task["library"])
    try:
        import claude_agent_sdk as sdk
    except Exception as error:
        return {"type": "failed", "why": "import", "name": type(error).__name__}
    seen = set()
    try:
        options = options_for(sdk, task, seen)
        if options is None:
            return {"type": "failed", "why": "old"}
        return asyncio.run(review(sdk, task, options, seen))
    except Exception as error:
        # Its name only: a message may hold what was reviewed.
        return {"type": "failed", "why": "sdk", "name": type(error).__name__}


def main():
    if hasattr(os, "setsid"):
        try:
            os.setsid()
        except OSError:
            pass
    # Whatever the package and its children print goes to standard error; the caller gets the answer alone.
    out = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    json.dump(run(json.load(sys.stdin)), out)
    out.flush()


main()
