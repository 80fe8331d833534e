//! The closed vocabulary of time expressions: which words can stand in one, and what they mean there.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

/// A calendar or clock unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Unit {
    Second,
    Minute,
    Hour,
    Day,
    Night,
    Weekend,
    Week,
    Fortnight,
    Month,
    Quarter,
    Year,
    Decade,
    Century,
}

/// Part of the day, with its TIMEX3 code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DayPart {
    Morning,
    Midday,
    Afternoon,
    Evening,
    Night,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Season {
    Spring,
    Summer,
    Autumn,
    Winter,
}

/// Days with names of their own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Holiday {
    NewYearsDay,
    NewYearsEve,
    Valentines,
    GoodFriday,
    Easter,
    MemorialDay,
    LaborDay,
    Halloween,
    ElectionDay,
    VeteransDay,
    Thanksgiving,
    ChristmasEve,
    Christmas,
    BoxingDay,
    MartinLutherKingDay,
    PresidentsDay,
    InaugurationDay,
    StPatricksDay,
    AshWednesday,
    PalmSunday,
    EasterMonday,
    MothersDay,
    FathersDay,
    IndependenceDay,
    ColumbusDay,
    BlackFriday,
}

/// How a word moves what follows it on the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Shift {
    Last,
    This,
    Next,
    /// "that year", "the same day": what was spoken of before.
    Same,
    /// "the previous year": before what was spoken of.
    Previous,
    /// "the following day": after what was spoken of.
    Following,
}

/// What a word may mean in a time expression.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum TimeWord {
    /// 1 is Monday.
    Weekday(u8),
    /// "mon", "thurs": a weekday only with a capital and in company.
    WeekdayShort(u8),
    WeekdayPlural(u8),
    Month(u8),
    MonthShort(u8),
    /// The flag says plural.
    Unit(Unit, bool),
    Cardinal(u32),
    Ordinal(u8),
    OrdinalEnding,
    Season(Season),
    Part(DayPart),
    /// The flag says afternoon.
    Meridiem(bool),
    Zone,
    Noon,
    Midnight,
    OClock,
    /// "yesterday": days from today.
    NamedDay(i8),
    Tonight,
    Overnight,
    Holiday(Holiday),
    /// "nineties" is 9.
    DecadeName(u8),
    The,
    An,
    Every,
    Shift(Shift),
    /// "past": "the past week", "half past nine".
    Past,
    Current,
    Recent,
    Ago,
    Earlier,
    Later,
    Early,
    Late,
    Mid,
    End,
    Beginning,
    Middle,
    Approx,
    More,
    Less,
    Than,
    At,
    Least,
    Most,
    Up,
    Over,
    To,
    In,
    On,
    Of,
    Or,
    And,
    By,
    From,
    Between,
    /// "since", "until", "before", "after", "during": prepositions that a time follows.
    Preposition,
    Few,
    Several,
    Couple,
    Dozen,
    Half,
    Many,
    Other,
    Old,
    Time,
    Local,
    Ahead,
    Fiscal,
    /// "Q3", with its number.
    QuarterCode(u8),
    Period,
    Comparable,
    Future,
    Near,
    Term,
    /// A word that alone means now, before now or after now.
    PresentWord,
    PastWord,
    /// "daily", "annually": the unit of the set.
    Frequency(Unit),
    Twice,
    Per,
    Its,
    Hours,
    Eve,
    Trading,
    Full,
    Long,
    Now,
    No,
}

/// What `word`, in lower case and without a final full stop, may mean in a time expression.
pub fn time_word(word: &str) -> Option<TimeWord> {
    TABLE.get(word).copied()
}

/// Every word that [`time_word`] knows.
pub(super) fn words() -> impl Iterator<Item = &'static str> {
    WORDS
        .iter()
        .flat_map(|(words, _)| words.split_ascii_whitespace())
}

/// [`time_word`] by [`Known::time`](super::Known::time), which is not zero: by the place among those words, from 1.
#[inline]
pub fn meaning(time: u16) -> TimeWord {
    MEANINGS[usize::from(time) - 1]
}

/// Whether a word may open an expression, by its [`Known::time`](super::Known::time); no word of time does not.
#[inline]
pub fn openings() -> &'static [Opening] {
    static OPENINGS: LazyLock<Vec<Opening>> = LazyLock::new(|| {
        let openings = MEANINGS.iter().map(|word| word.opening());
        std::iter::once(Opening::Never).chain(openings).collect()
    });
    &OPENINGS
}

