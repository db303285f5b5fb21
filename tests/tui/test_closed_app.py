"""What Textual offers every app and this one refuses."""

from pathlib import Path

import pytest

from sen_tui.domain.errors import BadInput
from sen_tui.office.opening import Office
from support.driving import SMALL, sitting


@pytest.mark.parametrize("action", ["screenshot", "suspend_process", "screenshot('x.svg', '/tmp')"])
async def test_an_action_that_leads_out_is_refused_in_a_sentence(
    action: str, junior: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with sitting(junior, SMALL) as seat:
        await seat.app.run_action(action)
        await seat.settle()
        assert "what it shows stays inside it" in seat.told
    assert not list(tmp_path.glob("*.svg"))


async def test_what_would_lead_out_raises(junior: Office, tmp_path: Path) -> None:
    async with sitting(junior, SMALL) as seat:
        app = seat.app
        for deed in (
            lambda: app.open_url("https://example.org"),
            lambda: app.deliver_text(str(tmp_path / "x")),
            lambda: app.deliver_binary(str(tmp_path / "x")),
            lambda: app.save_screenshot("x.svg", str(tmp_path)),
            lambda: app.deliver_screenshot("x.svg", str(tmp_path)),
            lambda: app.suspend(),
        ):
            with pytest.raises(BadInput):
                deed()
    assert not (tmp_path / "x.svg").exists()
