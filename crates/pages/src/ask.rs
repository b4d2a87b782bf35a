//! A request as the pages see it: its address, its parameters, the reader's language, the form of the answer.

use crate::failure::Failure;
use crate::words::Lang;
use crate::write::encode;
use axum::extract::Query;
use axum::http::{HeaderMap, StatusCode, Uri, header};
use jiff::civil::Date;
use observatory::{AsOf, Time};

/// Longest value of a parameter, in bytes.
const MAX_VALUE: usize = 2_000;
/// Parameters of a request at most.
const MAX_PARAMETERS: usize = 40;

/// The form of an answer, by the ending of the address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Twin {
    /// A page to be read.
    Page,
    /// `.json`
    Json,
    /// `.csv`
    Csv,
    /// `.svg`
    Svg,
}

impl Twin {
    /// A path without the ending of a twin, and which twin that is.
    pub(crate) fn of(path: &str) -> (&str, Twin) {
        for (ending, twin) in [(".json", Twin::Json), (".csv", Twin::Csv), (".svg", Twin::Svg)] {
            if let Some(bare) = path.strip_suffix(ending) {
                return (bare, twin);
            }
        }
        (path, Twin::Page)
    }
}

/// A request.
#[derive(Clone, Debug)]
pub(crate) struct Ask {
    path: String,
    parameters: Vec<(String, String)>,
    /// The reader's language.
    pub(crate) lang: Lang,
    /// The language that `lang=` names, if it does.
    pub(crate) chosen: Option<Lang>,
    /// The form of the answer.
    pub(crate) twin: Twin,
    /// Why its parameters cannot be read.
    bad: Option<Failure>,
}

impl Ask {
    /// Reads the address; the language from `lang=`, else from the browser's wish.
    pub(crate) fn new(uri: &Uri, headers: &HeaderMap) -> Ask {
        let wish = headers.get(header::ACCEPT_LANGUAGE).and_then(|v| v.to_str().ok()).unwrap_or("");
        let mut ask = Ask {
            path: uri.path().to_string(),
            parameters: Vec::new(),
            lang: wished(wish),
            chosen: None,
            twin: Twin::of(uri.path()).1,
            bad: None,
        };
        let pairs = match Query::<Vec<(String, String)>>::try_from_uri(uri) {
            Ok(Query(pairs)) => pairs,
            Err(_) => {
                ask.bad = Some(ask.refused("unreadable", "?", "fail.query", ""));
                return ask;
            }
        };
        for (name, value) in pairs.into_iter().take(MAX_PARAMETERS) {
            if name == "lang" {
                ask.chosen = Lang::by_code(&value);
                match ask.chosen {
                    Some(lang) => ask.lang = lang,
                    None => ask.bad = Some(ask.refused("bad-parameter", "lang", "fail.lang", &value)),
                }
            } else if value.len() > MAX_VALUE {
                ask.bad = Some(ask.refused("bad-parameter", &name, "fail.long", &name));
            } else if ask.parameters.iter().any(|(known, _)| *known == name) {
                ask.bad = Some(ask.refused("bad-parameter", &name, "fail.twice", &name));
            } else {
                ask.parameters.push((name, value));
            }
        }
        ask
    }

    /// A parameter or field that is refused.
    pub(crate) fn refused(&self, code: &'static str, place: &str, key: &str, value: &str) -> Failure {
        Failure::new(
            StatusCode::BAD_REQUEST,
            code,
            place,
            self.lang,
            key,
            &[("value", &value), ("name", &place)],
        )
    }

    /// The path, with the ending of a twin.
    pub(crate) fn path(&self) -> &str {
        &self.path
    }

    /// The path without the ending of a twin.
    pub(crate) fn bare(&self) -> &str {
        Twin::of(&self.path).0
    }

    /// An unknown parameter is refused, never ignored.
    pub(crate) fn only(&self, known: &[&str]) -> Result<(), Failure> {
        if let Some(bad) = &self.bad {
            return Err(bad.clone());
        }
        let Some((name, _)) = self.parameters.iter().find(|(name, _)| !known.contains(&name.as_str())) else {
            return Ok(());
        };
        let mut failure = self.refused("unknown-parameter", name, "fail.parameter", name);
        let all = || known.iter().copied().chain(["lang"]);
        failure.hint = match nearest(name, all()) {
            Some(near) => self.lang.fill("fail.near", &[("name", &near)]),
            None => {
                let list: Vec<&str> = all().collect();
                self.lang.fill("fail.known", &[("names", &list.join(self.lang.say("comma")))])
            }
        };
        Err(failure)
    }

    /// The forms of answer that a page has beside itself.
    pub(crate) fn twins(&self, known: &[Twin]) -> Result<(), Failure> {
        if self.twin == Twin::Page || known.contains(&self.twin) {
            return Ok(());
        }
        Err(Failure::missing(self, "fail.page", self.path()))
    }

