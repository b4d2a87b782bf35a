//! dev only
fn main() {
    for line in std::io::stdin().lines().map_while(Result::ok) {
        let v: serde_json::Value = serde_json::from_str(&line).unwrap();
        let text = v["t"].as_str().unwrap();
        let style =
            figures::Style { day_first: v["f"] == true, diary: v["p"] != true, wide_parts: v["p"] != true };
        let o = figures::Options { reference: v["d"].as_str().unwrap().parse().ok(), style };
        let r: Vec<String> = figures::read(text, &o)
            .iter()
            .map(|f| {
                format!(
                    "{}:{:?} {}..{} {:?}{} s={}",
                    f.kind.word(),
                    &text[f.bytes.clone()],
                    f.from.map_or(String::new(), |d| d.to_string()),
                    f.to.map_or(String::new(), |d| d.to_string()),
                    f.precision,
                    if f.exactness == figures::Exactness::About { "~" } else { "" },
                    f.seconds.map_or(String::new(), |d| d.to_string())
                )
            })
            .collect();
        println!("{}", r.join(" | "));
    }
}
