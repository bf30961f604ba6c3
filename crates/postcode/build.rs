//! Packs the tables of `data/` into small sorted byte tables, so that the program
//! carries no text to read at start. A line that does not fit stops the build.

use std::error::Error;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

type Result<T> = std::result::Result<T, Box<dyn Error>>;

/// In the tables 0 stands for "-", no member council.
const OUTSIDE: &str = "-";

fn main() -> Result<()> {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=data");
    let out = PathBuf::from(env::var("OUT_DIR")?);
    let rules = rows("postcode_rules.csv", "prefix,la")?;
    let mut councils: Vec<&str> = rules.iter().map(|row| row[1].as_str()).collect();
    councils.sort_unstable();
    councils.dedup();
    if councils.first() != Some(&OUTSIDE) {
        return Err("postcode_rules.csv: \"-\" must be in use and sort first".into());
    }
    pack_names(&out, &councils)?;
    pack_rules(&out, &rules, &councils)?;
    pack_shares(&out, &councils)?;
    pack_centres(&out)
}

/// The names after "-", in order, as a Rust array.
fn pack_names(out: &Path, councils: &[&str]) -> Result<()> {
    let mut names = String::new();
    for name in &councils[1..] {
        write!(names, "{name:?}, ")?;
    }
    let count = councils.len() - 1;
    let text = format!("static COUNCILS: [&str; {count}] = [{names}];\n");
    Ok(fs::write(out.join("councils.rs"), text)?)
}

/// Key (8 bytes, zeros behind), council (1 byte).
fn pack_rules(out: &Path, rules: &[Vec<String>], councils: &[&str]) -> Result<()> {
    let mut packed = vec![];
    for row in rules {
        let mut record = key::<8>(&row[0])?.to_vec();
        record.push(number_of(&row[1], councils)?);
        packed.push(record);
    }
    write_sorted(&out.join("rules.bin"), packed, 8)
}

/// Outcode (4 bytes), council (1), its share in thousandths (2); the largest first.
fn pack_shares(out: &Path, councils: &[&str]) -> Result<()> {
    let rows = rows("outcode_shares.csv", "outcode,council,postcodes")?;
    let mut packed = vec![];
    for group in rows.chunk_by(|a, b| a[0] == b[0]) {
        let mut total = 0_u64;
        for row in group {
            total += row[2].parse::<u64>()?;
        }
        for row in group {
            let share = u16::try_from(row[2].parse::<u64>()? * 1000 / total)?;
            let mut record = key::<4>(&row[0])?.to_vec();
            record.push(number_of(&row[1], councils)?);
            record.extend(share.to_be_bytes());
            packed.push(record);
        }
    }
    if !packed.is_sorted_by(|a, b| a[..4] <= b[..4]) {
        return Err("outcode_shares.csv must be sorted by outcode".into());
    }
    Ok(fs::write(out.join("shares.bin"), packed.concat())?)
}

/// Outcode (4 bytes), easting (4), northing (4).
fn pack_centres(out: &Path) -> Result<()> {
    let mut packed = vec![];
    for row in rows("outcode_centres.csv", "outcode,easting,northing")? {
        let mut record = key::<4>(&row[0])?.to_vec();
        record.extend(row[1].parse::<i32>()?.to_be_bytes());
        record.extend(row[2].parse::<i32>()?.to_be_bytes());
        packed.push(record);
    }
    write_sorted(&out.join("centres.bin"), packed, 4)
}

/// The rows of a table, after its line of source (which may be quoted) and its heading.
fn rows(file: &str, heading: &str) -> Result<Vec<Vec<String>>> {
    let path = Path::new("data").join(file);
    let text = fs::read_to_string(&path).map_err(|error| format!("{file}: {error}"))?;
    let mut lines = text.lines();
    let source = lines.next().unwrap_or_default();
    if !source.contains("OGL v3.0") || lines.next() != Some(heading) {
        return Err(
            format!("{file}: the line of source or the heading is not as expected").into()
        );
    }
    let width = heading.split(',').count();
    let rows: Vec<Vec<String>> =
        lines.map(|line| line.split(',').map(str::to_owned).collect()).collect();
    match rows.iter().find(|row| row.len() != width) {
        Some(row) => Err(format!("{file}: {row:?} does not have {width} parts").into()),
        None => Ok(rows),
    }
}

fn key<const N: usize>(text: &str) -> Result<[u8; N]> {
    let mut key = [0; N];
    let place = key.get_mut(..text.len()).ok_or_else(|| format!("{text} is too long"))?;
    place.copy_from_slice(text.as_bytes());
    Ok(key)
}

fn number_of(council: &str, councils: &[&str]) -> Result<u8> {
    let place = councils.iter().position(|name| *name == council);
    Ok(u8::try_from(place.ok_or_else(|| format!("{council} is in no rule"))?)?)
}

fn write_sorted(path: &Path, mut records: Vec<Vec<u8>>, key: usize) -> Result<()> {
    records.sort();
    if let Some(pair) = records.windows(2).find(|pair| pair[0][..key] == pair[1][..key]) {
        let twice = String::from_utf8_lossy(&pair[0][..key]).into_owned();
        return Err(format!("{twice} is there twice").into());
    }
    Ok(fs::write(path, records.concat())?)
}