    /// A parameter's value, where it is there and not empty.
    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        self.parameters
            .iter()
            .find(|(known, _)| known == name)
            .map(|(_, v)| v.as_str())
            .filter(|v| !v.is_empty())
    }

    /// Every parameter with a value, but the language.
    pub(crate) fn given(&self) -> impl Iterator<Item = (&str, &str)> {
        self.parameters.iter().map(|(k, v)| (k.as_str(), v.as_str())).filter(|(_, v)| !v.is_empty())
    }

    /// A whole number from 0 to `most`.
    pub(crate) fn number(&self, name: &str, most: usize) -> Result<usize, Failure> {
        match self.get(name).map(str::parse::<usize>) {
            None => Ok(0),
            Some(Ok(number)) if number <= most => Ok(number),
            Some(_) => Err(self.refused("bad-parameter", name, "fail.number", &most.to_string())),
        }
    }

    /// A day.
    pub(crate) fn day(&self, name: &str) -> Result<Option<Date>, Failure> {
        match self.get(name).map(str::parse::<Date>) {
            None => Ok(None),
            Some(Ok(day)) => Ok(Some(day)),
            Some(Err(_)) => {
                Err(self.refused("bad-parameter", name, "fail.day", self.get(name).unwrap_or("")))
            }
        }
    }

    /// A time: a year, a month or a day.
    pub(crate) fn time(&self, name: &str) -> Result<Option<Time>, Failure> {
        match self.get(name) {
            None => Ok(None),
            Some(text) => {
                let time = Time::parse(text);
                time.map(Some).ok_or_else(|| self.refused("bad-parameter", name, "fail.day", text))
            }
        }
    }

    /// Both clocks.
    pub(crate) fn as_of(&self) -> Result<AsOf, Failure> {
        Ok(AsOf { held_on: self.day("as-held-on")?, said_by: self.day("said-by")? })
    }

    /// An address of ours, keeping the language where it was chosen.
    pub(crate) fn to(&self, path: &str) -> String {
        let Some(lang) = self.chosen else { return path.to_string() };
        let join = if path.contains('?') { '&' } else { '?' };
        let (path, fragment) =
            path.split_once('#').map_or((path, String::new()), |(p, f)| (p, format!("#{f}")));
        format!("{path}{join}lang={}{fragment}", lang.code())
    }

    /// This address with some parameters set (or, where the value is empty, left out).
    pub(crate) fn with(&self, ending: &str, changes: &[(&str, &str)]) -> String {
        let changed = |name: &str| changes.iter().any(|(k, _)| *k == name);
        let kept = self.given().filter(|(k, _)| !changed(k));
        let lang = self.chosen.filter(|_| !changed("lang")).map(|lang| ("lang", lang.code()));
        let new = changes.iter().copied().filter(|(_, v)| !v.is_empty());
        let query: Vec<String> =
            kept.chain(new).chain(lang).map(|(k, v)| format!("{}={}", encode(k), encode(v))).collect();
        let join = if query.is_empty() { "" } else { "?" };
        format!("{}{ending}{join}{}", self.bare(), query.join("&"))
    }
}

/// The language that a browser wishes for most, of those spoken here.
fn wished(header: &str) -> Lang {
    let mut best = (0.0, Lang::En);
    for part in header.split(',') {
        let mut fields = part.split(';');
        let code = fields.next().unwrap_or("").trim().to_ascii_lowercase();
        let weight = fields
            .find_map(|f| f.trim().strip_prefix("q=").map(|q| q.parse::<f32>().unwrap_or(0.0)))
            .unwrap_or(1.0);
        if let Some(lang) = Lang::by_code(code.split('-').next().unwrap_or(""))
            && weight > best.0
        {
            best = (weight, lang);
        }
    }
    best.1
}

/// The nearest of the names known, if one is near enough to be meant.
pub(crate) fn nearest<'a>(wanted: &str, names: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let wanted: String = wanted.chars().take(60).collect::<String>().to_lowercase();
    let long = |name: &str| name.chars().count().max(wanted.chars().count());
    names
        .map(|name| (strsim::damerau_levenshtein(&wanted, &name.to_lowercase()), name))
        // Half of a name's letters wrong is another name.
        .filter(|(distance, name)| distance * 2 <= long(name).min(8))
        .min()
        .map(|(_, name)| name)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ask(uri: &str, wish: &str) -> Ask {
        let mut headers = HeaderMap::new();
        headers.insert(header::ACCEPT_LANGUAGE, wish.parse().unwrap());
        Ask::new(&uri.parse().unwrap(), &headers)
    }

    #[test]
    fn the_language_is_the_one_chosen_else_the_one_wished_for() {
        assert_eq!(ask("/", "zh-CN,zh;q=0.9,en;q=0.8").lang, Lang::Zh);
        assert_eq!(ask("/", "fr,en;q=0.5,zh;q=0.7").lang, Lang::Zh);
        assert_eq!(ask("/", "de").lang, Lang::En);
        assert_eq!(ask("/?lang=en", "zh").lang, Lang::En);
        assert!(ask("/?lang=fr", "zh").only(&[]).is_err());
    }

    #[test]
    fn unknown_parameters_are_refused_with_the_nearest_known() {
        let failure = ask("/race?plaec=CN", "en").only(&["place", "list"]).unwrap_err();
        assert_eq!(failure.code, "unknown-parameter");
        assert!(failure.hint.contains("place"), "{}", failure.hint);
        assert!(ask("/race?place=CN&place=US", "en").only(&["place"]).is_err());
    }

    #[test]
    fn addresses_keep_what_was_asked() {
        let ask = ask("/view/funds.json?country=CN&level=a%26b&lang=zh", "en");
        assert_eq!(ask.twin, Twin::Json);
        assert_eq!(ask.with("", &[("country", "")]), "/view/funds?level=a%26b&lang=zh");
        assert_eq!(ask.with(".csv", &[("lang", "en")]), "/view/funds.csv?country=CN&level=a%26b&lang=en");
        assert_eq!(ask.to("/race#table"), "/race?lang=zh#table");
    }
}
