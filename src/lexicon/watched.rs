//! Words that readers of a few words wait for. They are of one class, [`Class::WATCHED`](super::Class::WATCHED): where a
//! block has none of them, these readers have nothing to do in it, which is nearly always so.

use super::Words;

const CHARGES: [&str; 14] = [
    "arrested",
    "charged",
    "accused",
    "suspect",
    "suspected",
    "indicted",
    "detained",
    "custody",
    "alleged",
    "allegedly",
    "arraigned",
    "trial",
    "arrest",
    "charges",
];

const CONVICTIONS: [&str; 8] = [
    "convicted",
    "conviction",
    "guilty",
    "sentenced",
    "confessed",
    "confession",
    "executed",
    "suicide",
];

const CRIMINALS: [&str; 24] = [
    "killer",
    "murderer",
    "rapist",
    "thief",
    "robber",
    "burglar",
    "arsonist",
    "kidnapper",
    "shooter",
    "attacker",
    "fraudster",
    "embezzler",
    "assassin",
    "molester",
    "killers",
    "murderers",
    "thieves",
    "robbers",
    "burglars",
    "rapists",
    "kidnappers",
    "attackers",
    "bomber",
    "bombers",
];

const OF_HIM: [&str; 4] = ["he", "him", "his", "himself"];
const OF_HER: [&str; 3] = ["she", "her", "herself"];
const NAMES: [&str; 4] = ["anonymity", "named", "identified", "quoted"];
const DUMMIES: [&str; 1] = ["lorem"];
const AGES: [&str; 7] = [
    "born", "aged", "age", "turned", "turns", "turning", "birthday",
];
const JUBILEES: [&str; 8] = [
    "anniversary",
    "centenary",
    "centennial",
    "sesquicentennial",
    "bicentenary",
    "bicentennial",
    "tercentenary",
    "tercentennial",
];

/// Words of arrests, charges and trials.
pub const CHARGE: Words<14> = Words::new(CHARGES);
/// Words after which somebody may be called by the crime.
pub const CONVICTION: Words<8> = Words::new(CONVICTIONS);
/// Who has done a crime.
pub const CRIMINAL: Words<24> = Words::new(CRIMINALS);
pub const HE: Words<4> = Words::new(OF_HIM);
pub const SHE: Words<3> = Words::new(OF_HER);

/// With which a wish to stay unnamed ends: "on condition of anonymity", "asked not to be named".
pub const UNNAMED: Words<4> = Words::new(NAMES);
/// With which dummy text begins.
pub const DUMMY: Words<1> = Words::new(DUMMIES);

/// Words that tell an age or a birth.
pub const AGE: Words<7> = Words::new(AGES);
/// What is counted in years gone by.
pub const JUBILEE: Words<8> = Words::new(JUBILEES);

/// All of them.
pub(super) fn words() -> impl Iterator<Item = &'static str> {
    let lists: [&[&str]; 9] = [
        &CHARGES,
        &CONVICTIONS,
        &CRIMINALS,
        &OF_HIM,
        &OF_HER,
        &NAMES,
        &DUMMIES,
        &AGES,
        &JUBILEES,
    ];
    lists.into_iter().flatten().copied()
}
