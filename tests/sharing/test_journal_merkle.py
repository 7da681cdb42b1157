"""The tree, against the vectors of certificate transparency's reference implementation (inputs and roots of RFC 6962 trees)."""

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from traitdunion.sharing.journal.merkle import EMPTY, NOTHING_BEFORE, Header, leaf, tree_root

INPUTS = [
    "", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f",
]  # fmt: skip
ROOTS = [
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]
LEAVES = st.lists(st.binary(min_size=32, max_size=32), min_size=1, max_size=40)


def by_definition(leaves):
    """RFC 6962 §2.1, word for word: split at the largest power of two below n."""
    if not leaves:
        return hashlib.sha256().digest()
    if len(leaves) == 1:
        return leaves[0]
    k = 1
    while k * 2 < len(leaves):
        k *= 2
    return hashlib.sha256(b"\x01" + by_definition(leaves[:k]) + by_definition(leaves[k:])).digest()


@pytest.mark.parametrize("n", range(1, 9))
def test_known_roots(n):
    leaves = [leaf(bytes.fromhex(text)) for text in INPUTS[:n]]
    assert tree_root(leaves).hex() == ROOTS[n - 1]


def test_the_empty_tree():
    assert tree_root([]) == EMPTY
    assert EMPTY.hex() == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"


@given(LEAVES)
def test_level_by_level_is_the_same_tree(leaves):
    assert tree_root(leaves) == by_definition(leaves)


@given(LEAVES, st.data())
def test_any_single_change_changes_the_root(leaves, data):
    place = data.draw(st.integers(0, len(leaves) - 1))
    act = data.draw(st.sampled_from(["alter", "remove", "insert", "cut"]))
    changed = {
        "alter": [*leaves[:place], bytes(32 * [7]), *leaves[place + 1 :]],
        "remove": leaves[:place] + leaves[place + 1 :],
        "insert": [*leaves[:place], bytes(32 * [9]), *leaves[place:]],
        "cut": leaves[:place],
    }[act]
    assert (tree_root(changed) == tree_root(leaves)) == (changed == leaves)


def test_a_leaf_is_no_node():
    left, right = leaf(b"a"), leaf(b"b")
    assert leaf(left + right) != tree_root([left, right])


HEADER = {
    "number": 2,
    "first": 4,
    "last": 6,
    "oldest": 10,
    "newest": 20,
    "sealed": 30,
    "tree": EMPTY,
    "previous": NOTHING_BEFORE,
}


@pytest.mark.parametrize("name", HEADER)
def test_a_chained_root_covers_each_of_its_facts(name):
    changed = leaf(b"other") if name in {"tree", "previous"} else HEADER[name] + 1
    assert Header(**HEADER).root != Header(**{**HEADER, name: changed}).root
