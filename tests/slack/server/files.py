"""Methods of the Web API about files and about installing, and where files are sent to."""

from typing import TYPE_CHECKING

from aiohttp import web

from tests.slack.server.messages import writable
from tests.slack.server.refusal import Call, Method, Refusal
from tests.slack.server.things import APP, BOT_USER, PERSON, Json, Upload

if TYPE_CHECKING:
    from tests.slack.server.people import People

CLIENT_ID, CLIENT_SECRET = "1.2", "a client secret of the tests"


def address(slack: "People", call: Call) -> Json:
    """Return where to send a file to."""
    if not call.text("filename") or call.number("length", 0) < 1:
        raise Refusal("invalid_arguments", "a file has a name and a length")
    upload = Upload(slack.new("F"), call.text("filename"), call.number("length", 0))
    slack.files[upload.id] = upload
    return {"ok": True, "upload_url": f"{slack.base}/upload/{upload.id}", "file_id": upload.id}


async def take(slack: "People", request: web.Request) -> web.Response:
    """Take a file's content, all of it."""
    upload = slack.files.get(request.match_info["file"])
    content = await _content(request)
    if upload is None or len(content) != upload.length:
        return web.Response(status=400, text="no such file, or another length")
    upload.content = content
    slack.changed()
    return web.Response(text=f"OK - {len(content)}")


def completed(slack: "People", call: Call) -> Json:
    """Show files that were sent to the people of a channel."""
    asked = call.body.get("files")
    if not isinstance(asked, list) or not asked:
        raise Refusal("invalid_arguments", "files is no list")
    named = call.text("channel_id") or call.text("channels")
    where = Call({**call.body, "channel": named}, call.token, call.team)
    channel = writable(slack, where, public=False).id if named else ""
    for file in asked:
        upload = slack.files.get(file["id"])
        if upload is None or upload.content is None or upload.done:
            raise Refusal("file_not_found")
        upload.title, upload.done = str(file.get("title") or upload.name), True
        upload.channel, upload.thread = channel, call.text("thread_ts")
    return {"ok": True, "files": [{"id": f["id"], "title": f.get("title")} for f in asked]}


def access(slack: "People", call: Call) -> Json:
    """Exchange a code for the token of a workspace; each code is good once."""
    if (call.text("client_id"), call.text("client_secret")) != (CLIENT_ID, CLIENT_SECRET):
        raise Refusal(
            "bad_client_secret" if call.text("client_id") == CLIENT_ID else "invalid_client_id"
        )
    team = slack.codes.pop(call.text("code"), None)
    if team is None:
        raise Refusal("invalid_code")
    token = f"xoxb-{team}-{slack.new('')}"
    slack.tokens[token] = team
    return {
        "ok": True,
        "app_id": APP,
        "authed_user": {"id": PERSON},
        "scope": ",".join(sorted(slack.scopes)),
        "token_type": "bot",
        "access_token": token,
        "bot_user_id": BOT_USER,
        "team": {"id": team, "name": f"The team {team}"},
        "enterprise": None,
        "is_enterprise_install": False,
    }


async def _content(request: web.Request) -> bytes:
    if request.content_type != "multipart/form-data":
        return await request.read()
    form = await request.post()
    field = next(iter(form.values()))
    return field.file.read() if isinstance(field, web.FileField) else str(field).encode()


METHODS = {
    "files.getUploadURLExternal": Method(address, "files:write"),
    "files.completeUploadExternal": Method(completed, "files:write"),
    "oauth.v2.access": Method(access, token=False),
}
