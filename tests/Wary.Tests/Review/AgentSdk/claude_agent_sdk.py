"""A test double of the Agent SDK: plays what the file "play" beside it says, and writes down what it was given."""

import asyncio
import json
import os
from dataclasses import asdict, dataclass, field
from typing import Any

HERE = os.path.dirname(__file__)


@dataclass
class HookMatcher:
    matcher: Any = None
    hooks: list = field(default_factory=list)


@dataclass
class ToolUseBlock:
    id: str
    name: str
    input: dict


@dataclass
class AssistantMessage:
    content: list


@dataclass
class ResultMessage:
    subtype: str = "success"
    is_error: bool = False
    stop_reason: Any = "end_turn"
    result: Any = None
    structured_output: Any = None
    api_error_status: Any = None
    session_id: str = "s"
    model_usage: Any = None


@dataclass
class ClaudeAgentOptions:
    tools: Any = None
    allowed_tools: list = field(default_factory=list)
    disallowed_tools: list = field(default_factory=list)
    system_prompt: Any = None
    mcp_servers: Any = None
    strict_mcp_config: bool = False
    permission_mode: Any = None
    max_turns: Any = None
    model: Any = None
    cwd: Any = None
    cli_path: Any = None
    setting_sources: Any = None
    settings: Any = None
    max_budget_usd: Any = None
    hooks: Any = None
    output_format: Any = None


async def query(*, prompt, options):
    with open(os.path.join(HERE, "play"), encoding="utf-8") as file:
        play = json.load(file)
    print("noise of the package")
    prompts = [message["message"]["content"] async for message in prompt]
    given = {name: value for name, value in asdict(options).items() if name != "hooks"}
    answers = []
    for number, call in enumerate(play.get("calls", [])):
        use = ToolUseBlock("t%d" % number, call["tool"], call["input"])
        if not play.get("unguarded"):
            (guard,) = options.hooks["PreToolUse"][0].hooks
            said = await guard({"tool_name": use.name, "tool_input": use.input}, use.id, None)
            answers.append(said.get("hookSpecificOutput", {}).get("permissionDecisionReason", ""))
        yield AssistantMessage([use])
    with open(os.path.join(HERE, "seen"), "w", encoding="utf-8") as file:
        json.dump({"prompts": prompts, "options": given, "answers": answers, "environment": dict(os.environ), "cwd": os.getcwd()}, file)
    if play.get("sleep"):
        open(os.path.join(HERE, "sleeping"), "w").close()
        await asyncio.create_subprocess_exec("sleep", "600")
        await asyncio.sleep(600)
    if play.get("raise"):
        raise RuntimeError("a message with secrets")
    if play.get("exit"):
        os._exit(play["exit"])
    if "result" in play:
        yield ResultMessage(**play["result"])
