//! The list of who comes as a table for a spreadsheet. What people typed stays text there:
//! no cell can be read as a formula.

use super::{Row, standing};

/// The first line.
const HEAD: [&str; 15] = [
    "Reference",
    "How it stands",
    "First name",
    "Last name",
    "Partner",
    "Adults",
    "Supporters",
    "Places",
    "E-mail",
    "Phone",
    "Access",
    "Interpreter",
    "Food",
    "Since",
    "At the door",
];

/// All rows, the head first. It begins with the mark by which spreadsheets know UTF-8.
pub fn write(rows: &[Row]) -> Result<Vec<u8>, csv::Error> {
    let mut writer = csv::WriterBuilder::new()
        .terminator(csv::Terminator::CRLF)
        .from_writer("\u{feff}".as_bytes().to_vec());
    writer.write_record(HEAD)?;
    for row in rows {
        let (b, p) = (&row.booking, &row.booking.party);
        let need = |said: &Option<String>| said.clone().unwrap_or_default();
        let cells = [
            b.reference.clone(),
            standing(row),
            p.first_name.clone(),
            p.last_name.clone(),
            p.partner_name.clone(),
            p.adults.to_string(),
            p.supporters.to_string(),
            b.places.to_string(),
            p.email.clone(),
            p.phone.clone(),
            need(&row.need_access),
            need(&row.need_interpreter),
            need(&row.need_dietary),
            clock::london::local(b.created_at).format("%Y-%m-%d %H:%M").to_string(),
            if b.walk_in { "yes".to_owned() } else { String::new() },
        ];
        writer.write_record(cells.map(safe))?;
    }
    writer.into_inner().map_err(|failed| failed.into_error().into())
}

/// A spreadsheet takes what begins with one of these for a formula; an apostrophe before it
/// says that it is text (OWASP, CSV injection).
fn safe(cell: String) -> String {
    let risky = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];
    if cell.starts_with(risky) { format!("'{cell}") } else { cell }
}

#[cfg(test)]
mod tests {
    use super::safe;

    #[test]
    fn no_cell_is_a_formula() {
        for typed in ["=1+1", "+44 20 7946 0811", "-2", "@sum(a1)", "\t=1", "＝1"] {
            assert_eq!(safe(typed.to_owned()), format!("'{typed}"));
        }
        for typed in ["", "Ama", "O’Connor", "020 7946 0811", "a=b"] {
            assert_eq!(safe(typed.to_owned()), typed);
        }
    }
}
