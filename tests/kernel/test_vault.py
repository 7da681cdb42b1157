"""Sealed values: read with the right keys and in their own place alone; gone with their key; found however they were typed."""

import uuid

import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.core.exceptions import ImproperlyConfigured
from hypothesis import given
from hypothesis import settings as many
from hypothesis import strategies as st

from tests.conftest import session_of
from traitdunion.kernel import vault
from traitdunion.kernel.models import DataKey, MasterKey, WrappingKey
from traitdunion.kernel.roles import in_role
from traitdunion.kernel.vault import Unreadable, WrongMasterKey, cipher, master

KIND = "kernel_outgoing"  # a table that stands here; the vault itself looks at none
KEYS = st.binary(min_size=32, max_size=32)
NEW = "a3" * 8 + "0123456789abcdef" * 3


@pytest.fixture
def keeper(db):
    with session_of("tu_worker"), in_role("tu_keeper"):
        yield


# -- the cipher ---------------------------------------------------------------------------


@given(KEYS, st.binary(max_size=3000), st.text(max_size=60))
@many(max_examples=60)
def test_what_was_sealed_is_read_again_and_never_sealed_twice_the_same(key, clear, about):
    first, second = cipher.seal_bytes(key, clear, about), cipher.seal_bytes(key, clear, about)
    assert (cipher.unseal_bytes(key, first, about), cipher.unseal_bytes(key, second, about)) == (clear, clear)
    assert first != second
    assert len(first) == 1 + 12 + len(clear) + 16


@given(
    KEYS,
    st.binary(max_size=200),
    st.text(max_size=30),
    st.integers(min_value=0),
    st.integers(min_value=1, max_value=255),
)
@many(max_examples=60)
def test_one_byte_changed_is_not_read(key, clear, about, place, change):
    sealed = bytearray(cipher.seal_bytes(key, clear, about))
    sealed[place % len(sealed)] ^= change
    with pytest.raises(Unreadable):
        cipher.unseal_bytes(key, bytes(sealed), about)


@given(KEYS, KEYS, st.binary(max_size=200), st.text(max_size=30), st.text(max_size=30))
@many(max_examples=60)
def test_another_key_or_another_place_reads_nothing(key, other, clear, about, elsewhere):
    sealed = cipher.seal_bytes(key, clear, about)
    for one, place in ((other, about), (key, elsewhere)):
        if (one, place) != (key, about):
            with pytest.raises(Unreadable):
                cipher.unseal_bytes(one, sealed, place)


def test_it_is_aes_256_gcm_that_any_library_reads():
    key, sealed = bytes(range(32)), cipher.seal_bytes(bytes(range(32)), b"camille", "here")
    assert (sealed[:1], AESGCM(key).decrypt(sealed[1:13], sealed[13:], b"here")) == (b"\x01", b"camille")


@pytest.mark.parametrize("cut", [b"", b"\x01", b"\x01" + b"x" * 12, b"\x02" + b"x" * 40])
def test_what_was_never_sealed_is_said_so(cut):
    with pytest.raises(Unreadable):
        cipher.unseal_bytes(bytes(32), cut, "")


# -- records ------------------------------------------------------------------------------


def two(values=(b"camille@exemple.fr", b"dominique@exemple.fr"), under=("circle:7", "circle:7")):
    """Seal two records and return their ids with what a table would keep."""
    ids = [uuid.uuid4(), uuid.uuid4()]
    kept = {}
    for pk, value, key in zip(ids, values, under, strict=True):
        sealed = vault.seal(KIND, under=key, rows={pk: {"value": value, "link": b"secret"}})
        sealed.keep()
        kept |= sealed.values
    return ids, kept


def test_each_record_has_its_own_key_under_the_key_of_its_circle(keeper, django_assert_num_queries):
    ids, kept = two(under=("circle:7", "circle:8"))

    with django_assert_num_queries(1):
        clear = vault.unseal(KIND, kept)

    assert [clear[pk]["value"] for pk in ids] == [b"camille@exemple.fr", b"dominique@exemple.fr"]
    assert sorted(WrappingKey.objects.values_list("name", flat=True)) == ["circle:7", "circle:8"]
    assert len({bytes(row.wrapped) for row in DataKey.objects.all()}) == 2


@pytest.mark.parametrize("many", [1, 50])
def test_one_or_fifty_are_read_in_one_question(keeper, django_assert_num_queries, many):
    sealed = vault.seal(KIND, under="circle:7", rows={uuid.uuid4(): {"value": b"x"} for _ in range(many)})
    sealed.keep()
    with django_assert_num_queries(1):
        assert len(vault.unseal(KIND, sealed.values)) == many


def test_two_values_exchanged_are_not_read(keeper):
    (first, second), kept = two()
    exchanged = {first: {"value": kept[second]["value"]}, second: {"value": kept[first]["value"]}}
    fields = {first: {"value": kept[first]["link"]}}
    for rows in (exchanged, fields):
        with pytest.raises(Unreadable):
            vault.unseal(KIND, rows)


def test_two_data_keys_exchanged_are_not_read(keeper):
    (first, second), kept = two()
    one, other = (DataKey.objects.get(pk=pk) for pk in (first, second))
    one.wrapped, other.wrapped = other.wrapped, one.wrapped
    DataKey.objects.bulk_update([one, other], ["wrapped"])
    with pytest.raises(Unreadable):
        vault.unseal(KIND, kept)


def test_without_its_data_key_a_record_is_left_out_and_the_other_reads(keeper):
    (first, second), kept = two()
    DataKey.objects.filter(pk=first).delete()
    assert vault.unseal(KIND, kept) == {second: {"value": b"dominique@exemple.fr", "link": b"secret"}}


