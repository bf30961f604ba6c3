//! The profiles that are part of the program.

/// Each name with its file, the default first.
const SHIPPED: [(&str, &str); 5] = [
    ("adopt-london-west", include_str!("../../../agencies/adopt-london-west.toml")),
    ("adopt-south-west", include_str!("../../../agencies/adopt-south-west.toml")),
    ("adoption-in-merseyside", include_str!("../../../agencies/adoption-in-merseyside.toml")),
    ("bexley-kent-medway", include_str!("../../../agencies/bexley-kent-medway.toml")),
    ("pan-london", include_str!("../../../agencies/pan-london.toml")),
];

pub(super) fn names() -> impl Iterator<Item = &'static str> {
    SHIPPED.iter().map(|(name, _)| *name)
}

pub(super) fn text(name: &str) -> Option<&'static str> {
    SHIPPED.iter().find(|(shipped, _)| *shipped == name).map(|(_, text)| *text)
}
