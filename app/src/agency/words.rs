//! Sentences about the agency that stand on every page.

use clock::Date;

use super::Profile;

impl Profile {
    /// `Brent, Ealing, and Hammersmith and Fulham`: the councils on a day, by the alphabet.
    pub fn acting_for_words(&self, day: Date) -> String {
        let mut names: Vec<&str> = self.councils_on(day).map(|c| c.name.as_str()).collect();
        names.sort_unstable();
        and_list(&names)
    }

    /// One sentence on who runs the agency.
    pub fn hosted_words(&self) -> &str {
        &self.host.words
    }

    /// What somebody can do at night and at weekends.
    pub fn out_of_hours_words(&self) -> &str {
        &self.out_of_hours
    }

    /// `weekdays 9am to 5pm`.
    pub fn opening_words(&self) -> String {
        self.hours.words()
    }
}

/// Joins names as they are said. A name that holds an "and" itself needs one more comma.
fn and_list(names: &[&str]) -> String {
    match names {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [rest @ .., last] => {
            let comma = if names.iter().any(|name| name.contains(" and ")) { "," } else { "" };
            format!("{}{comma} and {last}", rest.join(", "))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::and_list;

    #[test]
    fn names_are_joined_as_they_are_said() {
        assert_eq!(and_list(&[]), "");
        assert_eq!(and_list(&["Bromley"]), "Bromley");
        assert_eq!(and_list(&["Bexley", "Kent", "Medway"]), "Bexley, Kent and Medway");
        assert_eq!(
            and_list(&["Brent", "Hammersmith and Fulham", "Westminster"]),
            "Brent, Hammersmith and Fulham, and Westminster"
        );
    }
}
