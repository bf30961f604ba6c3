//! The packed tables and how a key is found in them.

use std::cmp::Ordering;

use crate::{Centre, Outcode};

include!(concat!(env!("OUT_DIR"), "/councils.rs"));

static RULES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/rules.bin"));
static SHARES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/shares.bin"));
static CENTRES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/centres.bin"));

/// A council by its name, or `None` for a place in no member council.
pub(crate) type Council = Option<&'static str>;

/// The names of all councils in the data, in order of the alphabet: every council that
/// is a member of one of the agencies.
pub fn councils() -> &'static [&'static str] {
    &COUNCILS
}

/// The line that must stand wherever the data are shown or passed on.
pub fn attribution() -> &'static str {
    "Source: Office for National Statistics licensed under the Open Government Licence v3.0. \
     Contains OS data © Crown copyright and database right. \
     Contains Royal Mail data © Royal Mail copyright and database right. \
     Contains National Statistics data © Crown copyright and database right."
}

/// The mean place of the postcodes of exactly this outcode of England or Wales.
pub(crate) fn centre(outcode: [u8; 4]) -> Option<Centre> {
    let (key, centre) = centres_from(outcode).next()?;
    (key == outcode).then_some(centre)
}

/// Outcodes and their centres in order, from the first that does not come before `key`.
pub(crate) fn centres_from(key: [u8; 4]) -> impl Iterator<Item = ([u8; 4], Centre)> {
    let (records, _) = CENTRES.as_chunks::<12>();
    let start = records.partition_point(|record| record[..4] < key[..]);
    records[start..].iter().map(|[o1, o2, o3, o4, e1, e2, e3, e4, n1, n2, n3, n4]| {
        let easting = i32::from_be_bytes([*e1, *e2, *e3, *e4]);
        let northing = i32::from_be_bytes([*n1, *n2, *n3, *n4]);
        ([*o1, *o2, *o3, *o4], Centre { easting, northing })
    })
}

/// The council that the rule with exactly this key names.
pub(crate) fn rule(key: [u8; 8]) -> Option<Council> {
    let (records, _) = RULES.as_chunks::<9>();
    let found = records.binary_search_by(|record| record[..8].cmp(&key)).ok()?;
    Some(council(records[found][8]))
}

/// The councils of an outcode with their shares in thousandths, the largest first;
/// nothing if it has no rule.
pub(crate) fn shares(outcode: Outcode) -> impl Iterator<Item = (Council, u16)> {
    let (records, _) = SHARES.as_chunks::<7>();
    let order = move |record: &[u8; 7]| record[..4].cmp(&outcode.text);
    let start = records.partition_point(|record| order(record) == Ordering::Less);
    let here = records[start..].iter().take_while(move |record| order(record).is_eq());
    here.map(|[_, _, _, _, number, high, low]| {
        (council(*number), u16::from_be_bytes([*high, *low]))
    })
}

fn council(number: u8) -> Council {
    let place = usize::from(number).checked_sub(1)?;
    COUNCILS.get(place).copied()
}

#[cfg(test)]
pub(crate) fn bytes() -> usize {
    RULES.len() + SHARES.len() + CENTRES.len()
}
