"""The transform of CodeBuild's events as a plain Python function for Firehose."""

import base64
import json


def lambda_handler(request, context):
    return {"records": [transform(record) for record in request["records"]]}


def transform(record):
    try:
        event = json.loads(base64.b64decode(record["data"]))
        if event["detail-type"] != "CodeBuild Build State Change":
            raise ValueError(event["detail-type"])
        data = json.dumps(line(event), separators=(",", ":")) + "\n"
    except (KeyError, ValueError):
        return {"recordId": record["recordId"], "result": "ProcessingFailed", "data": record["data"]}
    encoded = base64.b64encode(data.encode()).decode()
    return {"recordId": record["recordId"], "result": "Ok", "data": encoded}


def line(event):
    detail = event["detail"]
    mask(detail["additional-information"])
    return {
        "timestamp": event.get("time"),
        "event_version": event.get("version"),
        "build_status": detail.get("build-status"),
        "project_name": detail.get("project-name"),
        "build_id": detail.get("build-id"),
        "current_phase": detail.get("current-phase"),
        "current_phase_context": detail.get("current-phase-context"),
        "version": detail.get("version"),
        "additional_information": json.dumps(detail["additional-information"], separators=(",", ":")),
        "event_id": event.get("id"),
        "account": event.get("account"),
        "region": event.get("region"),
    }


def mask(information):
    for variable in information["environment"]["environment-variables"]:
        if variable["type"] == "PLAINTEXT":
            variable["value"] = "***"
