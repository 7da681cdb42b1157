from traitdunion.kernel import panels


def test_upper_parts_offer_links_in_their_order(monkeypatch):
    monkeypatch.setattr(panels, "_registered", {})
    panels.register("settings", "late", lambda **_about: panels.Link("/z/", "Z"), order=90)
    panels.register("settings", "early", lambda who: panels.Link(f"/a/{who}/", "A", icon="map"), order=10)
    panels.register("settings", "silent", lambda **_about: None)
    assert panels.links("settings", who=3) == [panels.Link("/a/3/", "A", "", "map"), panels.Link("/z/", "Z")]
    assert panels.links("elsewhere") == []


def test_registering_again_replaces(monkeypatch):
    monkeypatch.setattr(panels, "_registered", {})
    for url in ("/one/", "/two/"):
        panels.register("settings", "same", lambda url=url: panels.Link(url, "L"))
    assert [link.url for link in panels.links("settings")] == ["/two/"]
