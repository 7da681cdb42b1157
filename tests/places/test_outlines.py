import json

import pytest

from traitdunion.kernel.cells import Unreadable
from traitdunion.places import outlines

RING = [[-5.6, 46.2], [-5.5, 46.2], [-5.5, 46.3], [-5.6, 46.3], [-5.6, 46.2]]
BOW_TIE = [[0, 0], [2, 2], [2, 0], [0, 2], [0, 0]]


def polygon(ring):
    return {"type": "Polygon", "coordinates": [ring]}


def test_a_sound_outline_stays_and_is_rounded():
    ring = [[x + 1e-9, y] for x, y in RING]
    assert outlines.sound(outlines.checked(polygon(ring))).equals(outlines.sound(polygon(RING)))


def test_a_bow_tie_is_untied():
    untied = outlines.sound(outlines.checked(polygon(BOW_TIE)))
    assert (untied.is_valid, untied.geom_type, untied.area) == (True, "MultiPolygon", 2.0)


def test_a_stray_line_is_dropped():
    spiked = outlines.checked(polygon([[0, 0], [1, 0], [1, 1], [0, 1], [0, 0], [-1, -1], [0, 0]]))
    assert outlines.sound(spiked).area == 1.0


@pytest.mark.parametrize(
    ("geometry", "what"),
    [
        (None, "ce n’est pas un contour."),
        ({"type": "Point", "coordinates": [1, 2]}, "ce n’est pas un contour."),
        (polygon("x"), "ce contour est mal formé."),
        ({"type": "Polygon"}, "ce contour est mal formé."),
        ({"type": "Polygon", "coordinates": [[[[[[0, 0]]]]]]}, "ce contour est mal formé."),
        (polygon([[0, 0], [1, "a"], [1, 1], [0, 0]]), "ce contour est mal formé."),
        (polygon([[0, 0], [1, True], [1, 1], [0, 0]]), "ce contour est mal formé."),
        (polygon([[0, 0], [1, 1]]), "ce contour est mal formé."),
        (polygon([[652000.0, 6862000.0]] * 4), "ce ne sont pas des longitudes et latitudes."),
        (polygon([[0, 0], [1, 1], [2, 2], [0, 0]]), "ce contour n’entoure rien."),
        (polygon([[0, 0], [1, 0], [1, 1e999], [0, 0]]), "ce contour est mal formé."),
        (polygon([[0.0, 0.0]] * 200_001), "ce contour a plus de 200 000 points."),
    ],
)
def test_what_is_no_outline(geometry, what):
    with pytest.raises(Unreadable) as caught:
        outlines.checked(geometry)
    assert caught.value.what == what


def collection(**more):
    return json.dumps({"type": "FeatureCollection", "features": [{"type": "Feature"}], **more}).encode()


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"", "Ce n’est pas un fichier GeoJSON."),
        (b"\xff\xfe", "Ce n’est pas un fichier GeoJSON."),
        (b'{"a": NaN}', "Ce n’est pas un fichier GeoJSON."),
        (b"[" * 100_000, "Ce n’est pas un fichier GeoJSON."),
        (b"[]", "Ce n’est pas une collection de contours."),
        (b'{"type": "FeatureCollection", "features": [1]}', "Ce n’est pas une collection de contours."),
        (collection(features=[{}] * 3), "Le fichier a plus de 2 contours."),
        (
            collection(crs={"properties": {"name": "urn:ogc:def:crs:EPSG::2154"}}),
            "Le fichier n’est pas en longitudes et latitudes.",
        ),
    ],
)
def test_what_is_no_geojson(content, what):
    with pytest.raises(Unreadable) as caught:
        outlines.features(content, 2)
    assert caught.value.what == what


def test_geojson_with_a_mark_and_the_worlds_own_system():
    crs = {"type": "name", "properties": {"name": "urn:ogc:def:crs:OGC:1.3:CRS84"}}
    assert outlines.features(b"\xef\xbb\xbf" + collection(crs=crs), 2) == [{"type": "Feature"}]
