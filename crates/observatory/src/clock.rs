//! The one place where the time is read.

use jiff::civil::Date;

/// Tells the day. Nothing else in Fathom reads the clock.
pub trait Clock {
    /// Today.
    fn today(&self) -> Date;
}

/// The machine's clock.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    fn today(&self) -> Date {
        jiff::Timestamp::now().to_zoned_datetime(jiff::tz::TimeZone::UTC).date()
    }
}

/// A clock that stands still, for tests and for repeating an old question.
#[derive(Clone, Copy, Debug)]
pub struct FixedClock(pub Date);

impl Clock for FixedClock {
    fn today(&self) -> Date {
        self.0
    }
}