static MEANINGS: LazyLock<Vec<TimeWord>> = LazyLock::new(|| {
    let meanings = WORDS
        .iter()
        .flat_map(|(words, meaning)| words.split_ascii_whitespace().map(|_| *meaning));
    meanings.collect()
});

/// Whether an expression, or its modifier, may begin with a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Opening {
    Never,
    /// Before another word of the vocabulary, a number or a sign: "the", "about".
    Led,
    Always,
}

impl TimeWord {
    fn opening(self) -> Opening {
        match self {
            Self::Of
            | Self::To
            | Self::In
            | Self::On
            | Self::Or
            | Self::And
            | Self::By
            | Self::From
            | Self::Between
            | Self::Than
            | Self::Preposition
            | Self::Its
            | Self::Other
            | Self::Old
            | Self::Time
            | Self::Local
            | Self::Ahead
            | Self::Period
            | Self::Term
            | Self::Full
            | Self::Long
            | Self::Eve
            | Self::Trading
            | Self::Per
            | Self::Hours
            | Self::Zone
            | Self::Meridiem(_)
            | Self::OClock
            | Self::End
            | Self::Beginning
            | Self::Middle
            | Self::Least
            | Self::Most
            | Self::Ago
            | Self::OrdinalEnding
            | Self::Twice
            | Self::Near => Opening::Never,
            Self::The
            | Self::An
            | Self::Shift(_)
            | Self::Past
            | Self::Comparable
            | Self::Recent
            | Self::Approx
            | Self::Over
            | Self::More
            | Self::Less
            | Self::At
            | Self::Up
            | Self::No
            | Self::Few
            | Self::Several
            | Self::Couple
            | Self::Dozen
            | Self::Half
            | Self::Many
            | Self::Every
            | Self::Cardinal(_)
            | Self::Ordinal(_) => Opening::Led,
            _ => Opening::Always,
        }
    }
}

static TABLE: LazyLock<FxHashMap<&'static str, TimeWord>> = LazyLock::new(|| {
    WORDS
        .iter()
        .flat_map(|&(words, meaning)| words.split_ascii_whitespace().map(move |w| (w, meaning)))
        .collect()
});

use TimeWord as W;