@pytest.mark.sql
def test_pages_have_no_key_of_what_they_do_not_see(db):
    with session_of("tu_worker"), in_role("tu_keeper"):
        _ids, kept = two()
    assert vault.unseal(KIND, kept) == {}
    assert DataKey.objects.count() == 0


# -- finding ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        (" Camille@Exemple.FR ", "camille@exemple.fr"),
        ("camille@exemple.fr.", "camille@exemple.fr"),
        ("camille@été.example", "camille@xn--t-9fab.example"),
        ("06 39 98 12 34", "+33639981234"),
        ("+33 (0)6.39.98.12.34", "+33639981234"),
        ("0033 6 39 98 12 34", "+33639981234"),
        ("+32 2 555 12 12", "+3225551212"),
    ],
)
def test_one_writing_of_an_address_or_number(typed, kept):
    assert vault.normalised(typed) == kept


@given(st.text(max_size=40))
def test_normalising_twice_changes_nothing_more(text):
    once = vault.normalised(text)
    assert vault.normalised(once) == once


@given(st.from_regex(r"0[1-9][0-9]{8}", fullmatch=True), st.sampled_from([" ", ".", "-", "\u00a0", ""]))
def test_a_number_is_the_same_however_it_is_spaced(number, between):
    pairs = between.join(number[at : at + 2] for at in range(0, 10, 2))
    assert vault.normalised(pairs) == vault.normalised("+33" + between + number[1:]) == "+33" + number[1:]


def test_it_is_found_by_a_keyed_hash_kept_with_its_key_and_gone_with_it(keeper):
    pk = uuid.uuid4()
    marks = {pk: vault.mark(KIND, "06 39 98 12 34")}
    vault.seal(KIND, under="circle:7", rows={pk: {"value": b"+33639981234"}}, marks=marks).keep()

    assert vault.found(KIND, "+33 6 39 98 12 34") == [pk]
    assert vault.found("another table", "+33 6 39 98 12 34") == []
    assert b"639981234" not in bytes(DataKey.objects.get().mark)
    DataKey.objects.all().delete()
    assert vault.found(KIND, "06 39 98 12 34") == []


# -- the master key -----------------------------------------------------------------------


@pytest.mark.parametrize("text", ["", "short", "zz" * 32, "00" * 32, "ab" * 31, "éé" * 32, "YWJj"])
def test_a_key_that_is_none_is_refused_in_a_sentence(text):
    with pytest.raises(WrongMasterKey) as refused:
        vault.read_key(text)
    assert str(refused.value) == (
        "TU_MASTER_KEY must be 32 random bytes, written as 64 hexadecimal digits or in base64, made for this instance alone."
    )
    assert isinstance(refused.value, ImproperlyConfigured)


def test_both_ways_of_writing_a_key_are_read():
    assert vault.read_key("AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=") == bytes(range(32))
    assert vault.read_key(bytes(range(32)).hex() + "\n") == bytes(range(32))


def test_the_first_key_is_noted_and_another_one_is_refused(keeper, settings):
    vault.check()
    vault.check()
    assert MasterKey.objects.count() == 1
    settings.MASTER_KEY = NEW
    with pytest.raises(WrongMasterKey, match=r"^TU_MASTER_KEY is not the key under which this database was sealed"):
        vault.check()


def test_every_key_is_put_under_a_new_master_key_and_all_reads_as_before(keeper, settings):
    ids, kept = two(under=("circle:7", "circle:8"))
    before = vault.mark(KIND, "camille@exemple.fr")
    settings.MASTER_KEY, settings.MASTER_KEY_OLD = NEW, settings.MASTER_KEY
    assert (vault.rewrap(), vault.rewrap()) == (3, 0)  # two circles and the key of finding

    settings.MASTER_KEY_OLD = ""
    vault.check()
    assert [vault.unseal(KIND, kept)[pk]["value"] for pk in ids] == [b"camille@exemple.fr", b"dominique@exemple.fr"]
    assert vault.mark(KIND, "camille@exemple.fr") == before
    assert MasterKey.objects.filter(retired=None).count() == 1


def test_a_change_of_master_key_cut_short_goes_on_where_it_stopped(keeper, settings, monkeypatch):
    _ids, kept = two(under=("circle:7", "circle:8"))
    settings.MASTER_KEY, settings.MASTER_KEY_OLD = NEW, settings.MASTER_KEY
    monkeypatch.setattr(master, "BATCH", 1)
    monkeypatch.setattr(master, "wrap", once_then_fail(master.wrap))
    with pytest.raises(OSError, match="cut short"):
        vault.rewrap()

    assert len(vault.unseal(KIND, kept)) == 2  # half under one, half under the other: all reads
    old, settings.MASTER_KEY_OLD = settings.MASTER_KEY_OLD, ""
    with pytest.raises(WrongMasterKey):
        vault.check()
    settings.MASTER_KEY_OLD = old
    monkeypatch.undo()
    settings.MASTER_KEY, settings.MASTER_KEY_OLD = NEW, old
    assert vault.rewrap() == 1
    assert len(vault.unseal(KIND, kept)) == 2


def once_then_fail(wrap):
    calls = []

    def failing(*given):
        calls.append(given)
        if len(calls) > 1:
            raise OSError("cut short")
        return wrap(*given)

    return failing


def test_a_developers_machine_makes_its_own_key_once_for_itself_alone(settings, tmp_path):
    settings.MASTER_KEY, settings.DATA_DIR = "", tmp_path / "data"
    first = master.current()
    master._of_this_machine.cache_clear()
    assert master.current() == first
    assert ((tmp_path / "data" / "master.key").stat().st_mode & 0o777) == 0o600
    assert sorted(file.name for file in (tmp_path / "data").iterdir()) == ["master.key"]
