"""The virtual keys of the interop tests, where a LiteLLM with a database would look them up."""

from litellm.proxy._types import UserAPIKeyAuth

KEYS = {
    "sk-film": {},
    "sk-1234": {},
    "sk-poor": {"model_max_budget": {"veo-3.1": {"budget_limit": 1.0, "time_period": "1d"}}},
    "sk-other": {"models": ["veo-3"]},
}


async def authenticate(request, api_key: str) -> UserAPIKeyAuth:
    if api_key not in KEYS:
        raise ValueError("the key is not known")
    return UserAPIKeyAuth(api_key=api_key, key_alias=api_key, **KEYS[api_key])
