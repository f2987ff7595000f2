import Testing

@testable import PollPages

@Suite("Languages")
struct PageLocaleTests {
    @Test("Languages group whole numbers in their own manner")
    func groupNumbers() {
        let numbers = [0, 999, 2_644, 12_644, 1_234_567, -2_644]
        #expect(
            numbers.map { PageLocale.english.number($0) } == ["0", "999", "2,644", "12,644", "1,234,567", "−2,644"]
        )
        #expect(numbers.map { PageLocale.german.number($0) } == ["0", "999", "2.644", "12.644", "1.234.567", "−2.644"])
        #expect(PageLocale.french.number(1_234_567) == "1\u{202F}234\u{202F}567")
        #expect(PageLocale.spanish.number(2_644) == "2644")
        #expect(PageLocale.spanish.number(12_644) == "12\u{A0}644")
        #expect(PageLocale.english.number(.min) == "−9,223,372,036,854,775,808")
    }

    @Test("Languages put the percent sign where it belongs, also behind what a result has printed")
    func placePercents() {
        #expect(PageLocale.english.percent(display: "51%") == "51%")
        #expect(PageLocale.german.percent(display: "50.9%") == "50,9\u{A0}%")
        #expect(PageLocale.french.percent(display: "<1%") == "<1\u{202F}%")
        #expect(PageLocale.arabic.percent(display: "51%") == "51%")
        #expect(PageLocale.english.percent(display: "–") == "–")
        #expect(PageLocale.german.percent(12.345, decimals: 2) == "12,35\u{A0}%")
    }

    @Test("Languages never print some as none or most as all")
    func hedgePercents() {
        let shares = [0, 0.001, 0.5, 0.996, 1]
        #expect(shares.map { PageLocale.english.percent(ofShare: $0) } == ["0%", "<1%", "50%", ">99%", "100%"])
        #expect(PageLocale.german.percent(ofShare: 0.0004, decimals: 1) == "<0,1\u{A0}%")
        #expect(PageLocale.german.percent(ofShare: 0.9999, decimals: 1) == ">99,9\u{A0}%")
        #expect(PageLocale.english.percent(ofShare: 0.996, decimals: 1) == "99.6%")
    }

    @Test("Languages round to fixed decimals, and print no number that is none")
    func roundNumbers() {
        #expect(PageLocale.english.number(1_234.5, decimals: 0) == "1,235")
        #expect(PageLocale.english.number(-0.001, decimals: 2) == "0.00")
        #expect(PageLocale.english.number(.nan, decimals: 2) == "–")
        #expect(PageLocale.english.number(1e300, decimals: 2) == "–")
    }

    @Test("Languages write dates in their own order")
    func writeDates() {
        let time = "2026-11-21T10:00:00Z"
        #expect(PageLocale.english.time(time) == "November 21, 2026, 10:00 UTC")
        #expect(PageLocale.german.time(time) == "21. November 2026, 10:00 UTC")
        #expect(PageLocale.french.date(time) == "21 novembre 2026")
        #expect(PageLocale.spanish.date("2026-02-03") == "3 de febrero de 2026")
        #expect(PageLocale.english.time("2026-11-21T10:00:00.123456+02:00") == "November 21, 2026, 10:00 UTC+02:00")
        #expect(PageLocale.english.time("soon") == "soon")
        #expect(PageLocale.english.time("2026-13-01T00:00:00Z") == "2026-13-01T00:00:00Z")
    }

    @Test("Languages count in their own forms")
    func count() {
        let text = PageLocale.arabic.texts.results.answered
        #expect(
            [0, 1, 2, 3, 11, 100, 103].map { PageLocale.arabic.plurals.category($0) }
                == [.zero, .one, .two, .few, .many, .other, .few]
        )
        #expect(PageLocale.arabic.counted(text, 2) == "إجابتان")
        #expect(PageLocale.french.counted(PageLocale.french.texts.results.ballots, 0) == "0 bulletin")
        #expect(PageLocale.english.counted(PageLocale.english.texts.results.ballots, 0) == "0 ballots")
    }

    @Test("Languages are chosen by tag and by what a browser likes best")
    func areChosen() {
        #expect(PageLocale.matching(["pt", "de-AT", "fr"]).tag == "de")
        #expect(PageLocale.matching(["tlh"]).tag == "en")
        #expect(PageLocale.accepting("en;q=0.4, fr-CA;q=0.9, *;q=0.1").tag == "fr")
        #expect(PageLocale.accepting("de;q=0, es").tag == "es")
        #expect(PageLocale.accepting("").tag == "en")
        #expect(PageLocale.accepting(";;q=,,q=x").tag == "en")
    }

    @Test("Texts fill placeholders by name, and never twice")
    func fill() {
        #expect("{a} and {b}".filling(["a": "{b}", "b": "2"]) == "{b} and 2")
        #expect("{c} {".filling([:]) == "{c} {")
    }

    @Test(
        "The best of the languages there are goes by how much each is liked, and by the nearest relative of each",
        arguments: [
            ("de", "de"), ("de-AT", "de"), ("pt", "pt-BR"), ("pt-PT", nil), ("PT-br;q=0.1", "pt-BR"), ("*", "en"),
            ("fr, *;q=0.1", "en"), ("en;q=0.2, de;q=0.3", "de"), ("de;q=0, en;q=0", nil), ("", nil), (";;,,q=1", nil),
            ("zh-Hans-CN", "zh-Hans"), ("deu", nil),
        ] as [(String, String?)]
    )
    func best(accepted: String, tag: String?) {
        #expect(PageLocale.best(of: ["en", "de", "pt-BR", "zh-Hans", "zh"], accepting: accepted) == tag)
    }
}