#[rustfmt::skip]
const WORDS: &[(&str, TimeWord)] = &[
    ("monday", W::Weekday(1)), ("tuesday", W::Weekday(2)), ("wednesday", W::Weekday(3)), ("thursday", W::Weekday(4)),
    ("friday", W::Weekday(5)), ("saturday", W::Weekday(6)), ("sunday", W::Weekday(7)),
    ("mon", W::WeekdayShort(1)), ("tue tues", W::WeekdayShort(2)), ("wed", W::WeekdayShort(3)),
    ("thu thur thurs", W::WeekdayShort(4)), ("fri", W::WeekdayShort(5)), ("sat", W::WeekdayShort(6)), ("sun", W::WeekdayShort(7)),
    ("mondays", W::WeekdayPlural(1)), ("tuesdays", W::WeekdayPlural(2)), ("wednesdays", W::WeekdayPlural(3)),
    ("thursdays", W::WeekdayPlural(4)), ("fridays", W::WeekdayPlural(5)), ("saturdays", W::WeekdayPlural(6)),
    ("sundays", W::WeekdayPlural(7)),
    ("january", W::Month(1)), ("february", W::Month(2)), ("march", W::Month(3)), ("april", W::Month(4)), ("may", W::Month(5)),
    ("june", W::Month(6)), ("july", W::Month(7)), ("august", W::Month(8)), ("september", W::Month(9)),
    ("october", W::Month(10)), ("november", W::Month(11)), ("december", W::Month(12)),
    ("jan", W::MonthShort(1)), ("feb", W::MonthShort(2)), ("mar", W::MonthShort(3)), ("apr", W::MonthShort(4)),
    ("jun", W::MonthShort(6)), ("jul", W::MonthShort(7)), ("aug", W::MonthShort(8)), ("sep sept", W::MonthShort(9)),
    ("oct", W::MonthShort(10)), ("nov", W::MonthShort(11)), ("dec", W::MonthShort(12)),
    ("seconds", W::Unit(Unit::Second, true)), ("minute", W::Unit(Unit::Minute, false)), ("minutes mins", W::Unit(Unit::Minute, true)),
    ("hour", W::Unit(Unit::Hour, false)), ("hours", W::Unit(Unit::Hour, true)), ("day", W::Unit(Unit::Day, false)),
    ("days", W::Unit(Unit::Day, true)), ("nights", W::Unit(Unit::Night, true)), ("weekend", W::Unit(Unit::Weekend, false)),
    ("weekends", W::Unit(Unit::Weekend, true)), ("week", W::Unit(Unit::Week, false)), ("weeks", W::Unit(Unit::Week, true)),
    ("fortnight", W::Unit(Unit::Fortnight, false)), ("month", W::Unit(Unit::Month, false)), ("months", W::Unit(Unit::Month, true)),
    ("q1", W::QuarterCode(1)), ("q2", W::QuarterCode(2)), ("q3", W::QuarterCode(3)), ("q4", W::QuarterCode(4)),
    ("quarter", W::Unit(Unit::Quarter, false)), ("quarters", W::Unit(Unit::Quarter, true)), ("year", W::Unit(Unit::Year, false)),
    ("years", W::Unit(Unit::Year, true)), ("decade", W::Unit(Unit::Decade, false)), ("decades", W::Unit(Unit::Decade, true)),
    ("century", W::Unit(Unit::Century, false)), ("centuries", W::Unit(Unit::Century, true)),
    ("one", W::Cardinal(1)), ("two", W::Cardinal(2)), ("three", W::Cardinal(3)), ("four", W::Cardinal(4)), ("five", W::Cardinal(5)),
    ("six", W::Cardinal(6)), ("seven", W::Cardinal(7)), ("eight", W::Cardinal(8)), ("nine", W::Cardinal(9)), ("ten", W::Cardinal(10)),
    ("eleven", W::Cardinal(11)), ("twelve", W::Cardinal(12)), ("thirteen", W::Cardinal(13)), ("fourteen", W::Cardinal(14)),
    ("fifteen", W::Cardinal(15)), ("sixteen", W::Cardinal(16)), ("seventeen", W::Cardinal(17)), ("eighteen", W::Cardinal(18)),
    ("nineteen", W::Cardinal(19)), ("twenty", W::Cardinal(20)), ("thirty", W::Cardinal(30)), ("forty", W::Cardinal(40)),
    ("fifty", W::Cardinal(50)), ("sixty", W::Cardinal(60)), ("seventy", W::Cardinal(70)), ("eighty", W::Cardinal(80)),
    ("ninety", W::Cardinal(90)), ("hundred", W::Cardinal(100)), ("thousand", W::Cardinal(1000)),
    ("first", W::Ordinal(1)), ("second", W::Ordinal(2)), ("third", W::Ordinal(3)), ("fourth", W::Ordinal(4)), ("fifth", W::Ordinal(5)),
    ("sixth", W::Ordinal(6)), ("seventh", W::Ordinal(7)), ("eighth", W::Ordinal(8)), ("ninth", W::Ordinal(9)), ("tenth", W::Ordinal(10)),
    ("eleventh", W::Ordinal(11)), ("twelfth", W::Ordinal(12)), ("thirteenth", W::Ordinal(13)), ("fourteenth", W::Ordinal(14)),
    ("fifteenth", W::Ordinal(15)), ("sixteenth", W::Ordinal(16)), ("seventeenth", W::Ordinal(17)), ("eighteenth", W::Ordinal(18)),
    ("nineteenth", W::Ordinal(19)), ("twentieth", W::Ordinal(20)), ("thirtieth", W::Ordinal(30)),
    ("st nd rd th", W::OrdinalEnding),
    ("spring", W::Season(Season::Spring)), ("summer summertime", W::Season(Season::Summer)), ("autumn fall", W::Season(Season::Autumn)),
    ("winter wintertime", W::Season(Season::Winter)),
    ("morning mornings", W::Part(DayPart::Morning)), ("afternoon afternoons", W::Part(DayPart::Afternoon)),
    ("evening evenings", W::Part(DayPart::Evening)), ("night", W::Part(DayPart::Night)), ("midday", W::Part(DayPart::Midday)),
    ("a.m am", W::Meridiem(false)), ("p.m pm", W::Meridiem(true)),
    ("gmt utc est edt cst cdt mst mdt pst pdt bst ist jst kst cet cest eet eest msk hkt sgt aest aedt nzst hst akst et ct pt eastern pacific central mountain wib wita sast cat eat wat pkt npt pht myt nzdt acst brt", W::Zone),
    ("noon noontime", W::Noon), ("midnight", W::Midnight), ("o'clock oclock", W::OClock),
    ("yesterday", W::NamedDay(-1)), ("today", W::NamedDay(0)), ("tomorrow", W::NamedDay(1)), ("tonight", W::Tonight), ("overnight", W::Overnight),
    ("thanksgiving", W::Holiday(Holiday::Thanksgiving)), ("christmas", W::Holiday(Holiday::Christmas)), ("easter", W::Holiday(Holiday::Easter)),
    ("halloween", W::Holiday(Holiday::Halloween)),
    ("twenties", W::DecadeName(2)), ("thirties", W::DecadeName(3)), ("forties", W::DecadeName(4)), ("fifties", W::DecadeName(5)),
    ("sixties", W::DecadeName(6)), ("seventies", W::DecadeName(7)), ("eighties", W::DecadeName(8)), ("nineties", W::DecadeName(9)),
    ("the", W::The), ("a an", W::An), ("each every", W::Every),
    ("last", W::Shift(Shift::Last)), ("this these", W::Shift(Shift::This)), ("next", W::Shift(Shift::Next)), ("that same", W::Shift(Shift::Same)),
    ("coming upcoming", W::Shift(Shift::Next)), ("previous preceding prior", W::Shift(Shift::Previous)), ("following", W::Shift(Shift::Following)),
    ("past", W::Past), ("current", W::Current), ("recent", W::Recent), ("ago", W::Ago), ("earlier", W::Earlier),
    ("later", W::Later), ("early", W::Early), ("late", W::Late), ("mid", W::Mid), ("end", W::End), ("beginning start", W::Beginning), ("middle", W::Middle),
    ("about around nearly almost approximately roughly", W::Approx), ("more longer", W::More), ("less fewer", W::Less), ("than", W::Than),
    ("at", W::At), ("least", W::Least), ("most", W::Most), ("up", W::Up), ("over", W::Over), ("to", W::To), ("in", W::In), ("on", W::On), ("of", W::Of),
    ("or", W::Or), ("and", W::And), ("by", W::By), ("from", W::From), ("between", W::Between),
    ("since until till before after during within throughout through for dated", W::Preposition),
    ("few", W::Few), ("several", W::Several), ("couple", W::Couple), ("dozen", W::Dozen), ("half", W::Half), ("many", W::Many),
    ("additional extra consecutive straight full whole entire", W::Full), ("other", W::Other), ("old olds", W::Old), ("time", W::Time), ("local", W::Local),
    ("ahead", W::Ahead), ("fiscal", W::Fiscal), ("period", W::Period), ("latest comparable corresponding", W::Comparable), ("future", W::Future),
    ("near", W::Near), ("term", W::Term), ("now", W::Now), ("currently presently nowadays", W::PresentWord),
    ("recently lately", W::PastWord),
    ("hourly", W::Frequency(Unit::Hour)), ("daily", W::Frequency(Unit::Day)), ("nightly", W::Frequency(Unit::Night)),
    ("weekly", W::Frequency(Unit::Week)), ("monthly", W::Frequency(Unit::Month)),
    ("annually yearly", W::Frequency(Unit::Year)),
    ("twice once", W::Twice), ("per", W::Per), ("its their his her our my", W::Its), ("hrs", W::Hours), ("eve", W::Eve),
    ("trading", W::Trading), ("no", W::No), ("long", W::Long),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_has_one_meaning() {
        let mut words: Vec<_> = super::words().collect();
        let n = words.len();
        words.sort_unstable();
        words.dedup();
        assert_eq!(words.len(), n);
    }

    #[test]
    fn places_of_words_mean_what_the_words_mean() {
        for (word, time) in super::words().zip(1..) {
            assert_eq!(Some(meaning(time)), time_word(word), "{word}");
        }
    }

    #[test]
    fn calendar_words_mean_their_numbers() {
        assert_eq!(time_word("sunday"), Some(TimeWord::Weekday(7)));
        assert_eq!(time_word("sept"), Some(TimeWord::MonthShort(9)));
        assert_eq!(time_word("table"), None);
    }
}
