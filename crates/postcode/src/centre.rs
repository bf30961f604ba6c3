//! Where an outcode lies on the map, and how far two of them are apart.

use crate::table;

/// A place on the Ordnance Survey grid (EPSG:27700), which is flat: straight lines on it
/// are straight lines on the ground, near enough for any two places in England and Wales.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Centre {
    /// Metres to the east of the corner of the grid.
    pub easting: i32,
    /// Metres to the north of the corner of the grid.
    pub northing: i32,
}

/// Millimetres of a mile.
const MILE: u128 = 1_609_344;

impl Centre {
    /// The straight line to `other`, in whole miles (half a mile counts as one). By road
    /// it is more.
    pub fn miles_to(self, other: Self) -> u32 {
        let east = u128::from(self.easting.abs_diff(other.easting)) * 1000;
        let north = u128::from(self.northing.abs_diff(other.northing)) * 1000;
        let millimetres = (east * east + north * north).isqrt();
        u32::try_from((millimetres + MILE / 2) / MILE).unwrap_or(u32::MAX)
    }
}

/// The mean place of the postcodes of `outcode`, which is written as [`outcode_of`] writes
/// it (small letters will do). It allocates nothing.
///
/// `EC1` is said, but post only goes to `EC1A`, `EC1M` and so on: an outcode that has no
/// centre takes that of its district (`W8` for `W8Z`), and a district that has none takes
/// the mean of the outcodes that are it and a letter. `None` for what is no outcode, and
/// for places that are not in the data (Scotland, Northern Ireland).
///
/// [`outcode_of`]: crate::outcode_of
pub fn centre(outcode: &str) -> Option<Centre> {
    let capitals = capitals(outcode)?;
    table::centre(capitals).or_else(|| {
        let district = district(capitals)?;
        table::centre(district).or_else(|| middle(district))
    })
}

/// The text as a key of the table, or `None` if it can be none.
fn capitals(outcode: &str) -> Option<[u8; 4]> {
    if !outcode.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
        return None;
    }
    let mut key = [0; 4];
    key.get_mut(..outcode.len())?.copy_from_slice(outcode.as_bytes());
    key.make_ascii_uppercase();
    Some(key)
}

/// The outcode without the letter behind its digits: `EC1` of `EC1A` and of `EC1`.
fn district(mut key: [u8; 4]) -> Option<[u8; 4]> {
    let last = length(key).checked_sub(1)?;
    if key[last].is_ascii_alphabetic() {
        key[last] = 0;
    }
    key[length(key).checked_sub(1)?].is_ascii_digit().then_some(key)
}

/// The mean of the centres of all outcodes that are `district` and a letter. Never one with
/// a further digit: `PL15` is another town than `PL1`.
fn middle(district: [u8; 4]) -> Option<Centre> {
    let len = length(district);
    let (mut count, mut easting, mut northing) = (0, 0, 0);
    for (_, centre) in table::centres_from(district)
        .take_while(|(key, _)| key[..len] == district[..len])
        .filter(|(key, _)| key.get(len).is_some_and(u8::is_ascii_alphabetic))
    {
        count += 1;
        easting += i64::from(centre.easting);
        northing += i64::from(centre.northing);
    }
    let mean = |sum: i64| sum.checked_div(count).and_then(|mean| i32::try_from(mean).ok());
    Some(Centre { easting: mean(easting)?, northing: mean(northing)? })
}

fn length(key: [u8; 4]) -> usize {
    key.iter().position(|byte| *byte == 0).unwrap_or(key.len())
}

#[cfg(test)]
mod tests;
