//! The one table.

use std::{fmt, time::Duration};

/// Rows, in the order they were measured.
#[derive(Default)]
pub struct Table(Vec<[String; 5]>);

impl Table {
    /// A figure that should be high, beside the plain one: requests or enquiries a second.
    pub fn rate(&mut self, what: &str, ours: f64, beside: f64, whose: &str, aim: &str) {
        let share = format!("{:.0} %", 100.0 * ours / beside);
        self.add(what, whole(ours), format!("{} {whose}", whole(beside)), share, aim);
    }

    /// A time, beside the plain one.
    pub fn time(&mut self, what: &str, ours: Duration, beside: Duration, aim: &str) {
        let share = format!("{:.1} times", ours.as_secs_f64() / beside.as_secs_f64());
        self.add(what, millis(ours), format!("{} plain", millis(beside)), share, aim);
    }

    /// Memory, beside the plain one, in bytes.
    pub fn memory(&mut self, what: &str, ours: u64, beside: u64, aim: &str) {
        let beside = format!("{} plain", megabytes(beside));
        self.add(what, megabytes(ours), beside, String::new(), aim);
    }

    /// Anything else.
    pub fn add(&mut self, what: &str, ours: String, beside: String, share: String, aim: &str) {
        self.0.push([what.to_owned(), ours, beside, share, aim.to_owned()]);
    }
}

impl fmt::Display for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let head = ["", "Front Door", "beside it", "that is", "aim"].map(str::to_owned);
        for [what, ours, beside, share, aim] in std::iter::once(&head).chain(&self.0) {
            writeln!(f, "{what:<46} {ours:>11}  {beside:<24} {share:<11} {aim}")?;
        }
        Ok(())
    }
}

/// `12,345`
pub fn whole(figure: f64) -> String {
    let digits = format!("{figure:.0}");
    let mut text = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

fn millis(time: Duration) -> String {
    format!("{:.2} ms", time.as_secs_f64() * 1000.0)
}

fn megabytes(bytes: u64) -> String {
    format!("{} MB", bytes.div_ceil(1_000_000))
}

#[cfg(test)]
mod tests {
    use super::whole;

    #[test]
    fn thousands_stand_apart() {
        assert_eq!(whole(12.0), "12");
        assert_eq!(whole(123_456.4), "123,456");
        assert_eq!(whole(1_000_000.0), "1,000,000");
    }
}
